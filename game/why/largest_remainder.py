"""Largest-remainder rounding: rounded parts that still add up to the rounded total."""

from __future__ import annotations

from math import floor

from game.why.variable_causes import CauseAmount


def round_to_total(lines: list[CauseAmount], total: float, step: float = 0.01) -> list[CauseAmount]:
    """Return the lines as multiples of `step` that add up to the rounded total (Hare's largest remainder).

    `total` should equal the sum of the lines except for rounding. Lines that round to zero are left out.
    """
    if not lines:
        return []
    scaled = [amount / step for _, amount in lines]
    floors = [floor(value) for value in scaled]
    missing = round(total / step) - sum(floors)
    order = sorted(range(len(lines)), key=lambda row: (floors[row] - scaled[row], row))
    share, extra = divmod(missing, len(lines))
    parts = [each + share for each in floors]
    for row in order[:extra]:
        parts[row] += 1
    digits = max(0, len(f"{step:.6f}".rstrip("0").split(".")[1]))
    return [(cause, round(part * step, digits)) for (cause, _), part in zip(lines, parts, strict=True) if part]
