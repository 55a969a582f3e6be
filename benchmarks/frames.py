"""Time a frame at 1920x1080 with twelve people while something moves, and check that an idle window draws nothing.

Usage: python benchmarks/frames.py [REPEATS [NAME …]]. Real screens of a real game, rendered in software; a frame covers
events, layout and drawing. Times are processor time in milliseconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ["HEADHEART_HOME"] = tempfile.mkdtemp()

import pygame

from game.paths import SCENARIOS
from game.play.session.session import Session
from game.scenario.loading.load import loads
from game.strategies.catalogue import BY_ID
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.screens.settings.glossary import GlossaryScreen
from game.ui.tables.move_table import ROWS
from game.ui.toolkit.widgets import Scroll
from game.ui.toolkit.window import gc_control
from game.ui.toolkit.window.app import App

SIZE = (1920, 1080)
PEOPLE = 12
FRAME = 1 / 60
GOAL = 8.0  # milliseconds for 99 % of the frames while something moves; key presses are reported apart


def twelve() -> Session:
    """Return a shipped scenario with a team of twelve, after three quarters of mixed play."""
    text = (SCENARIOS / "03-breaking-news.toml").read_text(encoding="utf-8")
    more = range(PEOPLE - text.count("[[member]]"))
    member = '[[member]]\nid = "more{at}"\nname = "Somebody {at}"\nrole = "web"\nskill = 0.6\n\n'
    people = "".join(member.format(at=at) for at in more)
    scenario = loads(text.replace("[[dated]]", people + "[[dated]]", 1).encode(), "twelve.toml")
    session = Session.new(scenario, 7)
    for _ in range(3):
        session.editor.adopt(BY_ID["half-and-half"].choose(session.view))
        session.end_quarter()
    return session


class TimedWindow:
    """A window with a simulated clock and mouse."""

    def __init__(self) -> None:
        self.now = 0.0
        self.app = App(SIZE, clock=lambda: self.now)

    def frame(self, *events: pygame.Event) -> float:
        """Pump one frame with these events; return the processor seconds of the window's thread, without forecasts."""
        for event in events:
            pygame.event.post(event)
        self.now += FRAME
        began = time.thread_time()
        self.app.pump()
        return time.thread_time() - began

    def settle(self) -> None:
        """Let all animations end."""
        for _ in range(240):
            self.frame()
        gc_control.collect()

    def at(self, x: float, y: float) -> pygame.Event:
        """Return a mouse motion to a position."""
        return pygame.Event(pygame.MOUSEMOTION, pos=(round(x), round(y)), rel=(1, 1), buttons=(0, 0, 0))


def resolution(window: TimedWindow, session: Session) -> Iterator[float]:
    """Play a whole resolution, from its second frame on."""
    screen = ResolutionScreen(window.app, session, session.quarters[-1], lambda: None)
    window.app.show(screen)
    window.app.pump()
    while screen.animating:
        yield window.frame()


def hover(window: TimedWindow, session: Session) -> Iterator[float]:
    """Move the mouse over the whole board, slowly enough for tooltips to open."""
    window.app.show(BoardScreen(window.app, session))
    window.settle()
    wide, high = SIZE
    for index in range(16):
        for at in range(40):
            yield window.frame(window.at(20 + (wide - 40) * at / 40, 30 + (high - 60) * index / 16))
        for _ in range(30):
            yield window.frame()


def walk(window: TimedWindow, session: Session) -> Iterator[float]:
    """Tab through the whole board; the focus is shown and its tooltip opens."""
    window.app.show(BoardScreen(window.app, session))
    window.settle()
    tab = pygame.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t", scancode=0)
    up = pygame.Event(pygame.KEYUP, key=pygame.K_TAB, mod=0, unicode="\t", scancode=0)
    for _ in range(60):
        yield window.frame(tab, up)
        for _ in range(8):
            yield window.frame()


def planning(window: TimedWindow, session: Session) -> Iterator[float]:
    """Plan moves by key and undo them; time the frame of each key."""
    screen = BoardScreen(window.app, session)
    window.app.show(screen)
    window.settle()
    screen.forecasts.cancel()  # a separate thread, not part of the frame
    for _ in range(10):
        for move in [
            each for family in ("head", "heart") for each in screen.controller.moves(family) if not each.aimed
        ][:8]:
            yield window.frame(*_key(ROWS[move.id].key))
            screen.forecasts.cancel()
            window.frame()
    for _ in range(len(session.editor.planned_moves)):
        screen.controller.undo()


def sheets(window: TimedWindow, session: Session) -> Iterator[float]:
    """Open and close each member's sheet by key; time those frames and all while it still unfolds."""
    screen = BoardScreen(window.app, session)
    window.app.show(screen)
    window.settle()
    screen.forecasts.cancel()
    for _ in range(4):
        for seat in range(session.view.seats):
            row = next(each for each in window.app.stage.focus_order() if each.ident == f"member.{seat}")
            window.app.stage.set_focus(row)
            window.frame()
            yield window.frame(*_key("return"))
            for _ in range(3):
                yield window.frame()
            time.sleep(0.1)  # move effects are imagined in another thread
            yield window.frame()
            yield window.frame(*_key("escape"))


def aiming(window: TimedWindow, session: Session) -> Iterator[float]:
    """Start and cancel aimed moves by key; time the frame of each key."""
    screen = BoardScreen(window.app, session)
    window.app.show(screen)
    window.settle()
    screen.forecasts.cancel()
    for _ in range(10):
        for move in [each for family in ("head", "heart") for each in screen.controller.moves(family) if each.aimed]:
            yield window.frame(*_key(ROWS[move.id].key))
            window.frame()
            yield window.frame(*_key("escape"))
            window.frame()


def _key(name: str) -> tuple[pygame.Event, ...]:
    """Return a key press and release."""
    code = pygame.key.key_code(name)
    attributes = {"key": code, "mod": 0, "unicode": name if len(name) == 1 else "", "scancode": 0}
    return pygame.Event(pygame.KEYDOWN, attributes), pygame.Event(pygame.KEYUP, attributes)


def _scrolled(window: TimedWindow) -> Iterator[float]:
    window.settle()
    areas = [each for each in window.app.stage.top().walk() if isinstance(each, Scroll) and each.furthest()]
    for area in areas:
        window.frame(window.at(*area.rect.center))
        for step in range(120):
            yield window.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1 if step % 60 < 30 else 1))
        x = area.rect.right - 3
        window.frame(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(x, area.rect.y + 4), button=1))
        for step in range(60):
            yield window.frame(window.at(x, area.rect.y + area.rect.h * step / 60))
        window.frame(pygame.Event(pygame.MOUSEBUTTONUP, pos=(x, area.rect.bottom - 4), button=1))


def scroll_ledger(window: TimedWindow, session: Session) -> Iterator[float]:
    """Scroll the ledger by wheel and by dragging its bar."""
    window.app.show(BoardScreen(window.app, session))
    show_ledger(window.app, session)
    yield from _scrolled(window)


def scroll_review(window: TimedWindow, session: Session) -> Iterator[float]:
    """Scroll the review, including faces, by wheel and by dragging its bar."""
    window.app.show(ReviewScreen(window.app, session, session.quarters[-1], lambda: None))
    yield from _scrolled(window)


def scroll_glossary(window: TimedWindow, session: Session) -> Iterator[float]:
    """Scroll the glossary by wheel and by dragging its bar."""
    window.app.show(GlossaryScreen(window.app))
    yield from _scrolled(window)


MOVING: dict[str, Callable[[TimedWindow, Session], Iterator[float]]] = {
    "resolution": resolution,
    "hover": hover,
    "focus": walk,
    "scroll ledger": scroll_ledger,
    "scroll review": scroll_review,
    "scroll glossary": scroll_glossary,
    "planning": planning,
    "sheet": sheets,
    "aiming": aiming,
}


def share(times: list[float], part: float) -> float:
    """Return the time in ms that a share of the frames stays under."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


PRESSES = ("planning", "sheet", "aiming")  # responses to one key, each within a frame of 1/60 s


def main(repeats: int, names: Sequence[str]) -> None:
    """Print a row for each named scenario of movement, their total without key presses, and the idle cost."""
    session, window, every = twelve(), TimedWindow(), []
    gc_control.defer_collection()
    print(f"{SIZE[0]}x{SIZE[1]}, {session.view.seats} people; ms of processor time a frame")
    print(f"{'':16} frames   p50    p99   worst")
    for name, moving in ((name, MOVING[name]) for name in names):
        times = [each for _ in range(repeats) for each in moving(window, session)]
        every += times if name not in PRESSES else []
        print(f"{name:16} {len(times):6} {share(times, 0.5):5.2f} {share(times, 0.99):6.2f} {share(times, 1.0):7.2f}")
    if every:
        p99 = share(every, 0.99)
        print(f"{'all':16} {len(every):6} {share(every, 0.5):5.2f} {p99:6.2f} {share(every, 1.0):7.2f}")
        print(f"99 of 100 frames stay {'under' if p99 <= GOAL else 'NOT under'} {GOAL:.0f} ms")
    window.settle()
    before, frames = time.process_time(), window.app.stage.frames
    for _ in range(600):
        window.frame()
    used = 1000 * (time.process_time() - before) / 600
    drawn, wake = window.app.stage.frames - frames, window.app.wait()
    print(f"at rest: {drawn} pictures in 600 pumps of {used:.3f} ms, next wake {wake}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, sys.argv[2:] or list(MOVING))
