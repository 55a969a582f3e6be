"""`headheart tournament`: play every strategy in every scenario and rank them by regret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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
from game.console.output import print_json, print_table, show
from game.console.run_comparison import exit_if_failed, run_comparison
from game.console.selection import at_least_one_scenario, distinct_at_level, select_scenarios, select_strategies
from game.sentences import say

if TYPE_CHECKING:
    from game.lab.compare.comparison import Comparison
    from game.lab.results.table_files import TableExports
    from game.lab.tournament_types import Cell, StrategyBehaviour, StrategyVersatility, TournamentSummary

DEFAULT_RUNS = 500
MATRIX_COLUMNS = 5  # strategies that fit side by side in a terminal of 80 columns


def tournament(
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
    """Play all strategies in all scenarios, and print the matrix, regret, versatility and how each plays."""
    from game.lab.tournament import summarise_tournament

    target = parse_target(out, tables, formats, separator, bom, replace)
    players = parse_players(workers, cluster, plain_tcp)
    seed = chosen_seed(seed, secret)
    span = chosen_span(runs, run, DEFAULT_RUNS)
    selected = select_scenarios(scenarios) if scenarios else at_least_one_scenario()
    selected = with_combinations(distinct_at_level(selected, level), values, assumptions)
    spec = build_spec(
        selected,
        select_strategies(strategies, time_limit),
        span,
        seed,
        None,
        weights,
        rank_by,
        margin,
    )

    def files(comparison: Comparison, found: dict[str, Any]) -> dict[str, str]:
        return tournament_files(comparison, found, target.exports)

    document = run_comparison(spec, players, target, files)
    summary = summarise_tournament(document)
    if as_json:
        print_json(summary)
    else:
        _print(summary)
    exit_if_failed(document)


def tournament_files(comparison: Comparison, document: dict[str, Any], exports: TableExports) -> dict[str, str]:
    """Return the files of a tournament by name: the matrix as a table, and everything found as JSON."""
    from game.lab.report.tournament_page import tournament_report
    from game.lab.tournament import matrix_csv, summarise_tournament

    found = summarise_tournament(document)
    return {
        "report.html": tournament_report(comparison, document, found),
        "tournament.json": json.dumps(found, indent=2, allow_nan=False) + "\n",
        "matrix.csv": matrix_csv(found, exports),
    }


def _print(summary: TournamentSummary) -> None:
    """Print versatility, then the matrix, then how each strategy plays."""
    names = [each["strategy"] for each in summary["versatility"]]
    names += [name for name in summary["strategies"] if name not in names]
    place = {name: number for number, name in enumerate(names, 1)}
    show(say("tournament.title", scenarios=len(summary["scenarios"]), runs=f"{summary['runs']:,}"))
    heads = ["", *(say(f"tournament.{key}") for key in ("strategy", "mean_regret", "interval", "worst", "worst_in"))]
    rows = [[place[each["strategy"]], *_versatility_row(each)] for each in summary["versatility"]]
    print_table([*heads, say("tournament.best_in")], rows, numbers=frozenset({0, 2, 3, 4, 6}))
    show()
    show(say("tournament.totals", measure=say(f"compare.measure.{summary['ranked_by']}")))
    for first in range(0, len(names), MATRIX_COLUMNS):
        _print_matrix(summary, place, names[first : first + MATRIX_COLUMNS])
    show(say("tournament.behaviour"))
    heads = [say(f"tournament.{key}") for key in ("strategy", "manager", "kinds", "breadth", "most")]
    print_table(
        heads, [_behaviour_row(name, row) for name, row in summary["behaviour"].items()], numbers=frozenset({1, 2, 3})
    )
    show()
    show(
        say(
            "compare.foot",
            seed=summary["seed"],
            rules=summary["rules"],
            digest=summary["digest"],
            version=summary["version"],
        )
    )


def _print_matrix(summary: TournamentSummary, place: dict[str, int], names: list[str]) -> None:
    """Print the totals of some strategies, each under its number."""
    cells = summary["matrix"]
    rows = [
        [row["id"], *(_total_cell(cells[row["id"]].get(name), summary["ranked_by"]) for name in names)]
        for row in summary["scenarios"]
    ]
    print_table(
        [say("tournament.scenario"), *(str(place[name]) for name in names)], rows, frozenset(range(1, len(names) + 1))
    )
    show()


def _versatility_row(each: StrategyVersatility) -> list[object]:
    ends = each["interval"]
    low, high = (f"{end:.1f}" for end in ends) if ends else ("", "")
    span = say("compare.from_to", low=low, high=high) if ends else say("tournament.none")
    return [
        each["strategy"],
        f"{each['mean_regret']:.1f}",
        span,
        f"{each['worst_regret']:.1f}",
        each["worst_in"],
        each["best_in"],
    ]


def _total_cell(cell: Cell | None, measure: str) -> str:
    from game.lab.report.formatting import format_number

    if cell is None:
        return say("tournament.none")
    ends = cell[measure]["interval"]
    half = "" if ends is None else say("tournament.half", half=format_number(measure, (ends[1] - ends[0]) / 2))
    return f"{format_number(measure, cell[measure]['mean'])}{half}"


def _behaviour_row(name: str, row: StrategyBehaviour) -> list[object]:
    from game.pages.page_text import format_percent

    most = sorted(row["moves"], key=lambda move: -row["moves"][move])[:3]
    share = say("tournament.none") if row["manager_share"] is None else format_percent(row["manager_share"])
    shown = [
        say("tournament.move", move=say(f"move.{move}.name"), share=format_percent(row["moves"][move])) for move in most
    ]
    return [name, share, f"{row['kinds_a_quarter']:.1f}", f"{row['breadth']:.1f}", ", ".join(shown)]
