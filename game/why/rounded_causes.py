"""Rounded causes of a change that still add up to the rounded change."""

from __future__ import annotations

from game.largest_remainder import round_to_integers
from game.why.variable_causes import CauseAmount


def round_to_total(lines: list[CauseAmount], total: float, step: float = 0.01) -> list[CauseAmount]:
    """Return the lines as multiples of `step` that add up to the rounded total.

    `total` should equal the sum of the lines except for rounding. Lines that round to zero are left out.
    """
    parts = round_to_integers([amount / step for _, amount in lines], round(total / step))
    digits = max(0, len(f"{step:.6f}".rstrip("0").split(".")[1]))
    return [(cause, round(part * step, digits)) for (cause, _), part in zip(lines, parts, strict=True) if part]
