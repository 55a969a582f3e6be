"""InputDriver: posts key presses and clicks to a window like a user, and finds widgets by ident, role and name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pygame

from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.window.app import App

TIMEOUT = 20.0  # seconds for anything to appear
_NAMES = {"enter": "return", "esc": "escape"}


class WidgetNotFound(Exception):
    """A widget that should be pressed is missing: a bug of a screen, so the message holds its accessibility tree."""


class InputDriver:
    """Presses keys and clicks in one window, and lets it react after each."""

    def __init__(self, app: App) -> None:
        self.app = app

    def key(self, name: str) -> None:
        """Press and release a key by name, such as "n", "down" or "enter"."""
        code = pygame.key.key_code(_NAMES.get(name, name))
        typed = chr(code) if 32 <= code < 127 else ""
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.Event(kind, key=code, mod=0, unicode=typed, scancode=0))
        self.app.pump()

    def click(self, widget: Widget) -> None:
        """Move the mouse to the centre of a widget and click."""
        self.app.stage.set_focus(widget, shown=False)  # scrolls it into view
        point = self.app.stage.visible_part(widget).center
        pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0)))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=point, button=1))
        self.app.pump()

    def find_or_none(self, ident: str) -> Widget | None:
        """Return the widget with this ident in the topmost layer, or None."""
        return next((widget for widget in self.app.stage.top().walk() if widget.ident == ident), None)

    def find(self, ident: str) -> Widget:
        """Return the widget with this ident in the topmost layer; WidgetNotFound if there is none."""
        found = self.find_or_none(ident)
        if found is None:
            raise WidgetNotFound(f"no {ident!r} in\n{self.app.stage.describe()}")
        return found

    def press(self, ident: str) -> None:
        """Press the widget with this ident: by its hotkey if it has one, else by Tab and Enter."""
        widget = self.find(ident)
        if widget.hotkey and not self._would_press_focus(widget.hotkey):
            self.key(widget.hotkey)
        else:
            self.walk_to(ident)
            self.key("enter")

    def walk_to(self, ident: str) -> None:
        """Press Tab until the widget with this ident is focused."""
        self._walk(lambda widget: widget.ident == ident, ident)

    def walk_to_name(self, role: str, name: str) -> None:
        """Press Tab until the widget with this role and name is focused."""
        self._walk(lambda widget: (widget.role, widget.name) == (role, name), f"{role} {name}")

    def _walk(self, matches: Callable[[Widget], bool], description: str) -> None:
        for _ in range(len(self.app.stage.focus_order()) + 1):
            focus = self.app.stage.focus
            if focus is not None and matches(focus) and self.app.stage.focus_shown:
                return
            self.key("tab")
        raise WidgetNotFound(f"Tab does not reach {description!r} in\n{self.app.stage.describe()}")

    def wait_until(self, ready: Callable[[], bool], description: str) -> None:
        """Pump the window until a condition is true; WidgetNotFound after the timeout."""
        end = time.monotonic() + TIMEOUT
        while not ready():
            if time.monotonic() > end:
                raise WidgetNotFound(f"{description} did not appear in\n{self.app.stage.describe()}")
            self.app.pump()
            time.sleep(0.005)

    def _would_press_focus(self, hotkey: str) -> bool:
        """Return True if this hotkey is Enter and would press the focused widget instead."""
        return hotkey == "enter" and self.app.stage.focus is not None and self.app.stage.focus_shown
