"""`headheart robustness`: draw the numbers of the model and compare strategies in each draw."""

from __future__ import annotations

from typing import Annotated

import typer

from game.console.comparison_options import command_line
from game.console.options import AsJson, LevelName, ScenarioNames, Seed, StrategyNames, TimeLimit
from game.console.output import print_json
from game.console.progress import step_bar
from game.console.run_comparison import exit_if_failed
from game.console.selection import distinct_at_level, select_scenarios, select_strategies
from game.lab.robustness.default_extent import DRAWS, RUNS, SPREAD
from game.sentences import say

MAX_DRAWS = 10_000
MIN_RUNS, MAX_RUNS = 50, 100_000
LEAST_SPREAD, MOST_SPREAD = 0.01, 2.0

Draws = Annotated[int, typer.Option("--draws", min=2, max=MAX_DRAWS, help=say("cli.conclusions.draws"))]
Runs = Annotated[int, typer.Option("--runs", min=MIN_RUNS, max=MAX_RUNS, help=say("cli.conclusions.runs"))]
Spread = Annotated[
    float | None,
    typer.Option(
        "--spread",
        metavar="SD",
        min=LEAST_SPREAD,
        max=MOST_SPREAD,
        help=say("cli.robustness.spread"),
        show_default=str(SPREAD),
    ),
]
Ranges = Annotated[bool, typer.Option("--ranges", help=say("cli.robustness.ranges"))]


def robustness(
    scenarios: ScenarioNames = None,
    strategies: StrategyNames = None,
    spread: Spread = None,
    ranges: Ranges = False,
    draws: Draws = DRAWS,
    runs: Runs = RUNS,
    seed: Seed = 1,
    level: LevelName = None,
    time_limit: TimeLimit = None,
    as_json: AsJson = False,
) -> None:
    """Print in what share of drawn numbers the signs and the winner hold, and the numbers that flip them."""
    if ranges and spread is not None:
        raise typer.BadParameter(say("cli.robustness.both"))
    compared = select_strategies(strategies, time_limit)
    if len(compared) < 2:
        raise typer.BadParameter(say("cli.robustness.one"))
    studied = distinct_at_level(select_scenarios(scenarios), level)
    from game.lab.results.provenance import origin
    from game.lab.robustness.scenario_study import ScenarioStudyScope, study_scenarios

    scope = ScenarioStudyScope(
        strategies=compared, draws=draws, runs=runs, seed=seed, spread=None if ranges else spread or SPREAD
    )
    with step_bar() as on_progress:
        document = study_scenarios(studied, scope, on_progress)
    document["provenance"] = origin(studied, compared, command_line(), seed, (0, runs))
    if as_json:
        print_json(document)
    else:
        from game.console.printing.print_robustness import print_robustness

        print_robustness(document)
    exit_if_failed(document)
