"""A deterministic ring layout: heavier people sit further inside, and swaps reduce crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Floats

Line = tuple[int, int]
CENTRE_UP_TO = 6  # people; in small teams the first sits in the centre
RADII = (0.36, 0.68, 1.0)
CROWDED = 11  # people; from here on the inner rings are smaller
CLOSER = (0.30, 0.66, 1.0)
_FEW = {
    7: (2, 2),
    8: (2, 2),
    9: (3, 3),
    10: (2, 4),
    11: (3, 2),
    12: (3, 3),
    13: (3, 2),
    14: (2, 4),
}  # found by trial: most room
_TURNS = (6, 16, 16)  # rotations tried for each ring
_CLOSE = np.array([2.43, 2.28])  # (x, y): half the chart's size divided by a person's size
_ROUNDS = 12
_LENGTH = 0.02  # weight of length against a crossing


@dataclass(frozen=True)
class Rings:
    """places: (n, 2) from -1 to 1; ring: by person, 0 is the innermost; radii of the rings in use."""

    places: Floats
    ring: tuple[int, ...]
    radii: tuple[float, ...]


def ring_layout(weights: Sequence[float], lines: Sequence[Line]) -> Rings:
    """Return everybody's place, by weight from the inside out (ties in order), improved by swaps against crossings."""
    order = sorted(range(len(weights)), key=lambda person_: (-weights[person_], person_))
    sizes = _sizes(len(order))
    radii = (0.0, 0.62, 1.0) if sizes[0] == 1 else RADII if len(order) < CROWDED else CLOSER
    slots = _slots(sizes, radii)
    ring_of = np.repeat(np.arange(3), sizes)
    seated = _least_crossing(np.array(order), slots, ring_of, np.array(lines, dtype=np.int64).reshape(-1, 2))
    places, ring = np.zeros((len(order), 2)), [0] * len(order)
    for slot, person in enumerate(seated):
        places[person], ring[person] = slots[slot], int(ring_of[slot])
    used = tuple(radius for radius, size in zip(radii, sizes, strict=True) if size)
    return Rings(places, tuple(ring), used)


def _sizes(count: int) -> tuple[int, int, int]:
    """Return the number of people on each ring, from the inside out."""
    if count <= CENTRE_UP_TO:
        return (1, 0, count - 1)
    inner, middle = _FEW.get(count, (3, (count - 3) // 3))
    return inner, middle, count - inner - middle


@cache
def _slots(sizes: tuple[int, int, int], radii: tuple[float, float, float]) -> Floats:
    """Return the places of all rings, turned so that the two nearest people are as far apart as possible."""
    turned = [
        [radius * _around(size, turn / turns) for turn in range(turns)] if size else [np.zeros((0, 2))]
        for size, radius, turns in zip(sizes, radii, _TURNS, strict=True)
    ]
    tried = [np.concatenate(each) for each in product(*turned)]
    return tried[int(np.argmax([_nearest(each) for each in tried]))]


def _around(size: int, turn: float) -> Floats:
    """Return places around a circle, turned by a share of their distance."""
    angle = 2.0 * np.pi * (np.arange(size) + turn) / size
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _nearest(places: Floats) -> float:
    """Return the smallest distance of two people, horizontal or vertical, in units in which 1 keeps them from touching.

    It is rounded, so that ties are equal on every platform.
    """
    distance = np.abs(places[:, None] - places[None]) * _CLOSE
    per_pair = distance.max(axis=2) + 1e6 * np.eye(len(places))
    return float(np.round(per_pair.min(), 6))


def _least_crossing(
    people: NDArray[np.int64], slots: Floats, ring_of: NDArray[np.int64], lines: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Swap people within a ring while that reduces crossings or length."""
    best, cost = people, _cost(people, slots, lines)
    pairs = [(a, b) for a in range(len(people)) for b in range(a + 1, len(people)) if ring_of[a] == ring_of[b]]
    for _ in range(_ROUNDS):
        before = cost
        for a, b in pairs:
            tried = best.copy()
            tried[a], tried[b] = best[b], best[a]
            if (value := _cost(tried, slots, lines)) < cost:
                best, cost = tried, value
        if cost == before:
            break
    return best


def _cost(people: NDArray[np.int64], slots: Floats, lines: NDArray[np.int64]) -> float:
    place = np.empty_like(slots)
    place[people] = slots
    start, end = place[lines[:, 0]], place[lines[:, 1]]
    length = np.abs(end - start).sum()
    return crossings(start, end) + round(_LENGTH * float(length), 9)


def crossings(start: Floats, end: Floats) -> int:
    """Return how many pairs of straight lines, (n, 2) points each, cross in their interiors."""

    def side(a: Floats, b: Floats, c: Floats) -> Floats:
        turned = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
        return np.sign(np.round(turned, 9))

    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    crossed = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
    return int(crossed.sum()) // 2
