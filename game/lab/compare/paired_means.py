"""Means of paired differences with their 95 % intervals, and chances over pairs of different luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import Floats

NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Interval:
    """A mean with the ends of its 95 % interval (normal: ask for 200 runs or more)."""

    mean: float
    low: float
    high: float


def mean_interval(values: Floats) -> Interval:
    """The mean of one number a run."""
    mean = float(values.mean())
    reach = NORMAL_95 * float(values.std(ddof=1)) / float(np.sqrt(values.size))
    return Interval(mean, mean - reach, mean + reach)


def paired_difference(one: Floats, other: Floats) -> Interval:
    """How much more one has than the other in the same runs."""
    return mean_interval(one - other)


def superiority(one: Floats, other: Floats) -> float:
    """The chance that one is ahead when each has its own luck: over all pairs of different runs; ties count half."""
    runs = one.size
    order = np.sort(other)
    below = np.searchsorted(order, one, side="left")
    up_to = np.searchsorted(order, one, side="right")
    wins = 0.5 * float((below + up_to).sum())
    same = float((one > other).sum()) + 0.5 * float((one == other).sum())
    return (wins - same) / float(runs * (runs - 1))
