"""Measure all published effects on the model and write their table into docs/facts.md.

Usage: python benchmarks/facts_table.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.lab.studies.facts.measure_facts import ROLES, chosen, measure_facts  # noqa: E402
from game.lab.studies.paired_runs import Document  # noqa: E402

PAGE = ROOT / "docs" / "facts.md"
HEADS = ("id", "effect", "source", "published", "accepted", "model", "hit")
TITLES = {
    "calibration": "Used for calibration",
    "prediction": "Predictions",
    "held_out": "Held out",
}


def main() -> None:
    """Measure everything and replace the table on the page."""
    text = tables(measure_facts(chosen(None)))
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, tail = re.split(r"<!-- facts -->\n.*?<!-- end facts -->", page, maxsplit=1, flags=re.DOTALL)
    PAGE.write_text(f"{head}<!-- facts -->\n{text}<!-- end facts -->{tail}", encoding="utf-8")


def tables(found: Document) -> str:
    """Return one table for each role, with how many of its rows are hit."""
    text = ""
    for role in ROLES:
        rows = [row for row in found["facts"] if row["role"] == role]
        if rows:
            count = found["by_role"][role]
            text += f"### {TITLES[role]}: {count['hits']} of {count['of']}\n\n"
            text += "| " + " | ".join(HEADS) + f" |\n|{'---|' * len(HEADS)}\n"
            text += "".join(line(row) for row in rows) + "\n"
    return text


def line(row: Document) -> str:
    """Return one row of a table."""
    source = row["source"] + (f"; doi {row['doi']}" if row["doi"] else "")
    accepted = "; ".join(bounds(part) for part in row["parts"])
    measured = "; ".join(figure(part) for part in row["parts"])
    cells = (row["id"], row["what"], source, row["published"], accepted, measured, "yes" if row["hit"] else "**no**")
    return "| " + " | ".join(cells) + " |\n"


def bounds(part: Document) -> str:
    """Return the accepted range of a part."""
    low, high = part["accepted"]
    if low is None or high is None:
        return f"above {low:g}" if low is not None else f"below {high:g}"
    return f"{rounded(low)} to {rounded(high)}"


def figure(part: Document) -> str:
    """Return what was measured of a part, with its name where there are several."""
    value = f"{rounded(part['measured'])} [{rounded(part['low'])}, {rounded(part['high'])}]"
    return f"{part['says']} {value}" if part["says"] else value


def rounded(value: float) -> str:
    """Return a figure with three digits at most, with a proper minus."""
    return f"{value:.2f}".replace("-", "−") if abs(value) < 10.0 else f"{value:.1f}".replace("-", "−")


if __name__ == "__main__":
    main()
