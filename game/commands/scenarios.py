"""`headheart scenarios`: list the scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, print_table, show
from game.paths import pack_of
from game.sentences import say

if TYPE_CHECKING:
    from game.scenario.loading.headline import Headline
    from game.scenario.model.scenario import Scenario
    from game.scenario.problems.problem_report import BrokenFile

COLUMNS = ("id", "title", "quarters", "difficulty", "lesson")


All = Annotated[bool, typer.Option("--all", help=say("cli.scenarios.all"))]


def scenarios(read_all: All = False, as_json: AsJson = False) -> None:
    """List the scenarios of the game, of the player and of packs, and the problems of broken files."""
    rows = [_object(row) for row in _rows(read_all)]
    unread = sum(not row["checked"] for row in rows)
    if unread:
        note(say("cli.scenarios.unread", count=unread))
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


def _rows(read_all: bool) -> Sequence[Scenario | BrokenFile | Headline]:
    """Return the rows of the list: whole scenarios, or headlines if there are many files and not all are to be read."""
    from game.scenario.loading.scenario_files import MANY, scenario_folders, scenario_paths

    paths = scenario_paths(scenario_folders())
    if len(paths) > MANY and not read_all:
        from game.scenario.loading.headline import read_headline

        return sorted(map(read_headline, paths), key=lambda row: (row.order, row.title, row.id))
    from game.scenario.loading.catalogue import list_scenarios

    return list_scenarios(scenario_folders())


def _object(row: Scenario | BrokenFile | Headline) -> dict[str, Any]:
    from game.scenario.loading.headline import Headline
    from game.scenario.problems.problem_report import BrokenFile

    where = {"file": str(row.path), "pack": pack_of(row.path)}
    if isinstance(row, BrokenFile):
        problems = [str(problem) for problem in row.problems]
        return {"id": row.path.stem, **where, "broken": True, "checked": True, "problems": problems}
    headline = {"id": row.id, "title": row.title}
    told = {"difficulty": row.difficulty, "lesson": row.lesson}
    if isinstance(row, Headline):
        unchecked = {"broken": False, "checked": False, "problems": []}
        return {**headline, "quarters": row.quarters, **told, **where, **unchecked}
    return {
        **headline,
        "quarters": row.setting.quarters,
        **told,
        "author": row.author,
        "version": row.version,
        "licence": row.licence,
        "levels": [level.id for level in row.levels],
        "goals": [goal.text for goal in row.setting.goals],
        "moves": list(row.setting.moves),
        "arrive": dict(row.setting.arrive),
        **where,
        "broken": False,
        "checked": True,
        "problems": [str(problem) for problem in row.notes],
    }
