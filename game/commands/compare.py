"""`headheart compare`: compare strategies over many runs with common random numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from game.console.comparison_options import (
    DEFAULT_SEPARATOR,
    Assumptions,
    Bom,
    Cluster,
    Formats,
    Insist,
    Margin,
    RankBy,
    Replace,
    Run,
    Runs,
    SecretSeed,
    Separator,
    Tables,
    Values,
    WeightsText,
    build_spec,
    chosen_seed,
    chosen_span,
    parse_players,
    parse_target,
    with_combinations,
)
from game.console.options import (
    DEFAULT_MEASURE,
    AsJson,
    LevelName,
    OutFolder,
    ScenarioNames,
    Seed,
    StrategyNames,
    TimeLimit,
    WorkerCount,
)
from game.console.output import print_json
from game.console.run_comparison import exit_if_failed, run_comparison
from game.console.selection import distinct_at_level, select_scenarios, select_strategies
from game.sentences import say

DEFAULT_RUNS = 1000
MAX_RUNS_UNTIL_SURE = 100_000  # if only the width of the intervals is given

UntilSure = Annotated[
    float | None, typer.Option("--until-sure", metavar="WIDTH", min=0.01, help=say("cli.compare.until_sure"))
]


def compare(
    scenarios: ScenarioNames = None,
    strategies: StrategyNames = None,
    values: Values = None,
    assumptions: Assumptions = None,
    runs: Runs = None,
    run: Run = None,
    seed: Seed = 1,
    secret: SecretSeed = False,
    level: LevelName = None,
    workers: WorkerCount = 1,
    cluster: Cluster = None,
    plain_tcp: Insist = False,
    until_sure: UntilSure = None,
    time_limit: TimeLimit = None,
    weights: WeightsText = None,
    rank_by: RankBy = DEFAULT_MEASURE,
    margin: Margin = 0.0,
    out: OutFolder = None,
    tables: Tables = None,
    formats: Formats = None,
    separator: Separator = DEFAULT_SEPARATOR,
    bom: Bom = False,
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Print paired differences with intervals, and name a winner only if the intervals allow it."""
    target = parse_target(out, tables, formats, separator, bom, replace)
    players = parse_players(workers, cluster, plain_tcp)
    seed = chosen_seed(seed, secret)
    span = chosen_span(runs, run, DEFAULT_RUNS if until_sure is None else MAX_RUNS_UNTIL_SURE)
    selected = with_combinations(distinct_at_level(select_scenarios(scenarios), level), values, assumptions)
    spec = build_spec(
        selected,
        select_strategies(strategies, time_limit),
        span,
        seed,
        until_sure,
        weights,
        rank_by,
        margin,
    )
    document = run_comparison(spec, players, target)
    if as_json:
        print_json(document)
    else:
        from game.console.printing.print_comparison import print_comparison

        print_comparison(document)
    exit_if_failed(document)
