"""The few lowest values of each row, without sorting the rest."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools, Floats


def k_smallest(values: Floats, counts: Floats) -> Bools:
    """Flags of the lowest values: in each row as many as its count, rounded up; of equal ones the first. (runs, m)."""
    left, chosen = values.copy(order="C"), np.zeros(values.shape, bool)
    rows = np.arange(values.shape[0])
    for taken in range(min(int(np.ceil(counts.max(initial=0.0))), values.shape[1])):
        first = np.argmin(left, axis=1)
        chosen[rows, first] = taken < counts
        left[rows, first] = np.inf
    return chosen
