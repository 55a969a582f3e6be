"""The content of a tooltip: a number, the amounts it is composed of, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.largest_remainder import round_to_integers
from game.signed_numbers import signed_change

Side = Literal["right", "left", "below", "above", "under"]


@dataclass(frozen=True)
class TipRow:
    """One cause: its text, its amount, the amount as shown, and a tooltip of its own if there is more to say."""

    text: str
    amount: float
    shown: str
    tip: Tip | None = None


@dataclass(frozen=True)
class Tip:
    """A tooltip: title and value, a first line, itemised rows, a line with the sum, a note, and a trend.

    start, end: (label, number as shown); facts: (label, text) pairs without a sum; side: the preferred side, where
    "under" means below or above with left edges aligned; trend: where the value is heading.
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
        """Return the whole text of the tooltip as one string, for screen readers and tests."""
        ends = [" ".join(line) for line in (self.start, self.end) if line]
        facts = [" ".join(fact) for fact in self.facts]
        rows = [f"{row.text} {row.shown}" for row in self.rows]
        head = f"{self.title} {self.value}".strip()
        parts = (head, *ends[:1], *rows, *ends[1:], self.note, *facts, self.trend)
        return "; ".join(part for part in parts if part)


def round_to_sum(amounts: Sequence[float], digits: int) -> list[float]:
    """Round the amounts so that they add up to their rounded sum (largest remainder method)."""
    unit = 10.0**-digits
    return [
        units * unit for units in round_to_integers([amount / unit for amount in amounts], round(sum(amounts) / unit))
    ]


def itemised(
    title: str, start: tuple[str, float], causes: Sequence[tuple[str, float]], end: str, digits: int = 0
) -> Tip:
    """Return a tooltip whose amounts, as shown, add up exactly from the first number to the last."""
    first = round(start[1], digits)
    exact = [amount for _, amount in causes]
    exact_end = start[1] + sum(exact)
    slack = exact_end - first - sum(exact)
    largest = max(range(len(exact)), key=lambda index: abs(exact[index]), default=0)
    if exact:
        exact[largest] += slack
    shown = round_to_sum(exact, digits)
    total = first + sum(shown)
    rows = tuple(
        TipRow(text, amount, signed_change(amount, digits)) for (text, _), amount in zip(causes, shown, strict=True)
    )
    last = f"{total:.{digits}f}"
    return Tip(
        title,
        last,
        start=(start[0], f"{first:.{digits}f}"),
        rows=rows,
        end=(end, f"{signed_change(total - first, digits)} = {last}"),
    )
