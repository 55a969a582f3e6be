"""Share a length among parts.

What each wants, the free rest by weight, and less down to a floor where room is short.
"""

from __future__ import annotations

from collections.abc import Sequence


def share_out(total: int, wants: Sequence[int], floors: Sequence[int], grows: Sequence[float]) -> list[int]:
    """Whole lengths of the parts in pixels; they sum to `total` where something grows or shrinks enough.

    Where even the floors are longer than the total, the floors are returned: the layout overflows and the
    audit of the tests finds it.
    """
    free = total - sum(wants)
    if free >= 0:
        weight = sum(grows)
        return list(wants) if not weight else _spread(wants, [free * grow / weight for grow in grows])
    slack = [max(0, want - floor) for want, floor in zip(wants, floors, strict=True)]
    room = sum(slack)
    if room <= -free:
        return [min(want, floor) for want, floor in zip(wants, floors, strict=True)]
    return _spread(wants, [free * part / room for part in slack])


def _spread(wants: Sequence[int], extra: Sequence[float]) -> list[int]:
    """Add fractions so that the running sums are rounded, not the parts: nothing is lost at the end."""
    lengths, exact, given = [], 0.0, 0
    for want, more in zip(wants, extra, strict=True):
        exact += want + more
        length = round(exact) - given
        given += length
        lengths.append(length)
    return lengths
