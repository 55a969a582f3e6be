"""`headheart strategies`: list the strategies: built in, looking ahead, the player's files, installed packages."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, print_table, show
from game.sentences import say

AsSchema = Annotated[bool, typer.Option("--schema", help=say("cli.strategies.schema"))]
COLUMNS = ("id", "kind", "line")


def strategies(as_json: AsJson = False, schema: AsSchema = False) -> None:
    """List the strategies with a line on each, and the problems of broken files."""
    if schema:
        from game.strategy_sources import rule_models

        print_json(rule_models.schema())
        return
    rows = _objects()
    if as_json:
        print_json(rows)
        return
    from game.paths import user_strategies

    print_table(
        [say(f"cli.strategies.{name}") for name in COLUMNS],
        [[row["id"], say(f"cli.strategies.of.{row['kind']}"), row["line"]] for row in rows if not row["broken"]],
        numbers=frozenset(),
    )
    for row in rows:
        for problem in row["problems"] if row["broken"] else []:
            show(problem)
    note(say("cli.strategies.folder", folder=user_strategies()))


def _objects() -> list[dict[str, Any]]:
    from game.scenario.problems.problem_report import BrokenFile
    from game.strategies.catalogue import STRATEGIES
    from game.strategy_sources.find import installed_names, user_rule_files
    from game.strategy_sources.look_ahead_binder import LOOK_AHEAD

    rows = [
        _object(each.id, kind, say(f"strategy.{each.id}.name"), say(f"strategy.{each.id}.line"))
        for kind, group in (("builtin", STRATEGIES), ("ahead", LOOK_AHEAD))
        for each in group
    ]
    for source in user_rule_files():
        problems = [str(problem) for problem in (source.problems if isinstance(source, BrokenFile) else source.notes)]
        if isinstance(source, BrokenFile):
            row = _object(source.path.stem, "file", source.path.stem, "")
        else:
            row = _object(source.strategy.id, "file", source.title, source.line or source.title)
        rows.append({**row, "file": str(source.path), "broken": isinstance(source, BrokenFile), "problems": problems})
    return rows + [_object(name, "package", name, say("cli.strategies.installed")) for name in installed_names()]


def _object(name: str, kind: str, title: str, line: str) -> dict[str, Any]:
    return {"id": name, "kind": kind, "name": title, "line": line, "file": None, "broken": False, "problems": []}
