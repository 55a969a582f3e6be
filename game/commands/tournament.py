"""`headheart tournament`: every strategy in every scenario, who is best where, and who is good everywhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from game.atomic_write import write_pieces
from game.commands.compare import (
    Out,
    Runs,
    ScenarioNames,
    StrategyNames,
    TimeLimit,
    WorkerCount,
    answer,
    asked,
    distinct,
    tell_failed,
)
from game.commands.output import AsJson, harmless, note, print_json, print_table
from game.commands.run import LevelName, Seed
from game.user_error import UserError
from game.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.scenario import Scenario

RUNS = 500
COLUMNS = 5  # strategies beside each other in a terminal of the usual width
FILES = ("tournament.json", "matrix.csv")


def tournament(
    scenarios: ScenarioNames = None,
    strategies: StrategyNames = None,
    runs: Runs = None,
    seed: Seed = 1,
    level: LevelName = None,
    workers: WorkerCount = 1,
    time_limit: TimeLimit = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Play all strategies in all scenarios, and print the matrix, regret, versatility and how each plays."""
    from game.lab.compare.comparison import ComparisonSpec
    from game.lab.tournament import summarise_tournament as judged

    question = ComparisonSpec(distinct(_scenarios(scenarios), level), asked(strategies, time_limit), runs or RUNS, seed)
    document = answer(question, workers, out)
    found = judged(document)
    if out is not None:
        _write(found, out)
    if as_json:
        print_json(found)
    else:
        _print(found)
    tell_failed(document)


def _scenarios(names: list[str] | None) -> tuple[Scenario, ...]:
    """The scenarios of some names, all that can be played where there are none."""
    from game.commands.run import chosen
    from game.scenario.catalogue import list_scenarios, scenario_folders
    from game.scenario.scenario import Scenario

    if names:
        return tuple(map(chosen, names))
    rows = tuple(row for row in list_scenarios(scenario_folders()) if isinstance(row, Scenario))
    if not rows:
        raise UserError("cli.run.no_scenario")
    return rows


def _write(found: dict[str, Any], folder: Path) -> None:
    from game.lab.tournament import matrix_csv

    texts = (json.dumps(found, indent=2, allow_nan=False) + "\n", matrix_csv(found))
    try:
        for name, text in zip(FILES, texts, strict=True):
            write_pieces(folder / name, [text], newline="")
    except OSError as error:
        raise UserError("compare.no_folder", folder=folder, why=error.strerror or str(error)) from error
    note(say("tournament.written", folder=folder))


def _print(found: dict[str, Any]) -> None:
    """Versatility first, then the matrix, then how each strategy plays."""
    names = [each["strategy"] for each in found["versatility"]]
    names += [name for name in found["strategies"] if name not in names]
    place = {name: number for number, name in enumerate(names, 1)}
    print(harmless(say("tournament.title", scenarios=len(found["scenarios"]), runs=f"{found['runs']:,}")))
    heads = ["", *(say(f"tournament.{key}") for key in ("strategy", "mean_regret", "interval", "worst", "worst_in"))]
    rows = [[place[each["strategy"]], *_versatile(each)] for each in found["versatility"]]
    print_table([*heads, say("tournament.best_in")], rows, numbers=frozenset({0, 2, 3, 4, 6}))
    print()
    print(say("tournament.totals"))
    for first in range(0, len(names), COLUMNS):
        _matrix(found, place, names[first : first + COLUMNS])
    print(say("tournament.behaviour"))
    heads = [say(f"tournament.{key}") for key in ("strategy", "manager", "kinds", "breadth", "most")]
    print_table(heads, [_plays(name, row) for name, row in found["behaviour"].items()], numbers=frozenset({1, 2, 3}))
    print()
    print(say("compare.foot", seed=found["seed"], rules=found["rules"], digest=found["digest"]))


def _matrix(found: dict[str, Any], place: dict[str, int], names: list[str]) -> None:
    """Totals of some strategies, each under its number."""
    cells = found["matrix"]
    rows = [[row["id"], *(_total(cells[row["id"]].get(name)) for name in names)] for row in found["scenarios"]]
    print_table(
        [say("tournament.scenario"), *(str(place[name]) for name in names)], rows, frozenset(range(1, len(names) + 1))
    )
    print()


def _versatile(each: dict[str, Any]) -> list[object]:
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


def _total(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return say("tournament.none")
    ends = cell["total"]["interval"]
    half = "" if ends is None else say("tournament.half", half=f"{(ends[1] - ends[0]) / 2:.1f}")
    return f"{cell['total']['mean']:.1f}{half}"


def _plays(name: str, row: dict[str, Any]) -> list[object]:
    from game.lab.report.formatting import format_percent

    most = sorted(row["moves"], key=lambda move: -row["moves"][move])[:3]
    share = say("tournament.none") if row["manager_share"] is None else format_percent(row["manager_share"])
    shown = [
        say("tournament.move", move=say(f"move.{move}.name"), share=format_percent(row["moves"][move])) for move in most
    ]
    return [name, share, f"{row['kinds_a_quarter']:.1f}", f"{row['breadth']:.1f}", ", ".join(shown)]
