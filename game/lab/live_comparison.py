"""A comparison in a process of its own that tells what it has found while it plays: whoever shows it never waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from game.history.comparison_journal import Journal
from game.lab.compare.comparison import Comparison, ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.compare.workers import ignore_interrupts
from game.user_error import UserError
from game.words import say

BLOCK = 250  # runs: the first picture comes soon
PATIENCE = 3.0  # of the time, a third at most goes into telling
SOON = 0.25  # seconds between two documents at least


@dataclass(frozen=True)
class Progress:
    """What is known: runs played, the document where there is a new one, whether all is done; what went wrong.

    files: the folder that was written. seconds: what the runs played here took, `fresh` of them.
    """

    runs: int
    new_runs: int = 0
    seconds: float = 0.0
    document: Document | None = None
    done: bool = False
    files: str = ""
    error: str = ""


class LiveComparison:
    """Plays a question beside; `tell` is called in another thread with each `Told`.

    Its finished blocks are kept in `folder`: what was stopped goes on when the same question is asked again.
    """

    def __init__(self, question: ComparisonSpec, folder: Path, tell: Callable[[Progress], None]) -> None:
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_play, args=(_sendable(question), folder, there), daemon=True)
        self._process.start()
        there.close()
        self.stopped = False
        self._thread = threading.Thread(target=self._listen, args=(tell,), daemon=True)
        self._thread.start()

    def _listen(self, tell: Callable[[Progress], None]) -> None:
        with suppress(EOFError, OSError):
            while True:
                told: Progress = self._here.recv()
                if not self.stopped:
                    tell(told)
        if not self.stopped:
            tell(Progress(0, error=say("lab.died")))

    def write(self, folder: Path) -> None:
        """Have the files written, once all is done; a `Told` says where."""
        with suppress(OSError):
            self._here.send(str(folder))

    def stop(self) -> None:
        """End it at once; nothing is told any more."""
        self.stopped = True
        with suppress(OSError):
            self._here.send("")  # where all is done it tidies up; else it is ended
        self._process.join(0.05)
        self._process.terminate()

    def wait_ended(self, seconds: float) -> bool:
        """Whether the process has ended, after waiting so long."""
        self._process.join(seconds)
        return not self._process.is_alive()


def _sendable(question: ComparisonSpec) -> ComparisonSpec:
    """The question with plain dictionaries: views of them cannot be sent to a process."""
    scenarios = tuple(replace(each, voice=dict(each.voice)) for each in question.scenarios)
    return replace(question, scenarios=scenarios)


class _Teller:
    """Tells runs after each block, and the document as often as its making allows."""

    def __init__(self, comparison: Comparison, pipe: Connection) -> None:
        self._comparison, self._pipe = comparison, pipe
        self._begun = self._next = time.monotonic()
        self._fresh = 0

    def seen(self, runs: int) -> None:
        """After a block of so many runs."""
        self._fresh += runs
        now, document = time.monotonic(), None
        if now >= self._next:
            document = self._comparison.document()
            took = time.monotonic() - now
            self._next = time.monotonic() + max(SOON, PATIENCE * took)
        done = sum(account.runs for account in self._comparison.aggregates)
        self._pipe.send(Progress(done, self._fresh, now - self._begun, document))


def _play(question: ComparisonSpec, folder: Path, pipe: Connection) -> None:
    """What the process does: play, tell, then wait to be asked for files or to be let go."""
    ignore_interrupts()
    with suppress(BrokenPipeError, EOFError, ConnectionResetError):  # nobody listens any more
        try:
            _played(question, folder, pipe)
        except UserError as trouble:
            pipe.send(Progress(0, error=str(trouble)))


def _played(question: ComparisonSpec, folder: Path, pipe: Connection) -> None:
    from game.lab.report.export import write_comparison

    journal = Journal(folder, question.key())
    comparison = Comparison(question, 1, journal, BLOCK)
    comparison.play(_Teller(comparison, pipe).seen)
    document = comparison.document()
    runs = sum(account.runs for account in comparison.aggregates)
    pipe.send(Progress(runs, document=document, done=True))
    try:
        while place := pipe.recv():
            try:
                Path(place).mkdir(parents=True, exist_ok=True)
                write_comparison(comparison, document, Path(place))
                pipe.send(Progress(runs, done=True, files=place))
            except OSError as error:
                pipe.send(Progress(runs, done=True, error=error.strerror or str(error)))
    finally:
        journal.remove()  # whoever has seen the end of it needs it no more
