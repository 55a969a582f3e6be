"""Flexible lengths: free space is shared by weight, missing space is taken down to minimum lengths."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(total: int, wants: Sequence[int], floors: Sequence[int], grows: Sequence[float]) -> list[int]:
    """Return the lengths of the parts in pixels; they sum to `total` if something grows or can shrink enough.

    If even the floors exceed the total, the floors are returned: the layout overflows, which the tests' audit finds.
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
    """Add the fractions, rounding running sums instead of parts so that the total stays exact."""
    lengths, exact, given = [], 0.0, 0
    for want, more in zip(wants, extra, strict=True):
        exact += want + more
        length = round(exact) - given
        given += length
        lengths.append(length)
    return lengths
