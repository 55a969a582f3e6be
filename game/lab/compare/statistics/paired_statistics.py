"""Statistics of paired runs: intervals, p-values, tail means, comparison with the best, and sequential looks.

scipy provides the bootstrap and the t and normal distributions. Implemented here are the comparison with the best,
the guards of sequential stopping, and Holm's method. docs/statistics.md shows their error rates by simulation.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import erfc, sqrt
from statistics import NormalDist

import numpy as np

from game.sim.numeric.arrays import Floats, Ints

LEVEL = 0.95
ANYTIME_LEVEL = 0.999
"""Level for naming a winner while results may be stopped at will; at most 5 % are wrong, from 2,000 runs on."""
MIN_RUNS = 50  # fewer have no intervals at all
NO_T_BELOW = 200  # paired differences are skewed: fewer runs have no t-test, rough intervals and no winner
BCA_BELOW = 2000
NO_TAIL_BELOW = 100
TAIL = 0.10  # share of runs in the lower tail
QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)
FIRST_LOOK = 1000  # runs; at least 500, because checking every few runs early on drops coverage from 95 % to 56 %
LOOK_GROWTH = 1.5  # factor of runs between looks
RESAMPLES = 2000
FLIPS = 4999
P_FLOOR = 1e-300  # below which a p-value of a t-test is not computed
_STEPS = 2.0**20  # fixed-point steps to 1 of a bootstrapped value
_SEED = 20260101  # fixed, so that the bootstrap is reproducible


@dataclass(frozen=True)
class Bounds:
    """Lower and upper ends of intervals, (columns,); NaN where there are too few runs."""

    low: Floats
    high: Floats


def bca_intervals(values: Floats, level: float = LEVEL) -> Bounds:
    """Return bias-corrected and accelerated bootstrap intervals for the means of columns, (runs, columns).

    Efron (1987), by scipy.stats.bootstrap; the columns share the resamples. Resamples of few runs vary too little, so
    the level is raised as in Hesterberg (2015, section 5.3). A constant column has an interval of zero width; one that
    varies too little for BCa has a normal interval.
    """
    from scipy import stats

    runs = values.shape[0]
    varying = np.ptp(values, axis=0) > 0.0
    low = values.mean(axis=0)
    bounds = Bounds(low.copy(), low.copy())
    if not varying.any():
        return bounds
    varying_values = values[:, varying]
    steps = np.rint(varying_values * _STEPS)  # integer sums are exact in any order of the matrix product
    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        warnings.simplefilter("ignore")  # about nearly constant columns, which get a normal interval below
        result = stats.bootstrap(
            (np.arange(runs),),
            lambda picked, axis: _resampled_means(steps, picked),
            confidence_level=widened_level(level, runs),
            n_resamples=RESAMPLES,
            batch=500,
            method="BCa",
            vectorized=True,
            axis=-1,
            rng=np.random.default_rng(_SEED),
        ).confidence_interval
    fallback = normal_intervals(varying_values.mean(axis=0), varying_values.std(axis=0, ddof=1), runs, level)
    undefined = np.isnan(result.low) | np.isnan(result.high)
    bounds.low[varying], bounds.high[varying] = np.where(
        undefined, (fallback.low, fallback.high), (result.low, result.high)
    )
    return bounds


def _resampled_means(steps: Floats, picked: Ints) -> Floats:
    """Return the means of all columns for each row of resampled run indices, (columns, rows)."""
    runs, rows = steps.shape[0], picked.reshape(-1, picked.shape[-1])
    offset = np.arange(rows.shape[0])[:, None] * runs
    counts = np.bincount((rows + offset).ravel(), minlength=rows.shape[0] * runs).reshape(-1, runs)
    result: Floats = steps.T @ counts.T.astype(np.float64) / (_STEPS * rows.shape[1])
    return result if picked.ndim > 1 else result[:, 0]


def widened_level(level: float, runs: int) -> float:
    """Return the level at which a percentile interval is as wide as the t interval with the unbiased sd."""
    from scipy.special import ndtr, stdtrit

    reach = float(stdtrit(runs - 1, 0.5 + level / 2.0)) * np.sqrt(runs / (runs - 1.0))
    return float(2.0 * ndtr(reach) - 1.0)


def normal_intervals(mean: Floats, sd: Floats, runs: int, level: float = LEVEL) -> Bounds:
    """Return normal intervals for means."""
    reach = NormalDist().inv_cdf(0.5 + level / 2.0) * sd / np.sqrt(runs)
    return Bounds(mean - reach, mean + reach)


def t_test_p(mean: Floats, sd: Floats, runs: int) -> Floats:
    """Return two-sided p-values of the paired t-test against no difference; for 200 runs or more.

    None is below P_FLOOR. From 2,000 runs on the normal distribution is used, as for intervals: the difference is
    negligible there, and importing scipy takes longer than building the rest of a report.
    """
    lower = -np.abs(mean) * np.sqrt(runs) / np.maximum(sd, 1e-300)
    if runs < BCA_BELOW:
        from scipy.special import stdtr

        p = 2.0 * stdtr(runs - 1, lower)
    else:
        p = np.array([erfc(-each / sqrt(2.0)) for each in lower])
    return np.maximum(np.where((sd == 0.0) & (mean == 0.0), 1.0, p), P_FLOOR)


def sign_flip_p(values: Floats) -> Floats:
    """Return two-sided p-values by flipping the signs of differences, (runs, columns): for few runs.

    None can be below `flip_floor`, and one run has no evidence of anything: 1.
    """
    if values.shape[0] < 2:
        return np.ones(values.shape[1])
    from scipy import stats

    def means(flipped: Floats, axis: int) -> Floats:
        found: Floats = flipped.mean(axis=axis)
        return found

    tested = [
        1.0
        if not column.any()
        else float(
            stats.permutation_test(
                (column,),
                means,
                permutation_type="samples",
                vectorized=True,
                n_resamples=FLIPS,
                batch=2000,
                rng=np.random.default_rng(_SEED),
            ).pvalue
        )
        for column in values.T
    ]
    return np.array(tested)


def flip_floor(runs: int) -> float:
    """Return the least p-value of `sign_flip_p`; 0 where all sign flips are tried, so that the value is exact."""
    return 0.0 if 2**runs <= FLIPS else 2.0 / (FLIPS + 1)


def holm(p: Floats) -> Floats:
    """Return p-values adjusted for multiple tests, Holm (1979)."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (p.size - np.arange(p.size)))
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def bonferroni_level(strategies: int, level: float = LEVEL) -> float:
    """Return the two-sided level whose lower ends, one for each rival, hold jointly at `level` (Bonferroni)."""
    return max(level, 1.0 - 2.0 * (1.0 - level) / max(strategies - 1, 1))


def best_intervals(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return intervals of each mean minus the best of the others: above 0 is the best, below 0 is not (Hsu 1984).

    low, high: (strategies, strategies), row minus column at `bonferroni_level`. Paired differences allow for common
    luck and unequal variances; Hsu's argument only needs the bounds against the true best to hold.
    """
    diagonal = np.eye(low.shape[0], dtype=bool)
    least = np.where(diagonal, np.inf, low).min(axis=1)
    most = np.where(diagonal, np.inf, high).min(axis=1)
    return np.minimum(least, 0.0), np.maximum(most, 0.0)


def find_winner(low: Floats, p: Floats, level: float = LEVEL) -> int | None:
    """Return the strategy whose lower ends against all others are above 0 and whose p-values agree, or None.

    low, p: (strategies, strategies). An intersection-union test (Berger 1982): since every single test must reject,
    each may use the whole error. Ends of 95 % intervals name a wrong winner in at most 5 %: two equal strategies are
    the worst case. Requiring the t-test as well keeps 5 % below 2,000 runs, where bootstrap intervals are a little
    short.
    """
    low = np.where(p < 1.0 - level, low, -np.inf)
    is_ahead = (np.where(np.eye(low.shape[0], dtype=bool), np.inf, low) > 0.0).all(axis=1)
    return int(np.argmax(is_ahead)) if low.shape[0] > 1 and is_ahead.any() else None


def look_points(most: int) -> list[int]:
    """Return the numbers of runs after which to check whether the answer is precise enough.

    There are few, each about half as many again as the one before.
    """
    points = [min(FIRST_LOOK, most)]
    while points[-1] < most:
        target = int(np.ceil(points[-1] * LOOK_GROWTH / FIRST_LOOK)) * FIRST_LOOK
        points.append(min(target, most))
    return points


def quantiles_of_bins(counts: Ints, low: float, high: float) -> Floats:
    """Return QUANTILES from counts in equal bins, linear within a bin: off by at most a bin's width."""
    width, cumulated = (high - low) / counts.size, np.cumsum(counts)
    quantiles = []
    for share in QUANTILES:
        rank = share * float(cumulated[-1])
        index = int(np.searchsorted(cumulated, rank, side="left"))
        before = float(cumulated[index - 1]) if index else 0.0
        quantiles.append(low + width * (index + (rank - before) / max(float(counts[index]), 1.0)))
    return np.array(quantiles)


def tail_mean_of_bins(counts: Ints, low: float, high: float) -> float | None:
    """Return the mean of the worst tenth from counts in equal bins, off by at most half a bin; None below 100 runs."""
    runs = int(counts.sum())
    if runs < NO_TAIL_BELOW:
        return None
    worst = int(TAIL * runs)
    taken = np.diff(np.minimum(np.concatenate([[0], np.cumsum(counts)]), worst))
    middles = low + (np.arange(counts.size) + 0.5) * (high - low) / counts.size
    return float((taken * middles).sum() / worst)


def tail_mean(values: Floats) -> float | None:
    """Return the mean of the worst tenth of values, None below 100."""
    if values.size < NO_TAIL_BELOW:
        return None
    return float(np.sort(values)[: int(TAIL * values.size)].mean())
