"""Rounded parts that still add up to the rounded whole: the largest remainders are rounded up."""

from __future__ import annotations

from math import floor

from game.why.variable_causes import CauseAmount


def round_to_total(lines: list[CauseAmount], total: float, step: float = 0.01) -> list[CauseAmount]:
    """The lines as multiples of `step` that add up to `total` as such a multiple (Hare's largest remainder).

    `total` should be the sum of the lines but for rounding. Lines that come to nothing are left out.
    """
    if not lines:
        return []
    scaled = [amount / step for _, amount in lines]
    low = [floor(value) for value in scaled]
    missing = round(total / step) - sum(low)
    order = sorted(range(len(lines)), key=lambda row: (low[row] - scaled[row], row))
    whole, extra = divmod(missing, len(lines))
    parts = [each + whole for each in low]
    for row in order[:extra]:
        parts[row] += 1
    digits = max(0, len(f"{step:.6f}".rstrip("0").split(".")[1]))
    return [(cause, round(part * step, digits)) for (cause, _), part in zip(lines, parts, strict=True) if part]
