"""Numbers of conditions in the units that the board uses."""

from __future__ import annotations

from typing import cast

from game.play.explain.display_units import POINTS, output_points
from game.sentences import say
from game.sim.conditions import MEMBER, NAMES, NUMBER, Condition

POINT, PERCENT, MONEY, OUTPUT, QUARTERS, PLAIN = "point", "percent", "money", "output", "quarters", "plain"
_OTHER_UNITS = {
    "quarter": PLAIN,
    "money": MONEY,
    "team.following": PERCENT,
    "team.output": OUTPUT,
    "team.target": OUTPUT,
    f"{MEMBER}tenure": QUARTERS,
}
UNITS = {name: _OTHER_UNITS.get(name, POINT) for name, kind in NAMES.items() if kind.type == NUMBER}
"""The unit of every number that a condition can name; most are shares in points of 100."""


def unit_of(tree: Condition) -> str | None:
    """Return the unit of an expression, or None for bare numbers.

    A sum of two units is shown in the first of them, a product or quotient of two units as a bare number.
    """
    if tree.op in ("name", "seat"):
        return UNITS[str(tree.args[0])]
    if tree.op == "number":
        return None
    if tree.op == "count":
        return PLAIN
    units = [unit_of(cast(Condition, part)) for part in tree.args]
    if tree.op == "/" and units[1]:
        return PLAIN
    known_units = [unit for unit in units if unit]
    if tree.op == "*" and len(known_units) > 1:
        return PLAIN
    return known_units[0] if known_units else None


def number_words(value: float, unit: str, seats: int) -> str:
    """Format a number in a unit of UNITS ("" for none); `seats` is the team size, for output."""
    if unit == OUTPUT:
        return _digits(output_points(value, seats))
    if unit == MONEY:
        return say("board.money", amount=_digits(POINTS * value))
    if unit == PERCENT:
        return say("board.percent", share=_digits(POINTS * value))
    if unit == QUARTERS:
        return say("clause.quarters_one" if value == 1 else "clause.quarters", count=_digits(value))
    return _digits(POINTS * value if unit == POINT else value)


def _digits(value: float) -> str:
    """Format with as many digits as needed, without binary rounding noise and with a true minus."""
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".").replace("-", "\N{MINUS SIGN}")
