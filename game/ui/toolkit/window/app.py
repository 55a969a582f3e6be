"""The window and its event loop: a stack of screens, drawn only when something changes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import pygame

from game.palette import Mode
from game.ui.toolkit.appearance.keys import is_hotkey, uses_pad
from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.stage.input import handle_event
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets import Column
from game.ui.toolkit.window import gc_control
from game.ui.toolkit.window.ambience import Ambience
from game.ui.toolkit.window.full_screen import FullScreen
from game.ui.toolkit.window.gamepad import Gamepads, input_is_new, prompt_bar
from game.ui.toolkit.window.screen import Screen, SuspendedScreen
from game.ui.toolkit.window.screen_reader import ScreenReader
from game.ui.toolkit.window.signals import signals_wake
from game.ui.toolkit.window.sound import Sound

SMALLEST_WINDOW = (640, 400)
_FRAME = 1 / 60  # seconds


class App:
    """The window: show() and visit() push a screen, back() pops it, run() runs the event loop until quit()."""

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
        pygame.display.set_allow_screensaver(True)  # the game waits for the player, often for long
        surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.clock, self.running = clock, True
        self.sound, self.ambience = Sound(0.0), Ambience(0.0)
        self._full_screen = FullScreen()
        self.stage = Stage(surface, Theme(mode, size, text_scale), reduced_motion=reduced_motion)
        self.stage.back = self.back
        self.open_help: Callable[[], None] = lambda: None  # "?" or g on every screen
        self.before_build: Callable[[Sequence[Screen]], None] = lambda screens: None  # the current screen is the last
        self.take_file: Callable[[Path], None] = lambda path: None  # a file was dragged onto the window
        self.screen_reader: ScreenReader | None = None
        self.screens: list[Screen] = []
        self._suspended: list[SuspendedScreen] = []
        self._focus_left: list[tuple[Screen, Widget, bool]] = []  # focus of the screens below the current one
        self._gamepads, self._posted = Gamepads(self._dispatch), deque[Callable[[], None]]()
        self._wake, self._last = pygame.event.custom_type(), clock()
        self.stage.tick(self._last)

    # ---- screens

    def show(self, screen: Screen) -> None:
        """Push a screen; back() returns to the one before, with its focus."""
        if self.screens and self.stage.layers and self.stage.focus is not None:
            self._focus_left.append((self.screens[-1], self.stage.focus, self.stage.focus_shown))
        self.screens.append(screen)
        self._enter()

    def visit(self, screen: Screen) -> None:
        """Push a screen for reference; back() restores the current one with its dialogs and focus."""
        stage = self.stage
        self._suspended.append(
            SuspendedScreen(self.screens[-1], stage.layers, stage.focus, stage.focus_shown, stage.theme)
        )
        self.show(screen)

    def replace(self, screen: Screen) -> None:
        """Replace the current screen, which releases its resources."""
        self.screens.pop().leave()
        self.show(screen)

    def show_above_first(self, screen: Screen) -> None:
        """Pop all screens but the first and push a screen."""
        self._drop_above_first()
        self.show(screen)

    def back(self) -> None:
        """Pop the current screen; the first one stays."""
        if len(self.screens) > 1:
            self.screens.pop().leave()
            suspended = self._take_suspended()
            if suspended is None or suspended.theme is not self.stage.theme:
                self._enter(*self._take_focus_left())
            else:
                pygame.display.set_caption(suspended.screen.title)
                self.stage.restore(suspended.layers, suspended.focus, shown=suspended.focus_shown)

    def _take_focus_left(self) -> tuple[Widget | None, bool]:
        """Remove and return the focus with which the current screen was left, and whether it was shown."""
        self._focus_left = [each for each in self._focus_left if each[0] in self.screens]
        found = next((each for each in reversed(self._focus_left) if each[0] is self.screens[-1]), None)
        if found is None:
            return None, False
        self._focus_left.remove(found)
        return found[1], found[2]

    def _take_suspended(self) -> SuspendedScreen | None:
        """Remove and return the suspended state of the current screen, if it has one."""
        self._suspended = [each for each in self._suspended if each.screen in self.screens]
        if self._suspended and self._suspended[-1].screen is self.screens[-1]:
            return self._suspended.pop()
        return None

    def home(self) -> None:
        """Pop all screens but the first."""
        self._drop_above_first()
        self._enter()

    def _drop_above_first(self) -> None:
        for screen in self.screens[1:]:
            screen.leave()
        del self.screens[1:]
        self._suspended.clear()
        self._focus_left.clear()

    def refresh(self) -> None:
        """Rebuild the current screen from its data; open dialogs close."""
        self.before_build(self.screens)
        root = self.screens[-1].build(self.stage)
        if uses_pad():
            root.grow = 1
            root = Column(root, prompt_bar())
        self.stage.set_root(root)

    def _enter(self, focus: Widget | None = None, shown: bool = False) -> None:
        self.stage.focus, self.stage.focus_shown = focus, shown
        self.stage.tooltips.hide()
        pygame.display.set_caption(self.screens[-1].title)
        self.refresh()
        moods = (screen.mood() for screen in reversed(self.screens))
        self.ambience.follow(next((mood for mood in moods if mood is not None), None))
        if self.screen_reader is not None:
            self.screen_reader.announce(self.screens[-1].announcement())

    # ---- look

    def set_look(self, mode: Mode, text_scale: float) -> None:
        """Change the theme and the text scale."""
        size = self.stage.surface.get_size()
        self.stage.resize(self.stage.surface, Theme(mode, size, text_scale))
        self.refresh()

    def resize(self, size: tuple[int, int]) -> None:
        """Resize the window, to the minimum size at least."""
        wanted = (max(size[0], SMALLEST_WINDOW[0]), max(size[1], SMALLEST_WINDOW[1]))
        surface = pygame.display.get_surface()
        if surface is not None and self.is_full_screen():
            wanted = surface.get_size()  # the display's, whatever that is
        elif surface is None or surface.get_size() != wanted:
            surface = pygame.display.set_mode(wanted, pygame.RESIZABLE)
        theme = self.stage.theme
        self.stage.resize(surface, Theme(theme.mode, wanted, theme.text_scale))
        self.refresh()

    def _window_size(self, reported: tuple[int, int]) -> tuple[int, int]:
        """Return the window's size: one that an event reports may be out of date, and obeying it would resize again."""
        surface = pygame.display.get_surface()
        return reported if surface is None else surface.get_size()

    def is_full_screen(self) -> bool:
        """Return True in full screen."""
        return self._full_screen.active

    def set_full_screen(self, full: bool) -> None:
        """Enter or leave full screen on the window's display; leaving restores its place, size and state."""
        if full == self.is_full_screen():
            return
        if full:
            self._full_screen.enter()
        else:
            self._full_screen.leave()
        surface = pygame.display.get_surface()
        self.resize(self.stage.surface.get_size() if surface is None else surface.get_size())

    # ---- loop

    def run(self) -> None:
        """Run the event loop until quit(), sleeping while nothing is due."""
        self.pump()
        gc_control.defer_collection()
        try:
            with signals_wake(self.post):
                while self.running:
                    self.handle(self._next())
                    self.pump()
        finally:
            gc_control.restore_defaults()
            self.end()

    def end(self) -> None:
        """Let every screen release its resources, such as running computations."""
        for screen in reversed(self.screens):
            screen.leave()

    def _next(self) -> pygame.Event:
        """Wait for the next event or until something is due; after 0.5 s idle, run the garbage collector if needed."""
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
        """Handle queued events and posted calls, advance time, and draw what changed."""
        for event in pygame.event.get():
            self.handle(event)
        while self._posted:
            self._posted.popleft()()
        now = self.clock()
        if self.screens and self.screens[-1].animating:
            self.screens[-1].tick(now - self._last)
        self._last = now
        self.stage.tick(now)
        changed = self.stage.draw() if self.screens else []
        if changed:
            pygame.display.update(changed)
        if changed and self.screen_reader is not None:
            self.screen_reader.update()

    def handle(self, event: pygame.Event) -> None:
        """Dispatch one event; the caps of keys follow the device it comes from."""
        if input_is_new(event) and self.screens and len(self.stage.layers) == 1:
            self.refresh()
            self.stage.relayout()
        if not self._gamepads.handle(self.stage, event):
            self._dispatch(event)

    def _dispatch(self, event: pygame.Event) -> None:
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == pygame.VIDEORESIZE:
            self.resize(self._window_size(event.size))
        elif event.type == pygame.WINDOWEXPOSED:
            self.stage.damage(self.stage.surface.get_rect())
        elif event.type in (pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST) and self.screens:
            self._focus_of_window(event.type == pygame.WINDOWFOCUSGAINED)
            handle_event(self.stage, event)
        elif event.type == pygame.DROPFILE and self.screens:
            self.take_file(Path(event.file))
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            self.set_full_screen(not self.is_full_screen())
        elif self._intercepted(event):
            return
        elif not handle_event(self.stage, event) and event.type == pygame.KEYDOWN:
            self._unused_key(event)

    def _focus_of_window(self, gained: bool) -> None:
        if gained:
            self.screens[-1].on_return()
        if self.screen_reader is not None:
            self.screen_reader.focus_changed(gained)

    def _intercepted(self, event: pygame.Event) -> bool:
        """Offer an event to the screen before its widgets, unless a dialog covers it."""
        return bool(self.screens) and len(self.stage.layers) == 1 and self.screens[-1].intercept(event)

    def _unused_key(self, event: pygame.Event) -> None:
        """Offer a key that no widget used to the screen, unless a dialog covers it; "?" and g open the help."""
        uncovered = len(self.stage.layers) == 1
        if not (uncovered and self.screens[-1].on_key(event)) and (event.unicode == "?" or is_hotkey(event, "g")):
            self.open_help()

    def post(self, call: Callable[[], None]) -> None:
        """Call something in the window's thread; thread-safe. Raises pygame.error if the window is closed."""
        self._posted.append(call)
        pygame.event.post(pygame.Event(self._wake))

    def quit(self) -> None:
        """End the event loop."""
        self.running = False

    def screenshot(self, path: Path) -> None:
        """Save the window's contents as a PNG file."""
        self.pump()
        pygame.image.save(self.stage.surface, path)

    def wait(self) -> float | None:
        """Return the seconds until the next frame is due without an event, None if nothing moves."""
        if self.screens and self.screens[-1].animating:
            return _FRAME
        return self.stage.next_wake()
