"""The pilot: drives a real App by events through the queue, with a clock of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame
import pytest

from game.palette import Mode
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen


class Built(Screen):
    """A screen built by a function."""

    def __init__(self, make: Callable[[Stage], Widget]) -> None:
        self.make = make

    def build(self, stage: Stage) -> Widget:
        return self.make(stage)


def run_incremental_build(app: App) -> None:
    """Draw frames until all deferred steps have run."""
    app.pump()
    while app.stage.incremental_build.pending:
        app.pump()


class Pilot:
    """Drives one App: posts events, advances the clock, and finds widgets by role and name."""

    def __init__(self, size: tuple[int, int] = (1280, 720), mode: Mode = "dark", text_scale: float = 1.0) -> None:
        self.now = 0.0
        self.app = App(size, mode=mode, text_scale=text_scale, clock=lambda: self.now)
        pygame.event.clear()

    @property
    def stage(self) -> Stage:
        return self.app.stage

    def screen(self) -> Screen:
        """Return the screen on top."""
        return self.app.screens[-1]

    def show(self, make: Callable[[Stage], Widget]) -> None:
        """Show a widget tree built by a function."""
        self.app.show(Built(make))
        self.app.pump()

    def find(self, role: str, name: str) -> Widget:
        """Return the widget with this role and name in the topmost layer; LookupError with the tree if there is none."""
        for widget in self.stage.top().walk():
            if widget.role == role and widget.name == name:
                return widget
        raise LookupError(f"no {role} {name!r} in\n{self.stage.describe()}")

    def key(self, *names: str, shift: bool = False) -> None:
        """Press and release keys by name, such as "tab", "return" or "a"."""
        for name in names:
            code = pygame.key.key_code(name)
            words = chr(code) if 32 <= code < 127 else ""
            mod = pygame.KMOD_SHIFT if shift else 0
            for kind in (pygame.KEYDOWN, pygame.KEYUP):
                pygame.event.post(pygame.Event(kind, key=code, mod=mod, unicode=words, scancode=0))
            self.app.pump()

    def end_anyway(self) -> None:
        """Answer the question that is asked before a quarter ends, if it is open: end it."""
        answer = next((each for each in self.stage.top().walk() if each.ident == "question.1"), None)
        if answer is not None:
            answer.on_press()
            self.app.pump()

    def type(self, words: str) -> None:
        """Type text into the focused widget."""
        pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=words))
        self.app.pump()

    def point(self, widget: Widget) -> None:
        """Move the mouse to the centre of a widget."""
        where = widget.rect.center
        pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=where, rel=(0, 0), buttons=(0, 0, 0)))
        self.app.pump()

    def click(self, role: str, name: str) -> None:
        """Click a widget."""
        widget = self.find(role, name)
        self.point(widget)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=widget.rect.center, button=1))
        self.app.pump()

    def wheel(self, steps: int) -> None:
        """Turn the mouse wheel."""
        pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=steps))
        self.app.pump()

    def resize(self, size: tuple[int, int]) -> None:
        """Resize the window."""
        pygame.display.set_mode(size, pygame.RESIZABLE)  # as if the player had pulled at a corner
        pygame.event.post(pygame.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))
        self.app.pump()

    def tick(self, seconds: float) -> None:
        """Advance the clock at 60 frames a second."""
        for _ in range(max(1, round(seconds * 60))):
            self.now += 1 / 60
            self.app.pump()

    def run_incremental_build(self) -> None:
        """Run all deferred steps."""
        run_incremental_build(self.app)

    def describe(self) -> str:
        """Return the accessibility tree."""
        return self.stage.describe()


@pytest.fixture
def pilot() -> Iterator[Pilot]:
    """Return a pilot; its window is closed after the test."""
    yield Pilot()
    pygame.display.quit()
