"""The k smallest values of each row, by repeated argmin, since k is small."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools, Floats


def k_smallest(values: Floats, counts: Floats) -> Bools:
    """Return flags (runs, m) of the smallest values of each row, as many as its count rounded up; ties go first."""
    remaining, chosen = values.copy(order="C"), np.zeros(values.shape, bool)
    rows = np.arange(values.shape[0])
    for taken in range(min(int(np.ceil(counts.max(initial=0.0))), values.shape[1])):
        first = np.argmin(remaining, axis=1)
        chosen[rows, first] = taken < counts
        remaining[rows, first] = np.inf
    return chosen
