"""`headheart scenarios`: list the scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.console.options import AsJson
from game.console.output import print_json, print_table, show
from game.words import say

if TYPE_CHECKING:
    from game.scenario.problems import BrokenFile
    from game.scenario.scenario import Scenario

COLUMNS = ("id", "title", "quarters", "difficulty", "lesson")


def scenarios(as_json: AsJson = False) -> None:
    """List the built-in scenarios and the player's own, and the problems of broken files."""
    from game.scenario.catalogue import list_scenarios, scenario_folders

    rows = [_object(row) for row in list_scenarios(scenario_folders())]
    if as_json:
        print_json(rows)
        return
    playable = [row for row in rows if not row["broken"]]
    print_table(
        [say(f"cli.scenarios.{name}") for name in COLUMNS],
        [[row[name] for name in COLUMNS] for row in playable],
        numbers=frozenset({2, 3}),
    )
    for row in rows:
        for problem in row["problems"] if row["broken"] else []:
            show(problem)


def _object(row: Scenario | BrokenFile) -> dict[str, Any]:
    from game.scenario.problems import BrokenFile

    if isinstance(row, BrokenFile):
        problems = [str(problem) for problem in row.problems]
        return {"id": row.path.stem, "file": str(row.path), "broken": True, "problems": problems}
    return {
        "id": row.id,
        "title": row.title,
        "quarters": row.setting.quarters,
        "difficulty": row.difficulty,
        "lesson": row.lesson,
        "levels": [level.id for level in row.levels],
        "goals": [goal.text for goal in row.setting.goals],
        "moves": list(row.setting.moves),
        "arrive": dict(row.setting.arrive),
        "file": str(row.path),
        "broken": False,
        "problems": [str(problem) for problem in row.notes],
    }
