"""Estimates of effects with their 95 % intervals, and how they are made from runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.lab.compare.statistics.paired_means import mean_interval
from game.sim.numeric.arrays import Bools, Floats, Ints

RESAMPLES = 400
QUANTILES = (0.025, 0.975)


@dataclass(frozen=True)
class MeasuredEstimate:
    """An estimate with the ends of its 95 % interval."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> MeasuredEstimate:
        """Return the estimate in another unit; the factor is above 0."""
        return MeasuredEstimate(self.value * factor, self.low * factor, self.high * factor)


def mean_of(values: Floats) -> MeasuredEstimate:
    """Return the mean of one independent value per run."""
    found = mean_interval(values)
    return MeasuredEstimate(found.mean, found.low, found.high)


def percent(one: Floats, other: Floats) -> MeasuredEstimate:
    """Return how much `one` exceeds `other` in the same runs, (runs,) each, in % of the mean of `other`."""
    return mean_of(one - other).times(100.0 / float(other.mean()))


def standardised(difference: Floats, spread: float) -> MeasuredEstimate:
    """Return the mean of a difference, (runs,), in standard deviations: d."""
    return mean_of(difference).times(1.0 / spread)


def difference_of_groups(one: Floats, other: Floats) -> MeasuredEstimate:
    """Return the difference of the means of two independent groups (Welch)."""
    reach = 1.959964 * float(np.sqrt(one.var(ddof=1) / one.size + other.var(ddof=1) / other.size))
    value = float(one.mean() - other.mean())
    return MeasuredEstimate(value, value - reach, value + reach)


def resampled(groups: int, statistic: object, seed: int = 1) -> MeasuredEstimate:
    """Return a statistic of weights of the groups, (groups,), with its interval over resampled groups (bootstrap).

    statistic: a function of the weights, (groups,), that returns a float; every weight is 1 for the estimate itself.
    """
    assert callable(statistic)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(groups, np.full(groups, 1.0 / groups), RESAMPLES)
    again = [float(statistic(weights.astype(np.float64))) for weights in drawn]
    low, high = np.quantile(again, QUANTILES)
    return MeasuredEstimate(float(statistic(np.ones(groups))), float(low), float(high))


def correlation(x: Floats, y: Floats, group: Ints) -> MeasuredEstimate:
    """Return the correlation of two variables, any shape, with its interval over resampled groups.

    group: what each value belongs to, of the same shape, 0 … groups − 1; values of one group are not independent.
    """
    flat = group.ravel()
    groups = int(flat.max()) + 1
    one, other = x.ravel().astype(np.float64), y.ravel().astype(np.float64)
    one, other = one - one.mean(), other - other.mean()
    parts = (np.ones(one.size), one, other, one * one, other * other, one * other)
    sums = np.stack([np.bincount(flat, part, groups) for part in parts])

    def statistic(weights: Floats) -> float:
        count, sx, sy, sxx, syy, sxy = sums @ weights
        covariance = sxy / count - sx * sy / count**2
        return float(covariance / np.sqrt((sxx / count - (sx / count) ** 2) * (syy / count - (sy / count) ** 2)))

    return resampled(groups, statistic)


def chosen_correlation(x: Floats, y: Floats, group: Ints, where: Bools) -> MeasuredEstimate:
    """Return the correlation over the values chosen by `where`, of the same shape."""
    return correlation(x[where], y[where], group[where])
