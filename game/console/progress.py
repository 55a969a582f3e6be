"""Progress displays on a terminal's stderr. They show nothing where stderr is not a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from game.console.output import is_quiet, terminal
from game.sentences import say


@contextlib.contextmanager
def step_bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a callback that takes the steps done and the steps in all, and shows them as a bar."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.progress import Progress

    with Progress(console=terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


@contextlib.contextmanager
def run_bar(total: int) -> Iterator[Callable[[int], None]]:
    """Yield a callback that takes the runs just played, and shows a bar with rate and time left."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda runs: None
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
    if is_quiet() or not sys.stderr.isatty():
        yield lambda runs: None
        return

    played = 0
    with terminal(stderr=True).status("") as status:

        def advance(runs: int) -> None:
            nonlocal played
            played += runs
            status.update(say("test.played", runs=f"{played:,}"))

        yield advance
