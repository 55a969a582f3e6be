"""Run a comparison from the command line: progress, journal, files, and what Ctrl-C keeps."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.console.comparison_options import Target, WorkerOptions, command_line
from game.console.output import note, warn
from game.console.progress import run_bar
from game.sentences import say
from game.user_error import Interrupted, UserError

if TYPE_CHECKING:
    from game.history.comparison_journal import Journal
    from game.lab.compare.comparison import Comparison
    from game.lab.compare.comparison_spec import ComparisonSpec
    from game.lab.compare.findings import Document
    from game.lab.compare.playing.executor_pool import BlockPool
    from game.lab.results.kept_blocks import KeptBlocks

Page = Callable[["Comparison", "Document"], dict[str, str]]
"""Makes further files of the findings, by name."""


def run_comparison(spec: ComparisonSpec, players: WorkerOptions, target: Target, page: Page | None = None) -> Document:
    """Play a comparison with a progress bar and a journal, and write its files into the target's folder.

    page: makes further files of the findings, by name. Blocks that the folder holds of the same comparison are not
    played again. Finished blocks stay in the journal after Ctrl-C, so the same command continues from there. Raises
    Interrupted, and UserError where nothing can be written.
    """
    from game.lab.compare.playing.journal_lock import free_key
    from game.lab.results.result_folder import kept_part
    from game.paths import user_folder
    from game.strategy_sources.purity import refuse_impure

    refuse_impure(spec.settings, spec.strategies, spec.seed, spec.first)
    kept_blocks = None
    if target.folder is not None:
        kept_blocks = kept_part(target.folder, spec, target.replace)
        make_folder(target.folder)
    try:
        with free_key(user_folder(), spec.key()) as key:
            journal = _open_journal(key, required=target.folder is not None)
            with _pool(players) as pool:
                return _play(_comparison(spec, players.workers, journal, kept_blocks, pool), target, journal, page)
    except KeyboardInterrupt:  # before the first run
        raise Interrupted("compare.stopped", done=0, of=f"{spec.runs * len(spec.scenarios):,}") from None


@contextlib.contextmanager
def _pool(players: WorkerOptions) -> Iterator[BlockPool | None]:
    """Yield the workers of a cluster, None for processes of our own. Raises NoCluster."""
    if players.cluster is None:
        yield None
        return
    from game.lab.compare.playing.dask_cluster import cluster_pool

    with cluster_pool(players.cluster) as pool:
        note(say("cluster.connected", address=players.cluster, workers=pool.count))
        yield pool


def _comparison(
    spec: ComparisonSpec, workers: int, journal: Journal | None, kept_blocks: KeptBlocks | None, pool: BlockPool | None
) -> Comparison:
    """Return the comparison with its journal, and with blocks that an earlier command has kept."""
    from game.lab.compare.comparison import Comparison
    from game.lab.results.kept_blocks import JoinedBlocks

    if kept_blocks is None or journal is None:
        return Comparison(spec, workers, journal, pool=pool)
    from game.console.printing.print_comparison import runs_words

    first, last = kept_blocks.question["runs"]
    note(say("compare.kept", runs=runs_words(first, last - first), folder=kept_blocks.path.parent))
    scenarios = [(each.id, each.hash, each.level) for each in spec.scenarios]
    return Comparison(spec, workers, JoinedBlocks(scenarios, [kept_blocks], journal), pool=pool)


def _play(comparison: Comparison, target: Target, journal: Journal | None, page: Page | None) -> Document:
    """Play a comparison with its journal, which is kept unless the comparison finishes."""
    from game.lab.results.write_results import with_provenance, with_robustness

    total = comparison.spec.runs * len(comparison.spec.scenarios)
    gc.freeze()  # loaded modules are never garbage: do not scan them again after every block
    try:
        with run_bar(total) as on_block:
            comparison.play(on_block)
        document = with_provenance(comparison, comparison.document(), command_line())
        if target.folder is not None:
            document = with_robustness(comparison, document)
        write_files(comparison, document, target, page)
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


def write_files(comparison: Comparison, document: Document, target: Target, page: Page | None) -> None:
    """Write the files of a finished comparison, if a folder is asked for. Raises UserError."""
    if target.folder is None:
        return
    from game.lab.results.result_folder import kept_part
    from game.lab.results.table_files import has_pyarrow
    from game.lab.results.write_results import write_comparison

    kept_part(target.folder, comparison.spec, target.replace)  # another command may have written there meanwhile
    try:
        texts = page(comparison, document) if page is not None else None
        names = write_comparison(comparison, document, target.folder, target.exports, texts)
    except OSError as error:
        raise UserError("compare.no_folder", folder=target.folder, why=error.strerror or str(error)) from error
    note(say("compare.written", files=", ".join(names), folder=target.folder))
    if not has_pyarrow():
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
