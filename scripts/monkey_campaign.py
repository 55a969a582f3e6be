"""Monkey-test the whole window: random input until FRAMES frames are drawn or an error is raised.

Usage: python scripts/monkey_campaign.py [FRAMES] [SEED] [PICTURE]

Keys, mouse, wheel, drags and resizes go through the real event queue of the real window, with a temporary user folder;
a frame is one pump. A finished or abandoned game is restarted, and a closed window is reopened. The first uncaught
error
ends the campaign; its note has the frame, the last events and the screen. Memory is sampled while a window is open, and
after each is closed and its garbage collected; so that it does not grow with the saved games, the user folder is
replaced by an empty one from time to time. PICTURE receives the last screen.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings
from game.ui.toolkit.stage.accessibility_tree import describe
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.heap_trim import trim_heap
from game.ui.window import open_window

LETTERS = "abcdefghijklmnopqrstuvwxyz123456789?"
NAMED = (
    "tab",
    "tab",
    "return",
    "return",
    "return",
    "space",
    "escape",
    "up",
    "down",
    "left",
    "right",
    "page up",
    "page down",
    "home",
    "end",
    "delete",
    "backspace",
    "f1",
)
SIZES = ((1280, 720), (1920, 1080), (640, 400), (1000, 600), (900, 1000), (1600, 900))
SAMPLES = 50  # of memory
STEP = 1 / 60  # seconds a frame
LONG_STEP = 0.5  # sometimes the player waits
KEPT_EVENTS = 60
WINDOWS_A_FOLDER = 25  # windows for each user folder
PATIENCE = 5.0  # seconds for a closed window's threads to end


@dataclass
class CampaignResult:
    """The findings of a campaign: frames, memory in MiB by frame, and the number of frames of each screen.

    closed: memory each time no window was open.
    """

    frames: int = 0
    memory: list[tuple[int, float]] = field(default_factory=list)
    closed: list[tuple[int, float]] = field(default_factory=list)
    screens: dict[str, int] = field(default_factory=dict)


class Monkey:
    """Random input on one window after another; `now` is the windows' clock."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now, self.others = 0.0, threading.active_count()
        self.at = (640, 360)
        self.last: deque[str] = deque(maxlen=KEPT_EVENTS)
        self.app = self.opened()
        kinds: tuple[tuple[int, Callable[[], None]], ...] = (
            (40, self.letter),
            (40, self.named),
            (24, self.move),
            (24, self.click),
            (8, self.wheel),
            (6, self.drag),
            (2, self.words),
            (1, self.leave),
        )
        self.actions = [action for _, action in kinds]
        self.weights = [weight for weight, _ in kinds]

    def opened(self) -> App:
        """Return a new window at its title; motion is reduced in one of four."""
        look = Settings(
            self.chance.choice(("dark", "light")), self.chance.choice((1.0, 1.0, 1.5, 2.0)), self.chance.random() < 0.25
        )
        app = open_window(self.chance.choice(SIZES), LaunchOptions(self.chance.randrange(1000)), look)
        app.clock = lambda: self.now
        return app

    def closed(self) -> float:
        """Close the window and open another; return the MiB in use between the two."""
        self.app.end()
        pygame.display.quit()
        del self.app
        until = time.monotonic() + PATIENCE
        while threading.active_count() > self.others and time.monotonic() < until:
            time.sleep(0.01)
        gc.collect()
        trim_heap()
        left = resident()
        self.app = self.opened()
        return left

    def frame(self) -> None:
        """Perform one action and one pump."""
        rare = self.chance.random()
        if rare < 0.002:
            self.resize()
        elif rare < 0.0025:
            self.key("f11")
        else:
            self.chance.choices(self.actions, self.weights)[0]()
        self.now += LONG_STEP if self.chance.random() < 0.02 else STEP
        self.app.pump()

    # ---- actions

    def post(self, kind: int, **what: object) -> None:
        """Post an event and remember it."""
        self.last.append(f"{pygame.event.event_name(kind)} {what}")
        pygame.event.post(pygame.Event(kind, what))

    def key(self, name: str) -> None:
        """Press and release a key, sometimes with Shift or Control, sometimes held down."""
        code = pygame.key.key_code(name)
        mod = self.chance.choices((0, pygame.KMOD_SHIFT, pygame.KMOD_CTRL), (20, 2, 1))[0]
        typed = name if len(name) == 1 else ""
        for _ in range(3 if self.chance.random() < 0.05 else 1):
            self.post(pygame.KEYDOWN, key=code, mod=mod, unicode=typed, scancode=0)
        if self.chance.random() < 0.98:
            self.post(pygame.KEYUP, key=code, mod=mod, unicode=typed, scancode=0)

    def letter(self) -> None:
        """Type a letter or a digit."""
        name = self.chance.choice(LETTERS)
        self.key(name)
        if self.app.stage.focus is not None and self.app.stage.focus.takes_text:
            self.post(pygame.TEXTINPUT, text=name)

    def named(self) -> None:
        """Press a named key."""
        self.key(self.chance.choice(NAMED))

    def move(self) -> None:
        """Move the mouse somewhere, sometimes out of the window."""
        wide, high = self.app.stage.surface.get_size()
        self.at = (self.chance.randrange(wide), self.chance.randrange(high))
        if self.chance.random() < 0.05:
            self.post(pygame.WINDOWLEAVE)
        self.post(pygame.MOUSEMOTION, pos=self.at, rel=(1, 1), buttons=(0, 0, 0))

    def click(self) -> None:
        """Click on something clickable, or anywhere."""
        order = self.app.stage.focus_order()
        if order and self.chance.random() < 0.7:
            self.at = self.chance.choice(order).rect.center
            self.post(pygame.MOUSEMOTION, pos=self.at, rel=(1, 1), buttons=(0, 0, 0))
        else:
            self.move()
        button = self.chance.choices((1, 2, 3), (20, 1, 1))[0]
        self.post(pygame.MOUSEBUTTONDOWN, pos=self.at, button=button)
        self.post(pygame.MOUSEBUTTONUP, pos=self.at, button=button)

    def drag(self) -> None:
        """Press somewhere, often at a right edge where scroll bars are, drag, and usually release."""
        self.move()
        self.post(pygame.MOUSEBUTTONDOWN, pos=self.at, button=1)
        for _ in range(self.chance.randrange(4)):
            self.at = (self.at[0], self.at[1] + self.chance.randrange(-200, 200))
            self.post(pygame.MOUSEMOTION, pos=self.at, rel=(0, 1), buttons=(1, 0, 0))
        if self.chance.random() < 0.9:
            self.post(pygame.MOUSEBUTTONUP, pos=self.at, button=1)

    def wheel(self) -> None:
        """Turn the wheel."""
        self.post(pygame.MOUSEWHEEL, x=0, y=self.chance.choice((-3, -1, 1, 3)))

    def words(self) -> None:
        """Enter text wherever the focus is."""
        self.post(pygame.TEXTINPUT, text=self.chance.choice(("a", "team", "Ünïcödé ✓", " ", "x" * 200)))

    def leave(self) -> None:
        """Take the keyboard focus away, expose the window, or close it."""
        self.post(self.chance.choice((pygame.WINDOWFOCUSLOST, pygame.WINDOWEXPOSED)))
        if self.chance.random() < 0.05:
            self.post(pygame.QUIT)

    def resize(self) -> None:
        """Resize the window."""
        size = (
            self.chance.choice(SIZES)
            if self.chance.random() < 0.7
            else (self.chance.randrange(300, 2000), self.chance.randrange(200, 1100))
        )
        pygame.display.set_mode(size, pygame.RESIZABLE)
        self.post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])


def campaign(frames: int, seed: int, tell: Callable[[str], None], picture: Path | None = None) -> CampaignResult:
    """Run a monkey for `frames` frames in a temporary user folder."""
    result, began = CampaignResult(), time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as homes:
        home = _new_user_folder(homes)
        monkey = Monkey(seed)
        every = max(1, frames // SAMPLES)
        for frame in range(1, frames + 1):
            shown = type(monkey.app.screens[-1]).__name__
            result.screens[shown] = result.screens.get(shown, 0) + 1
            try:
                monkey.frame()
            except Exception as error:
                error.add_note(_reproduction_note(monkey, frame, seed))
                raise
            result.frames = frame
            if not monkey.app.running:
                left, home = (
                    home,
                    _new_user_folder(homes) if len(result.closed) % WINDOWS_A_FOLDER == WINDOWS_A_FOLDER - 1 else home,
                )
                result.closed.append((frame, monkey.closed()))
                if left != home:
                    shutil.rmtree(left, ignore_errors=True)  # a comparison may still be writing there
            if frame % every == 0:
                result.memory.append((frame, resident()))
                tell(f"{frame} frames, {result.memory[-1][1]:.0f} MiB, {time.monotonic() - began:.0f} s")
        if picture is not None:
            pygame.image.save(monkey.app.stage.surface, picture)
        pygame.display.quit()
    return result


def _new_user_folder(homes: str) -> str:
    """Switch to an empty user folder and return it."""
    os.environ["HEADHEART_HOME"] = home = tempfile.mkdtemp(dir=homes)
    return home


def _reproduction_note(monkey: Monkey, frame: int, seed: int) -> str:
    """Return where an error occurred and how to reproduce it."""
    lines = [f"frame {frame}, seed {seed}, last events:", *monkey.last, "shown:"]
    return "\n".join([*lines, describe(monkey.app.stage.top())[:4000]])


def resident() -> float:
    """Return the memory in use in MiB; its peak where the system does not report the current value."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth(memory: list[tuple[int, float]]) -> float:
    """Return by how many MiB the median of the last quarter of the samples exceeds that of the second quarter."""
    quarter = max(1, len(memory) // 4)
    second, last = memory[quarter : 2 * quarter], memory[-quarter:]
    return median(each for _, each in last) - median(each for _, each in second)


def main(frames: int, seed: int, picture: Path | None) -> None:
    """Run and print a summary; an uncaught error is raised with the last events as its note."""
    told = campaign(frames, seed, lambda line: print(line, flush=True), picture)
    print(", ".join(f"{name} {count}" for name, count in sorted(told.screens.items(), key=lambda each: -each[1])))
    if told.memory[3:]:
        first, last = told.memory[0][1], told.memory[-1][1]
        print(f"memory: {first:.0f} MiB first, {last:.0f} last, growth {growth(told.memory):+.1f} MiB")
    if told.closed[3:]:
        least, most = min(each for _, each in told.closed), max(each for _, each in told.closed)
        print(
            f"with the window closed, {len(told.closed)} times: {least:.0f} to {most:.0f} MiB, "
            f"growth {growth(told.closed):+.1f} MiB"
        )
    print(f"no uncaught error in {told.frames} frames")


if __name__ == "__main__":
    given = sys.argv[1:]
    many, first = (int(each) for each in (*given[:2], *("1000000", "1")[len(given[:2]) :]))
    main(many, first, Path(given[2]) if given[2:] else None)
