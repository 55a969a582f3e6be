"""Means of paired differences with 95 % intervals, and the probability of superiority under independent luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import Floats

NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Interval:
    """A mean with the ends of its normal 95 % interval; use 200 runs or more."""

    mean: float
    low: float
    high: float


def mean_interval(values: Floats) -> Interval:
    """Return the mean of one number per run with its interval."""
    mean = float(values.mean())
    reach = NORMAL_95 * float(values.std(ddof=1)) / float(np.sqrt(values.size))
    return Interval(mean, mean - reach, mean + reach)


def paired_difference(one: Floats, other: Floats) -> Interval:
    """Return the mean of `one` minus `other` in the same runs, with its interval."""
    return mean_interval(one - other)


def superiority(one: Floats, other: Floats) -> float:
    """Return the probability that `one` exceeds `other` under independent luck.

    It is taken over all pairs of different runs; ties count half.
    """
    runs = one.size
    order = np.sort(other)
    below = np.searchsorted(order, one, side="left")
    up_to = np.searchsorted(order, one, side="right")
    wins = 0.5 * float((below + up_to).sum())
    same_run = float((one > other).sum()) + 0.5 * float((one == other).sum())
    return (wins - same_run) / float(runs * (runs - 1))
