"""Progress displays on a terminal's stderr, and a line a minute where stderr is not a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from game.console.output import is_quiet, note, terminal
from game.sentences import say

MINUTE = 60.0  # seconds between lines


class _MinuteLines:
    """Notes how far work has come, at most once a minute: for logs and pipes."""

    def __init__(self, total: int = 0) -> None:
        self._total, self._done = total, 0
        self._began = self._noted = time.monotonic()

    def runs(self, runs: int) -> None:
        """Take the runs just played."""
        self._done += runs
        seconds = time.monotonic() - self._began
        rate = self._done / max(seconds, 1e-9)
        minutes = max(1, round((self._total - self._done) / max(rate, 1e-9) / 60.0))
        done, of = f"{self._done:,}", f"{self._total:,}"
        self._note("progress.runs", done=done, of=of, rate=f"{rate:,.0f}", minutes=minutes)

    def steps(self, done: int, whole: int) -> None:
        """Take the steps done and the steps in all."""
        self._note("progress.steps", done=f"{done:,}", of=f"{whole:,}")

    def games(self, games: int) -> None:
        """Take the games just played."""
        self._done += games
        self._note("test.played", runs=f"{self._done:,}")

    def _note(self, key: str, **words: object) -> None:
        now = time.monotonic()
        if now - self._noted >= MINUTE:
            self._noted = now
            note(say(key, **words))


@contextlib.contextmanager
def step_bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a callback that takes the steps done and the steps in all, and shows them as a bar."""
    if is_quiet():
        yield lambda done, whole: None
        return
    if not sys.stderr.isatty():
        yield _MinuteLines().steps
        return
    from rich.progress import Progress

    with Progress(console=terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


@contextlib.contextmanager
def run_bar(total: int) -> Iterator[Callable[[int], None]]:
    """Yield a callback that takes the runs just played, and shows a bar with rate and time left."""
    if is_quiet():
        yield lambda runs: None
        return
    if not sys.stderr.isatty():
        yield _MinuteLines(total).runs
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else say("compare.rate", rate=f"{speed:,.0f}"))

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda runs: bar.update(task, advance=runs)


@contextlib.contextmanager
def game_counter() -> Iterator[Callable[[int], None]]:
    """Yield a callback that takes the games just played, and shows how many there were in all."""
    if is_quiet():
        yield lambda runs: None
        return
    if not sys.stderr.isatty():
        yield _MinuteLines().games
        return

    played = 0
    with terminal(stderr=True).status("") as status:

        def advance(runs: int) -> None:
            nonlocal played
            played += runs
            status.update(say("test.played", runs=f"{played:,}"))

        yield advance
