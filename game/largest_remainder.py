"""Largest-remainder rounding: integers that add up to a given total."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def round_to_integers(values: Sequence[float], total: int) -> list[int]:
    """Return the values rounded so that they add up to `total`, which is near their sum (Hare's largest remainder).

    Equal remainders are rounded up in the order of the values.
    """
    floors = [floor(value) for value in values]
    if not values:
        return floors
    by_remainder = sorted(range(len(values)), key=lambda row: (floors[row] - values[row], row))
    share, extra = divmod(total - sum(floors), len(values))
    rounded = [each + share for each in floors]
    for row in by_remainder[:extra]:
        rounded[row] += 1
    return rounded
