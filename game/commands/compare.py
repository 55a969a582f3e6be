"""`headheart compare`: what strategies lead to, over many runs in the same luck, with how sure the answer is."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.output import AsJson, note, print_json
from game.commands.run import LevelName, Seed
from game.user_error import Interrupted, UnknownName, UserError
from game.words import say

if TYPE_CHECKING:
    from game.history.comparison_journal import Journal
    from game.lab.compare.comparison import BlockCallback, Comparison, ComparisonSpec
    from game.lab.compare.findings import Document
    from game.scenario.scenario import Scenario
    from game.strategies import Strategy

RUNS = 1000
MOST_RUNS = 5_000_000  # sums of whole numbers stay exact up to here
UNTIL_SURE_RUNS = 100_000  # at most, where only a width is asked for
MOST_WORKERS = 256

ScenarioNames = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO...", help=say("cli.compare.scenarios"))]
StrategyNames = Annotated[str | None, typer.Option("--strategies", metavar="A,B,C", help=say("cli.compare.strategies"))]
Runs = Annotated[int | None, typer.Option("--runs", min=1, max=MOST_RUNS, help=say("cli.compare.runs"))]
WorkerCount = Annotated[int, typer.Option("--workers", min=1, max=MOST_WORKERS, help=say("cli.compare.workers"))]
UntilSure = Annotated[
    float | None, typer.Option("--until-sure", metavar="WIDTH", min=0.01, help=say("cli.compare.until_sure"))
]
TimeLimit = Annotated[
    float | None, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=say("cli.compare.time_limit"))
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=say("cli.compare.out"))]


def compare(
    scenarios: ScenarioNames = None,
    strategies: StrategyNames = None,
    runs: Runs = None,
    seed: Seed = 1,
    level: LevelName = None,
    workers: WorkerCount = 1,
    until_sure: UntilSure = None,
    time_limit: TimeLimit = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Compare strategies: paired differences with intervals, and a winner only where they allow it."""
    from game.commands.run import chosen
    from game.lab.compare.comparison import ComparisonSpec

    most = runs or (RUNS if until_sure is None else UNTIL_SURE_RUNS)
    found = [chosen(name) for name in scenarios] if scenarios else [chosen(None)]
    question = ComparisonSpec(distinct(found, level), asked(strategies, time_limit), most, seed, until_sure)
    _tell(answer(question, workers, out), as_json)


def answer(question: ComparisonSpec, workers: int, out: Path | None) -> Document:
    """Play a question with a bar and a journal, and write its files; Ctrl-C keeps what is done. Raises Interrupted."""
    from game.lab.compare.comparison import Comparison

    if out is not None:
        _make(out)
    journal = _journal(question, needed=out is not None)
    comparison = Comparison(question, workers, journal)
    gc.freeze()  # what is loaded stays: the collector need not look through it at every block
    try:
        with _progress(question) as seen:
            comparison.play(seen)
        document = comparison.document()
        if out is not None:
            _write(comparison, document, out)
    except KeyboardInterrupt:
        _close(journal)
        done = sum(account.runs for account in comparison.aggregates)
        key = "compare.stopped" if journal else "compare.stopped_lost"
        raise Interrupted(key, done=f"{done:,}", of=f"{_all(question):,}") from None
    except UserError:
        _close(journal)
        raise
    finally:
        gc.unfreeze()
    if journal is not None:
        journal.remove()
    return document


def asked(names: str | None, time_limit: float | None = None) -> tuple[Strategy, ...]:
    """The strategies of a list with commas, all built-in ones where there is none. Raises what `ways.find` raises."""
    from game.strategies import BY_ID, STRATEGIES

    if names is None:
        return STRATEGIES
    given = list(dict.fromkeys(each.strip() for each in names.split(",") if each.strip()))
    if not given:
        raise UnknownName("compare.no_strategies")
    if all(name in BY_ID for name in given):
        return tuple(BY_ID[name] for name in given)  # nothing to look for, and nothing to load for it
    from game.strategy_sources.find import several
    from game.strategy_sources.worker_process import PATIENCE

    return several(given, note, time_limit or PATIENCE)


def distinct(scenarios: Iterable[Scenario], level: str | None) -> tuple[Scenario, ...]:
    """The scenarios at a level, each once. Raises UnknownName for two that are called the same, or no such level."""
    from game.commands.run import at

    found = {(each.id, each.hash): each for each in scenarios}
    ids = [each.id for each in found.values()]
    for each in found.values():
        if ids.count(each.id) > 1:
            raise UnknownName("compare.same_id", id=each.id)
    return tuple(at(each, level) for each in found.values())


def _all(question: ComparisonSpec) -> int:
    return question.runs * len(question.scenarios)


def _make(folder: Path) -> None:
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


def _journal(question: ComparisonSpec, needed: bool) -> Journal | None:
    """The journal of what is finished; without --out a comparison also goes on where there can be none."""
    from game.history.comparison_journal import Journal
    from game.paths import user_folder

    try:
        return Journal(user_folder(), question.key())
    except UserError as trouble:
        if needed:
            raise
        note(say("compare.no_journal", why=trouble))
        return None


def _close(journal: Journal | None) -> None:
    if journal is not None:
        journal.close()


def _tell(document: Document, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        from game.commands.compare_text import print_comparison

        print_comparison(document)
    tell_failed(document)


def tell_failed(document: Document) -> None:
    """Name the strategies that failed; then exit with 1."""
    failed = [(row["id"], *each) for row in document["scenarios"] for each in row["failed"].items()]
    for scenario, strategy, error in failed:
        note(say("compare.failed", scenario=scenario, strategy=strategy, error=error))
    if failed:
        raise typer.Exit(1)


@contextlib.contextmanager
def _progress(question: ComparisonSpec) -> Iterator[BlockCallback]:
    """A bar with rate and time left on a terminal's stderr, nothing elsewhere."""
    import sys

    if not sys.stderr.isatty():
        yield lambda runs: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else say("compare.rate", rate=f"{speed:,.0f}"))

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=_all(question))
        yield lambda runs: bar.update(task, advance=runs)
