"""`headheart strategies`: the ways to play that are built in."""

from __future__ import annotations

from game.commands.output import AsJson, print_json, print_table
from game.words import say


def strategies(as_json: AsJson = False) -> None:
    """List the strategies with a line on each."""
    from game.strategies import STRATEGIES

    rows = [
        {"id": each.id, "name": say(f"strategy.{each.id}.name"), "line": say(f"strategy.{each.id}.line")}
        for each in STRATEGIES
    ]
    if as_json:
        print_json(rows)
    else:
        heads = [say(f"cli.strategies.{name}") for name in ("id", "line")]
        print_table(heads, [[row["id"], row["line"]] for row in rows], numbers=frozenset())
