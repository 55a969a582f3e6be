"""Writes docs/numbers.md: every number of the model with its unit, range and source."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.sim import numbers  # noqa: E402
from game.sim.numbers import Numbers  # noqa: E402

TARGET = ROOT / "docs" / "numbers.md"
HEADING = re.compile(r"^    # --- (.+)$|^    (\w+): float = number\(", re.MULTILINE)

HEADER = """# The numbers of the model

Written by `scripts/write_numbers.py` from `game/sim/numbers.py`; edit there, then run it again. What each number does
is in [model.md](model.md), under the rule or move that reads it. A scenario may override a number by its name, within
its range, in `[params]`.

All values are ours. A source names the published effect that a number was tuned to in sign or rough size; none of
them is a published rate a quarter. "assumption" means that there is nothing else. Output and money: 1 is what one
settled average member brings in a quarter; "of nine" is for a team of nine and scales with its size."""


def sections() -> list[tuple[str, list[str]]]:
    """The headings of numbers.py with the names under each, in the file's order."""
    source = Path(numbers.__file__).read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for heading, name in HEADING.findall(source):
        if heading:
            found.append((heading, []))
        else:
            found[-1][1].append(name)
    return found


def row(name: str) -> str:
    """One line of the table."""
    stated = {field.name: field for field in fields(Numbers)}[name]
    meta = stated.metadata
    value, low, high = (f"{number:.6g}" for number in (stated.default, meta["low"], meta["high"]))
    return f"| `{name}` | {value} | {meta['unit']} | {low} … {high} | {meta['source']} |"


def page() -> str:
    """The whole page."""
    parts = [HEADER]
    for heading, names in sections():
        parts.append(f"\n## {heading[0].upper()}{heading[1:]}\n")
        parts.append("| name | value | unit | range | source |\n|---|---|---|---|---|")
        parts += [row(name) for name in names]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
