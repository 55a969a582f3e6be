"""Contributions of several actions to one result: the average over orders in which they are added to nothing.

Removing one action at a time does not add up where actions work together. Adding them one by one always does, but
depends on the order; so contributions are averaged over orders, as the Shapley value is (Castro et al. 2009 estimate it
from sampled orders). The orders here are the rotations of one order and of its reverse: each action stands equally
often at every place, n actions need n (n - 1) + 2 sets instead of 2^n, and up to three actions it is the exact value.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from game.sim.numeric.arrays import Floats
from game.why.output_causes import log_mean

ActionSet = frozenset[int]


@cache
def action_sets(n: int) -> tuple[ActionSet, ...]:
    """Return the sets of actions whose results are needed: the empty one first, the whole one last."""
    between = {frozenset(order[:length]) for order in _orders(n) for length in range(1, n)}
    whole = (frozenset(range(n)),) if n else ()
    return (frozenset(), *sorted(between, key=lambda each: (len(each), sorted(each))), *whole)


def contributions(results: Floats, n: int) -> Floats:
    """Return the contribution of each action, (n, ...): they add up to the last result minus the first.

    results: (sets, ...) in the order of `action_sets(n)`.
    """
    row = {members: at for at, members in enumerate(action_sets(n))}
    added = np.zeros((n, *results.shape[1:]))
    orders = _orders(n)
    for order in orders:
        for at, action in enumerate(order):
            before, after = row[frozenset(order[:at])], row[frozenset(order[: at + 1])]
            added[action] += (results[after] - results[before]) / len(orders)
    return added


def contributions_by_part(results: Floats, parts: Mapping[str, Floats], n: int) -> dict[str, Floats]:
    """Return the contribution of each action through each part, (n, ...) by part; over the parts they add up to
    `contributions`.

    results: (sets, ...) in the order of `action_sets(n)`, exp of the sum of `parts`, which have the same shape. A
    difference of results is split by the logarithmic mean, as causes of output are.
    """
    row = {members: at for at, members in enumerate(action_sets(n))}
    added = {part: np.zeros((n, *results.shape[1:])) for part in parts}
    orders = _orders(n)
    for order in orders:
        for at, action in enumerate(order):
            before, after = row[frozenset(order[:at])], row[frozenset(order[: at + 1])]
            weight = log_mean(results[after], results[before]) / len(orders)
            for part, values in parts.items():
                added[part][action] += weight * (values[after] - values[before])
    return added


def _orders(n: int) -> list[tuple[int, ...]]:
    """Return the rotations of 0, 1, … and of its reverse."""
    forward = tuple(range(n))
    return [order[at:] + order[:at] for order in (forward, forward[::-1]) for at in range(n)]
