"""Fingers: keys and clicks posted to a window as a person's would come, and widgets found by ident, role and name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pygame

from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.window.app import App

PATIENCE = 20.0  # seconds for anything to appear
_NAMES = {"enter": "return", "esc": "escape"}


class WidgetNotFound(Exception):
    """What was to be pressed is not there: a defect of a screen, so the message holds what is shown instead."""


class InputDriver:
    """Presses keys of one window and looks at what is shown after each."""

    def __init__(self, app: App) -> None:
        self.app = app

    def key(self, name: str) -> None:
        """Press and release a key by its name, as "n", "down", "enter"."""
        code = pygame.key.key_code(_NAMES.get(name, name))
        typed = chr(code) if 32 <= code < 127 else ""
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.Event(kind, key=code, mod=0, unicode=typed, scancode=0))
        self.app.pump()

    def click(self, widget: Widget) -> None:
        """Move to the middle of a widget and click it."""
        self.app.stage.set_focus(widget, shown=False)  # scrolls it into view, as a wheel would
        place = self.app.stage.visible_part(widget).center
        pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0)))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=place, button=1))
        self.app.pump()

    def find_or_none(self, ident: str) -> Widget | None:
        """The widget of an ident in the topmost layer, if it is there."""
        return next((widget for widget in self.app.stage.top().walk() if widget.ident == ident), None)

    def find(self, ident: str) -> Widget:
        """The same; Lost where it is not there."""
        found = self.find_or_none(ident)
        if found is None:
            raise WidgetNotFound(f"no {ident!r} in\n{self.app.stage.describe()}")
        return found

    def press(self, ident: str) -> None:
        """Press what has an ident: by its key where it has one, else walk there by Tab and press Enter."""
        widget = self.find(ident)
        if widget.hotkey and not self._holds(widget.hotkey):
            self.key(widget.hotkey)
        else:
            self.walk_to(ident)
            self.key("enter")

    def walk_to(self, ident: str) -> None:
        """Press Tab until the focus is on what has this ident."""
        self._walk(lambda widget: widget.ident == ident, ident)

    def walk_to_name(self, role: str, name: str) -> None:
        """Press Tab until the focus is on what has this role and name."""
        self._walk(lambda widget: (widget.role, widget.name) == (role, name), f"{role} {name}")

    def _walk(self, meant: Callable[[Widget], bool], called: str) -> None:
        for _ in range(len(self.app.stage.focus_order()) + 1):
            focus = self.app.stage.focus
            if focus is not None and meant(focus) and self.app.stage.focus_shown:
                return
            self.key("tab")
        raise WidgetNotFound(f"Tab does not reach {called!r} in\n{self.app.stage.describe()}")

    def wait_until(self, there: Callable[[], bool], what: str) -> None:
        """Let the window live until something is so; Lost where it does not come about."""
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                raise WidgetNotFound(f"{what} did not come; there is\n{self.app.stage.describe()}")
            self.app.pump()
            time.sleep(0.005)

    def _holds(self, hotkey: str) -> bool:
        """Whether Enter would press what has the focus in place of the widget whose key it is."""
        return hotkey == "enter" and self.app.stage.focus is not None and self.app.stage.focus_shown
