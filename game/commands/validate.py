"""`headheart validate`: compare the model with published results, and measure what decides games."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.command import command
from game.console.options import AsJson, Seed
from game.console.output import print_json, print_table
from game.console.progress import step_bar
from game.console.selection import distinct_at_level, select_scenarios, shipped_scenarios
from game.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.lab.progress import Progress
    from game.lab.studies.paired_runs import Document
    from game.scenario.model.scenario import Scenario

MIN_RUNS, DEFAULT_RUNS, MAX_RUNS = 50, 200, 100_000
DEFAULT_SPLITS, MAX_SPLITS = 60, 10_000
LEAST_DRAWN_RUNS, DEFAULT_DRAWN_RUNS = 20, 50
DEFAULT_DRAWS, MAX_DRAWS = 60, 10_000

Studied = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO...", help=say("cli.studies.scenarios"))]
Runs = Annotated[int, typer.Option("--runs", min=MIN_RUNS, max=MAX_RUNS, help=say("cli.studies.runs"))]
Splits = Annotated[int, typer.Option("--splits", min=0, max=MAX_SPLITS, help=say("cli.families.splits"))]
Draws = Annotated[int, typer.Option("--draws", min=2, max=MAX_DRAWS, help=say("cli.conclusions.draws"))]
DrawnRuns = Annotated[int, typer.Option("--runs", min=LEAST_DRAWN_RUNS, max=MAX_RUNS, help=say("cli.conclusions.runs"))]
Screening = Annotated[bool, typer.Option("--screening/--no-screening", help=say("cli.conclusions.screening"))]

MAX_FUTURES, DEFAULT_FUTURES, MAX_GAMES, DEFAULT_GAMES = 10_000, 16, 10_000, 24
Futures = Annotated[int, typer.Option("--futures", min=2, max=MAX_FUTURES, help=say("cli.stakes.futures"))]
Games = Annotated[int, typer.Option("--games", min=2, max=MAX_GAMES, help=say("cli.stakes.games"))]
Markdown = Annotated[bool, typer.Option("--markdown", help=say("cli.stakes.markdown"))]

FactIds = Annotated[list[str] | None, typer.Argument(metavar="ID...", help=say("cli.facts.ids"))]

app = typer.Typer(no_args_is_help=True)


def _share(value: float | None) -> float | None:
    if value is not None and not 0.0 <= value <= 1.0:  # also refuses NaN
        raise typer.BadParameter(say("cli.no_share", value="nan" if math.isnan(value) else f"{value:g}"))
    return value


def _option(flag: str, share: bool = False, least: int | None = None, most: int | None = None) -> object:
    words = say("cli.march1991." + flag.removeprefix("--").replace("-", "_"))
    if share:
        return typer.Option(flag, help=words, callback=_share)
    return typer.Option(flag, help=words, min=least, max=most)


@app.command("march1991", help=say("cli.march1991.help"))
@command
def march1991(
    members: Annotated[int, _option("--members", least=1, most=1_000_000)] = 50,
    dimensions: Annotated[int, _option("--dimensions", least=1, most=10_000)] = 30,
    p1: Annotated[float, _option("--p1", share=True)] = 0.1,
    p1_fast: Annotated[float | None, _option("--p1-fast", share=True)] = None,
    fast_share: Annotated[float, _option("--fast-share", share=True)] = 0.0,
    p2: Annotated[float, _option("--p2", share=True)] = 0.5,
    p3: Annotated[float, _option("--p3", share=True)] = 0.0,
    p4: Annotated[float, _option("--p4", share=True)] = 0.0,
    periods: Annotated[int, _option("--periods", least=0, most=100_000)] = 20,
    runs: Annotated[int, _option("--runs", least=1, most=10_000_000)] = 2000,
    seed: Annotated[int, _option("--seed", least=0, most=2**64 - 1)] = 1,
    equilibrium: Annotated[bool, typer.Option("--equilibrium", help=say("cli.march1991.equilibrium"))] = False,
    as_json: AsJson = False,
) -> None:
    """Print knowledge by period, averaged over runs."""
    if fast_share > 0.0 and p1_fast is None:
        raise typer.BadParameter(say("cli.march1991.needs_fast"))
    from game.lab.studies.march1991 import MarchSetting, replicate, with_fast_members

    setting = MarchSetting(members=members, dimensions=dimensions, p1=p1, p2=p2, p3=p3, p4=p4)
    if p1_fast is not None:
        setting = with_fast_members(setting, p1_fast, fast_share)
    document = replicate(setting, None if equilibrium else periods, runs, seed)
    if as_json:
        print_json(document)
        return
    shown = [name for name in ("periods", "code", "average", "slow", "fast") if document[name]]
    columns = [[f"{value:.3f}" if name != "periods" else value for value in document[name]] for name in shown]
    heads = [say(f"cli.march1991.head_{name}") for name in shown]
    print_table(heads, zip(*columns, strict=True), numbers=frozenset(range(len(shown))))


@app.command("reading", help=say("cli.reading.help"))
def reading(scenarios: Studied = None, runs: Runs = DEFAULT_RUNS, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Print what the reference loses without its view, and what play that reads nothing keeps."""
    from game.console.printing.print_studies import print_reading
    from game.lab.studies.worth_of_reading import study_reading

    _report(lambda on_progress: study_reading(_studied(scenarios), runs, seed, on_progress), print_reading, as_json)


@app.command("moves", help=say("cli.moves.help"))
def moves(scenarios: Studied = None, runs: Runs = DEFAULT_RUNS, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Print what each move is worth to the reference."""
    from game.console.printing.print_studies import print_moves
    from game.lab.studies.move_worth import study_moves

    _report(lambda on_progress: study_moves(_studied(scenarios), runs, seed, on_progress), print_moves, as_json)


@app.command("families", help=say("cli.families.help"))
def families(
    scenarios: Studied = None,
    splits: Splits = DEFAULT_SPLITS,
    runs: Runs = DEFAULT_RUNS,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Print what readers keep with head or heart moves only, and where random splits of the moves stand."""
    from game.console.printing.print_studies import print_families
    from game.lab.studies.family_splits import study_families

    _report(
        lambda on_progress: study_families(_studied(scenarios), splits, runs, seed, on_progress),
        print_families,
        as_json,
    )


@app.command("facts", help=say("cli.facts.help"))
def facts(ids: FactIds = None, as_json: AsJson = False) -> None:
    """Print published effects beside those of the model."""
    from game.console.printing.print_facts import print_facts
    from game.lab.studies.facts.measure_facts import chosen, measure_facts

    rows = chosen(ids)
    _report(lambda on_progress: measure_facts(rows, on_progress), print_facts, as_json)


@app.command("robustness", help=say("cli.conclusions.help"))
def robustness(
    draws: Draws = DEFAULT_DRAWS,
    runs: DrawnRuns = DEFAULT_DRAWN_RUNS,
    seed: Seed = 1,
    screening: Screening = True,
    as_json: AsJson = False,
) -> None:
    """Print in what share of drawn numbers each conclusion of the documents holds, and which numbers decide."""
    from game.console.printing.print_robustness import print_conclusions
    from game.lab.robustness.drawn_numbers import NAMES
    from game.lab.robustness.model_study import ModelStudyScope, study_model

    scope = ModelStudyScope(draws=draws, runs=runs, seed=seed, screened=NAMES if screening else ())
    _report(lambda on_progress: study_model(shipped_scenarios(), scope, on_progress), print_conclusions, as_json)


@app.command("books", help=say("cli.books.help"))
def books(scenarios: Studied = None, runs: Runs = MIN_RUNS, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Print how much of people's changes of morale the shown causes explain."""
    from game.console.printing.print_studies import print_books
    from game.lab.studies.morale_explained import study_explanations

    _report(lambda on_progress: study_explanations(_studied(scenarios), runs, seed, on_progress), print_books, as_json)


@app.command("stakes", help=say("cli.stakes.help"))
@command
def stakes(
    scenarios: Studied = None,
    futures: Futures = DEFAULT_FUTURES,
    games: Games = DEFAULT_GAMES,
    seed: Seed = 1,
    markdown: Markdown = False,
    as_json: AsJson = False,
) -> None:
    """Print how far the answers of events are apart, and what good answers are worth over a game."""
    from game.lab.balance.event_stakes import study_stakes

    with step_bar() as on_progress:
        document = study_stakes(_studied(scenarios), games, futures, DEFAULT_RUNS, seed, on_progress)
    if as_json:
        print_json(document)
        return
    from game.console.printing.print_stakes import print_stakes

    print_stakes(document, markdown)


@app.command("quits", help=say("cli.quits.help"))
def quits(scenarios: Studied = None, runs: Runs = MIN_RUNS, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Print who leaves, and how well it can be foreseen."""
    from game.console.printing.print_studies import print_quits
    from game.lab.studies.turnover import study_turnover

    _report(lambda on_progress: study_turnover(_studied(scenarios), runs, seed, on_progress), print_quits, as_json)


def _report(study: Callable[[Progress], Document], write: Callable[[Document], None], as_json: bool) -> None:
    """Run a study under a progress bar, then print what it found."""
    with step_bar() as on_progress:
        found = study(on_progress)
    if as_json:
        print_json(found)
    else:
        write(found)


def _studied(names: list[str] | None) -> tuple[Scenario, ...]:
    """Return the scenarios that are named, or all shipped ones. Raises UnknownName."""
    if not names:
        return shipped_scenarios()
    return distinct_at_level(select_scenarios(names), None)
