"""A comparison in its own process that reports while it plays, so that the window never waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from game.history.comparison_journal import Journal
from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.compare.playing.journal_lock import free_key
from game.lab.compare.playing.workers import ignore_interrupts
from game.lab.reporting_process import ReportingProcess
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.user_error import UserError

BLOCK = 250  # runs; small, so that the first chart comes soon
PAUSE_RATIO = 3.0  # pause between documents per second spent on building one
MIN_PAUSE = 0.25  # seconds between documents


@dataclass(frozen=True)
class Progress:
    """A report: runs played, a new document if there is one, whether all is done, an error.

    files: the folder that was written. seconds: how long the `new_runs` played in this process took.
    """

    runs: int
    new_runs: int = 0
    seconds: float = 0.0
    document: Document | None = None
    done: bool = False
    files: str = ""
    error: str = ""


class LiveComparison(ReportingProcess[Progress]):
    """Plays a comparison in a child process and calls `report` from a thread with each Progress.

    Finished blocks are journalled in `folder`: the same comparison resumes where it was stopped.
    """

    def __init__(self, spec: ComparisonSpec, folder: Path, report: Callable[[Progress], None]) -> None:
        lost = Progress(0, error=say("lab.died"))
        super().__init__(_play, (_sendable(spec), folder), report, lost)

    def write(self, folder: Path) -> None:
        """Have the files written after the end; a Progress names the folder."""
        self.send(str(folder))


def sendable_scenario(scenario: Scenario) -> Scenario:
    """Return a scenario with plain dictionaries: mapping proxies cannot be pickled."""
    return replace(scenario, voice=dict(scenario.voice), words=dict(scenario.words))


def _sendable(spec: ComparisonSpec) -> ComparisonSpec:
    """Return the specification with scenarios that can be pickled."""
    return replace(spec, scenarios=tuple(sendable_scenario(each) for each in spec.scenarios))


class _Reporter:
    """Reports runs after each block; documents are throttled to a quarter of the time."""

    def __init__(self, comparison: Comparison, pipe: Connection) -> None:
        self._comparison, self._pipe = comparison, pipe
        self._started = self._next_document = time.monotonic()
        self._new_runs = 0

    def after_block(self, runs: int) -> None:
        """Report after each block of runs."""
        self._new_runs += runs
        now, document = time.monotonic(), None
        if now >= self._next_document:
            document = self._comparison.document()
            seconds = time.monotonic() - now
            self._next_document = time.monotonic() + max(MIN_PAUSE, PAUSE_RATIO * seconds)
        total_runs = sum(account.runs for account in self._comparison.aggregates)
        self._pipe.send(
            Progress(runs=total_runs, new_runs=self._new_runs, seconds=now - self._started, document=document)
        )


def _play(spec: ComparisonSpec, folder: Path, pipe: Connection) -> None:
    """Run the child process: play, report, then wait for a request to write files or to stop."""
    ignore_interrupts()
    with suppress(BrokenPipeError, EOFError, ConnectionResetError):  # the parent has gone
        try:
            _play_and_serve(spec, folder, pipe)
        except UserError as error:
            pipe.send(Progress(0, error=str(error)))


def _play_and_serve(spec: ComparisonSpec, folder: Path, pipe: Connection) -> None:
    with free_key(folder, spec.key()) as key:
        _play_journalled(spec, Journal(folder, key), pipe)


def _play_journalled(spec: ComparisonSpec, journal: Journal, pipe: Connection) -> None:
    from game.lab.results.write_results import with_provenance, write_comparison

    comparison = Comparison(spec, 1, journal, BLOCK)
    comparison.play(_Reporter(comparison, pipe).after_block)
    document = comparison.document()
    runs = sum(account.runs for account in comparison.aggregates)
    pipe.send(Progress(runs, document=document, done=True))
    try:
        while target := pipe.recv():
            try:
                write_comparison(comparison, with_provenance(comparison, document, "headheart play"), Path(target))
                pipe.send(Progress(runs, done=True, files=target))
            except OSError as error:
                pipe.send(Progress(runs, done=True, error=error.strerror or str(error)))
    finally:
        journal.remove()  # the result has been delivered
