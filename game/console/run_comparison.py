"""Run a comparison from the command line: progress, journal, files, and what Ctrl-C keeps."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.console.output import note, warn
from game.console.progress import run_bar
from game.sentences import say
from game.user_error import Interrupted, UserError

if TYPE_CHECKING:
    from game.history.comparison_journal import Journal
    from game.lab.compare.comparison import Comparison, ComparisonSpec
    from game.lab.compare.findings import Document


def run_comparison(spec: ComparisonSpec, workers: int, out: Path | None) -> Document:
    """Play a comparison with a progress bar and a journal, and write its files into `out`.

    Finished blocks stay in the journal after Ctrl-C, so the same command continues from there. Raises Interrupted, and
    UserError where nothing can be written.
    """
    from game.lab.compare.comparison import Comparison
    from game.lab.compare.playing.journal_lock import free_key
    from game.paths import user_folder

    if out is not None:
        make_folder(out)
    try:
        with free_key(user_folder(), spec.key()) as key:
            journal = _open_journal(key, required=out is not None)
            return _play(Comparison(spec, workers, journal), out, journal)
    except KeyboardInterrupt:  # before the first run
        raise Interrupted("compare.stopped", done=0, of=f"{spec.runs * len(spec.scenarios):,}") from None


def _play(comparison: Comparison, out: Path | None, journal: Journal | None) -> Document:
    """Play a comparison with its journal, which is kept unless the comparison finishes."""
    total = comparison.spec.runs * len(comparison.spec.scenarios)
    gc.freeze()  # loaded modules are never garbage: do not scan them again after every block
    try:
        with run_bar(total) as on_block:
            comparison.play(on_block)
        document = comparison.document()
        if out is not None:
            _write(comparison, document, out)
    except KeyboardInterrupt:
        _close(journal)
        done = sum(aggregate.runs for aggregate in comparison.aggregates)
        key = "compare.stopped" if journal else "compare.stopped_lost"
        raise Interrupted(key, done=f"{done:,}", of=f"{total:,}") from None
    except Exception:
        _close(journal)
        raise
    finally:
        gc.unfreeze()
    if journal is not None:
        journal.remove()
    return document


def exit_if_failed(document: Document) -> None:
    """Name the strategies that failed on stderr and exit with 1, or do nothing if all of them played."""
    failed = [(row["id"], *each) for row in document["scenarios"] for each in row["failed"].items()]
    for scenario, strategy, error in failed:
        warn(say("compare.failed", scenario=scenario, strategy=strategy, error=error))
    if failed:
        raise typer.Exit(1)


def make_folder(folder: Path) -> None:
    """Create a folder for results. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("compare.no_folder", folder=folder, why=error.strerror or str(error)) from error


def _write(comparison: Comparison, document: Document, folder: Path) -> None:
    from game.lab.report.export import write_comparison

    try:
        names = write_comparison(comparison, document, folder)
    except OSError as error:
        raise UserError("compare.no_folder", folder=folder, why=error.strerror or str(error)) from error
    note(say("compare.written", files=", ".join(names), folder=folder))
    if "runs.parquet" not in names:
        note(say("compare.no_parquet"))


def _open_journal(key: str, required: bool) -> Journal | None:
    """Return the comparison's journal, or None with a note where it cannot be opened and is not `required`."""
    from game.history.comparison_journal import Journal
    from game.paths import user_folder

    try:
        return Journal(user_folder(), key)
    except UserError as error:
        if required:
            raise
        note(say("compare.no_journal", why=error))
        return None


def _close(journal: Journal | None) -> None:
    if journal is not None:
        journal.close()
