"""What a tooltip says: a number, the amounts it comes from, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.number_format import signed_change

Side = Literal["right", "left", "below", "above", "under"]


@dataclass(frozen=True)
class TipRow:
    """One cause: its words, its amount, the amount as shown, and a tip of its own where more is to say."""

    text: str
    amount: float
    shown: str
    tip: Tip | None = None


@dataclass(frozen=True)
class Tip:
    """A tooltip: title and value, a first line, itemised rows, a last line with the sum, a note, and where it heads.

    `facts` are (words, what is so), without a sum.

    `start` and `end` are (words, number as shown). `side` is where it goes if there is room: "under" is below or
    above with the left edges on one line.
    """

    title: str
    value: str = ""
    note: str = ""
    start: tuple[str, str] | None = None
    rows: tuple[TipRow, ...] = ()
    end: tuple[str, str] | None = None
    side: Side = "right"
    trend: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def words(self) -> str:
        """Everything the tooltip says in one string, for screen readers and tests."""
        ends = [" ".join(line) for line in (self.start, self.end) if line]
        facts = [" ".join(fact) for fact in self.facts]
        rows = [f"{row.text} {row.shown}" for row in self.rows]
        head = f"{self.title} {self.value}".strip()
        parts = (head, *ends[:1], *rows, *ends[1:], self.note, *facts, self.trend)
        return "; ".join(part for part in parts if part)


def round_to_sum(amounts: Sequence[float], digits: int) -> list[float]:
    """The amounts rounded so that their sum is the rounded sum (largest remainder)."""
    unit = 10.0**-digits
    target = round(sum(amounts) / unit)
    floors = [int(amount // unit) for amount in amounts]
    missing = target - sum(floors)
    order = sorted(range(len(amounts)), key=lambda at: -(amounts[at] / unit - floors[at]))
    for at in order[: max(0, missing)]:
        floors[at] += 1
    return [floor * unit for floor in floors]


def itemised(
    title: str, start: tuple[str, float], causes: Sequence[tuple[str, float]], end: str, digits: int = 0
) -> Tip:
    """A tip whose shown amounts lead from the first number to the last exactly as they are written."""
    first = round(start[1], digits)
    exact = [amount for _, amount in causes]
    exact_end = start[1] + sum(exact)
    slack = exact_end - first - sum(exact)
    biggest = max(range(len(exact)), key=lambda at: abs(exact[at]), default=0)
    if exact:
        exact[biggest] += slack
    shown = round_to_sum(exact, digits)
    total = first + sum(shown)
    rows = tuple(
        TipRow(words, amount, signed_change(amount, digits)) for (words, _), amount in zip(causes, shown, strict=True)
    )
    last = f"{total:.{digits}f}"
    return Tip(
        title,
        last,
        start=(start[0], f"{first:.{digits}f}"),
        rows=rows,
        end=(end, f"{signed_change(total - first, digits)} = {last}"),
    )
