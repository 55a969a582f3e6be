"""Write the generated parts of docs/library.md: the columns of every table, measures, and the public names.

Usage: python scripts/write_library.py
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from game.lab.compare.statistics.measures import MEASURES
from game.lab.results.result_tables import TABLES, ResultColumn

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "library.md"
LIBRARY_NAMES = {
    "load, scenarios, LoadedScenario": "find and list scenarios, and the type of one",
    "compare, ComparisonResult": "compare strategies, and the type of what is found",
    "sweep, latin": "compare them in every combination of values, or at points of a Latin hypercube",
    "Table": "the type of a table",
    "begin, Game": "begin a stepwise game, and its type",
    "make_env, make_vec_env": "environments for gymnasium",
}
MOVES_ROW = ResultColumn(
    name="move.<id>", dtype="int64", unit="uses", meaning="uses of each move in this quarter, one column a move"
)


def columns(table: Sequence[ResultColumn]) -> str:
    """Return the columns of a table; those of the moves as one row."""
    plain = [each for each in table if not each.name.startswith("move.")]
    shown = [*plain, MOVES_ROW] if len(plain) < len(table) else plain
    rows = [f"| `{each.name}` | {each.dtype} | {each.unit} | {each.meaning} |" for each in shown]
    return "\n".join(["", "| column | type | unit | meaning |", "|---|---|---|---|", *rows, ""])


def names() -> str:
    """Return the table of the public names."""
    rows = []
    for given, meaning in LIBRARY_NAMES.items():
        shown = ", ".join(f"`{name}`" for name in given.split(", "))
        rows.append(f"| {shown} | {meaning} |")
    return "\n".join(["", "| name | meaning |", "|---|---|", *rows, ""])


def page(text: str) -> str:
    """Return the page with every marked part regenerated."""
    parts = {f"columns of {name}": columns(table) for name, table in TABLES.items()}
    parts |= {"public names": names(), "measures": "\n" + ", ".join(f"`{name}`" for name in MEASURES) + "\n"}
    for name, written in parts.items():
        marks = rf"<!-- {re.escape(name)} -->\n.*?<!-- end -->"
        before, after = re.split(marks, text, flags=re.DOTALL)
        text = f"{before}<!-- {name} -->\n{written}<!-- end -->{after}"
    return text


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
