"""The window and its loop: waits for events, shows a stack of screens, and rests while nothing happens."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.palette import Mode
from game.ui.toolkit.look.keys import is_hotkey
from game.ui.toolkit.look.theme import Theme
from game.ui.toolkit.stage.input import handle_event
from game.ui.toolkit.stage.layers import Layer
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.window import gc_control
from game.ui.toolkit.window.sound import Sound

SMALLEST_WINDOW = (640, 400)
_FRAME = 1 / 60


class Screen:
    """One full window of the game. Subclasses build the widgets and hold what they show.

    `build` is called again whenever the size, the theme or the data changes (App.refresh); the focus is kept
    by ident. Set `animating` while tick should be called for every frame.
    """

    title = ""
    animating = False

    def build(self, stage: Stage) -> Widget:
        """The widgets for the room that stage.size() tells."""
        raise NotImplementedError

    def intercept(self, event: pygame.Event) -> bool:
        """An event before any widget hears of it; whether it was used."""
        return False

    def on_key(self, event: pygame.Event) -> bool:
        """A key that no widget used; whether it was used."""
        return False

    def on_return(self) -> None:
        """The window is looked at again after another one was."""

    def tick(self, seconds: float) -> None:
        """Time passed while animating."""

    def leave(self) -> None:
        """The way back was taken: nobody will look at this again."""


@dataclass(frozen=True)
class Left:
    """What stood on the stage when a visit began: the screen, its layers with the focus, and the look they had."""

    screen: Screen
    layers: list[Layer]
    focus: Widget | None
    shown: bool
    theme: Theme


class App:
    """The window. show() goes to a screen, visit() looks one up, back() returns, run() lives until quit()."""

    def __init__(
        self,
        size: tuple[int, int],
        *,
        mode: Mode = "dark",
        text_scale: float = 1.0,
        reduced_motion: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.clock, self.running = clock, True
        self.sound = Sound(0.0)
        self._windowed: tuple[int, int] | None = None  # the window's size while the screen is filled
        self.stage = Stage(surface, Theme(mode, size, text_scale), reduced_motion=reduced_motion)
        self.stage.back = self.back
        self.open_help: Callable[[], None] = lambda: None  # what "?" does on every screen
        self.screens: list[Screen] = []
        self._left: list[Left] = []
        self._posted: deque[Callable[[], None]] = deque()
        self._wake = pygame.event.custom_type()
        self._last = clock()
        self.stage.tick(self._last)

    # ---- screens

    def show(self, screen: Screen) -> None:
        """Go on to a screen; back() will return to the one before."""
        self.screens.append(screen)
        self._enter()

    def visit(self, screen: Screen) -> None:
        """Look something up: back() will show the present screen as it stands, with its dialogs and its focus."""
        stage = self.stage
        self._left.append(Left(self.screens[-1], stage.layers, stage.focus, stage.focus_shown, stage.theme))
        self.show(screen)

    def replace(self, screen: Screen) -> None:
        """Go to a screen in place of the present one."""
        self.screens[-1:] = [screen]
        self._enter()

    def back(self) -> None:
        """Return to the screen before; the first one stays."""
        if len(self.screens) > 1:
            self.screens.pop().leave()
            self._left = [each for each in self._left if each.screen in self.screens]
            left = self._left.pop() if self._left and self._left[-1].screen is self.screens[-1] else None
            if left is None or left.theme is not self.stage.theme:
                self._enter()
            else:
                pygame.display.set_caption(left.screen.title)
                self.stage.restore(left.layers, left.focus, shown=left.shown)

    def home(self) -> None:
        """Return to the first screen."""
        for screen in self.screens[1:]:
            screen.leave()
        del self.screens[1:]
        self._left.clear()
        self._enter()

    def refresh(self) -> None:
        """Build the present screen anew from what it holds; open dialogs close."""
        self.stage.set_root(self.screens[-1].build(self.stage))

    def _enter(self) -> None:
        self.stage.focus, self.stage.focus_shown = None, False
        self.stage.tooltips.hide()
        pygame.display.set_caption(self.screens[-1].title)
        self.refresh()

    # ---- look

    def set_look(self, mode: Mode, text_scale: float) -> None:
        """Change theme and text scale while running."""
        size = self.stage.surface.get_size()
        self.stage.resize(self.stage.surface, Theme(mode, size, text_scale))
        self.refresh()

    def resize(self, size: tuple[int, int]) -> None:
        """Take another window size."""
        wanted = (max(size[0], SMALLEST_WINDOW[0]), max(size[1], SMALLEST_WINDOW[1]))
        surface = pygame.display.get_surface()
        if surface is None or surface.get_size() != wanted:
            surface = pygame.display.set_mode(wanted, pygame.FULLSCREEN if self.full else pygame.RESIZABLE)
        theme = self.stage.theme
        self.stage.resize(surface, Theme(theme.mode, wanted, theme.text_scale))
        self.refresh()

    @property
    def full(self) -> bool:
        """Whether the window fills the screen."""
        return self._windowed is not None

    def fill_screen(self, full: bool) -> None:
        """Fill the screen, or go back to the window as large as it was."""
        if full == self.full:
            return
        if full:
            self._windowed = self.stage.surface.get_size()
            size = pygame.display.get_desktop_sizes()[0]
            pygame.display.set_mode(size, pygame.FULLSCREEN)
        else:
            size, self._windowed = self._windowed or self.stage.surface.get_size(), None
            pygame.display.set_mode(size, pygame.RESIZABLE)
        self.resize(size)

    # ---- loop

    def run(self) -> None:
        """Live until quit(): sleep until an event or until something is due."""
        self.pump()
        gc_control.defer_collection()
        try:
            while self.running:
                self.handle(self._next())
                self.pump()
        finally:
            gc_control.restore_defaults()
            self.end()

    def end(self) -> None:
        """Leave every screen: nothing goes on beside a window that is closed."""
        for screen in reversed(self.screens):
            screen.leave()

    def _next(self) -> pygame.Event:
        """The next event, or none once something is due; in a rest that lasts, what is old is tidied away."""
        wait = self.wait()
        if wait is not None:
            return pygame.event.wait(max(1, round(wait * 1000)))
        if gc_control.collection_due():
            event = pygame.event.wait(round(gc_control.IDLE_SECONDS * 1000))
            if event.type != pygame.NOEVENT:
                return event
            gc_control.collect()
        return pygame.event.wait()

    def pump(self) -> None:
        """Handle what is in the queue, let time pass, and draw what changed."""
        for event in pygame.event.get():
            self.handle(event)
        while self._posted:
            self._posted.popleft()()
        now = self.clock()
        if self.screens and self.screens[-1].animating:
            self.screens[-1].tick(now - self._last)
        self._last = now
        self.stage.tick(now)
        parts = self.stage.draw() if self.screens else []
        if parts:
            pygame.display.update(parts)

    def handle(self, event: pygame.Event) -> None:
        """Take one event."""
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == pygame.VIDEORESIZE:
            self.resize(event.size)
        elif event.type == pygame.WINDOWEXPOSED:
            self.stage.damage(self.stage.surface.get_rect())
        elif event.type == pygame.WINDOWFOCUSGAINED and self.screens:
            self.screens[-1].on_return()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            self.fill_screen(not self.full)
        elif self._taken(event):
            return
        elif not handle_event(self.stage, event) and event.type == pygame.KEYDOWN:
            self._key(event)

    def _taken(self, event: pygame.Event) -> bool:
        """Whether the screen wanted an event for itself; where a dialog lies over it, it is not asked."""
        return bool(self.screens) and len(self.stage.layers) == 1 and self.screens[-1].intercept(event)

    def _key(self, event: pygame.Event) -> None:
        """A key that no widget used: the screen's where no dialog lies over it, then the glossary's."""
        alone = len(self.stage.layers) == 1
        if not (alone and self.screens[-1].on_key(event)) and (event.unicode == "?" or is_hotkey(event, "g")):
            self.open_help()

    def post(self, call: Callable[[], None]) -> None:
        """Have something done in the window's thread; may be called from any thread."""
        self._posted.append(call)
        pygame.event.post(pygame.Event(self._wake))

    def quit(self) -> None:
        """End the loop."""
        self.running = False

    def screenshot(self, path: Path) -> None:
        """Save what is shown as a PNG file."""
        self.pump()
        pygame.image.save(self.stage.surface, path)

    def wait(self) -> float | None:
        """Seconds until something has to be shown without an event; None where nothing moves."""
        if self.screens and self.screens[-1].animating:
            return _FRAME
        return self.stage.next_wake()
