"""`headheart strategies`: the ways to play, built in, looking ahead, of the player's own folder, installed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from game.commands.output import AsJson, note, print_json, print_table
from game.words import say

AsSchema = Annotated[bool, typer.Option("--schema", help=say("cli.strategies.schema"))]
COLUMNS = ("id", "kind", "line")


def strategies(as_json: AsJson = False, schema: AsSchema = False) -> None:
    """List the strategies with a line on each; broken files with what is wrong."""
    if schema:
        from game.strategy_sources import rule_models

        print_json(rule_models.schema())
        return
    rows = _rows()
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
            print(problem)
    note(say("cli.strategies.folder", folder=user_strategies()))


def _rows() -> list[dict[str, Any]]:
    from game.strategies import STRATEGIES
    from game.strategy_sources.find import Broken, installed, own_files
    from game.strategy_sources.look_ahead import STRATEGIES as AHEAD

    rows = [
        _row(each.id, kind, say(f"strategy.{each.id}.name"), say(f"strategy.{each.id}.line"))
        for kind, group in (("builtin", STRATEGIES), ("ahead", AHEAD))
        for each in group
    ]
    for own in own_files():
        problems = [str(problem) for problem in (own.problems if isinstance(own, Broken) else own.notes)]
        if isinstance(own, Broken):
            row = _row(own.path.stem, "file", own.path.stem, "")
        else:
            row = _row(own.strategy.id, "file", own.title, own.line or own.title)
        rows.append({**row, "file": str(own.path), "broken": isinstance(own, Broken), "problems": problems})
    return rows + [_row(name, "package", name, say("cli.strategies.installed")) for name in installed()]


def _row(name: str, kind: str, title: str, line: str) -> dict[str, Any]:
    return {"id": name, "kind": kind, "name": title, "line": line, "file": None, "broken": False, "problems": []}
