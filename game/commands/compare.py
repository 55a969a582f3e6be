"""`headheart compare`: compare strategies over many runs with common random numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from game.console.options import (
    AsJson,
    LevelName,
    OutFolder,
    Runs,
    ScenarioNames,
    Seed,
    StrategyNames,
    TimeLimit,
    WorkerCount,
)
from game.console.output import print_json
from game.console.run_comparison import exit_if_failed, run_comparison
from game.console.selection import distinct_at_level, select_scenario, select_strategies
from game.sentences import say

DEFAULT_RUNS = 1000
MAX_RUNS_UNTIL_SURE = 100_000  # if only the width of the intervals is given

UntilSure = Annotated[
    float | None, typer.Option("--until-sure", metavar="WIDTH", min=0.01, help=say("cli.compare.until_sure"))
]


def compare(
    scenarios: ScenarioNames = None,
    strategies: StrategyNames = None,
    runs: Runs = None,
    seed: Seed = 1,
    level: LevelName = None,
    workers: WorkerCount = 1,
    until_sure: UntilSure = None,
    time_limit: TimeLimit = None,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """Print paired differences with intervals, and name a winner only if the intervals allow it."""
    from game.lab.compare.comparison import ComparisonSpec

    most = runs or (DEFAULT_RUNS if until_sure is None else MAX_RUNS_UNTIL_SURE)
    selected = [select_scenario(name) for name in scenarios or (None,)]
    spec = ComparisonSpec(
        distinct_at_level(selected, level), select_strategies(strategies, time_limit), most, seed, until_sure
    )
    document = run_comparison(spec, workers, out)
    if as_json:
        print_json(document)
    else:
        from game.console.print_comparison import print_comparison

        print_comparison(document)
    exit_if_failed(document)
