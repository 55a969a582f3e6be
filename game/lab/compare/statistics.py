"""Statistics of paired runs: intervals, p-values, tails, comparison with the best, and when to look and stop.

scipy has the bootstrap, the t and the normal distribution. Ours are the comparison with the best and the guards of
sequential stopping, and Holm's method, a line of arithmetic. docs/statistics.md shows by simulation what they keep.
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
"""Of the intervals that name a winner to whoever watches and stops at will, from 2,000 runs on: 5 % wrong at most."""
MIN_RUNS = 50  # runs below which there is no interval at all
NO_T_BELOW = 200  # differences in the same luck are skewed: no t, no p from t, intervals rough, no winner
BCA_BELOW = 2000
NO_TAIL_BELOW = 100
TAIL = 0.10  # share of the worst runs
QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)
FIRST_LOOK = 1000  # at least 500: five first runs and a look after each cover 56 % instead of 95
LOOK_TIMES = 1.5  # between looks
RESAMPLES = 2000
FLIPS = 4999
_STEPS = 2.0**20  # of a bootstrapped value: a millionth
_SEED = 20260101  # of the bootstrap: the same answer each time


@dataclass(frozen=True)
class Bounds:
    """Lower and upper ends of intervals, (columns,); NaN where there are too few runs."""

    low: Floats
    high: Floats


def bca_intervals(values: Floats, level: float = LEVEL) -> Bounds:
    """Bias-corrected and accelerated bootstrap intervals for the means of columns, (runs, columns).

    Efron (1987), by scipy.stats.bootstrap: the columns share the resamples. Resamples vary too little where there are
    few runs, so the level is raised, as Hesterberg (2015, section 5.3) does. A column of one value has no width; one
    that varies too little for the method has a normal interval.
    """
    from scipy import stats

    runs = values.shape[0]
    moving = np.ptp(values, axis=0) > 0.0
    low = values.mean(axis=0)
    bounds = Bounds(low.copy(), low.copy())
    if not moving.any():
        return bounds
    moved = values[:, moving]
    steps = np.rint(moved * _STEPS)  # sums of whole numbers are exact, in whatever order a matrix product adds them

    def means(picked: Ints, axis: int) -> Floats:
        """The means of all columns for each row of picked runs, (columns, rows)."""
        rows = picked.reshape(-1, picked.shape[-1])
        offset = np.arange(rows.shape[0])[:, None] * runs
        counts = np.bincount((rows + offset).ravel(), minlength=rows.shape[0] * runs).reshape(-1, runs)
        found: Floats = steps.T @ counts.T.astype(np.float64) / (_STEPS * rows.shape[1])
        return found if picked.ndim > 1 else found[:, 0]

    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        warnings.simplefilter("ignore")  # of a column that hardly ever varies: answered below
        found = stats.bootstrap(
            (np.arange(runs),),
            means,
            confidence_level=widened_level(level, runs),
            n_resamples=RESAMPLES,
            batch=500,
            method="BCa",
            vectorized=True,
            axis=-1,
            rng=np.random.default_rng(_SEED),
        ).confidence_interval
    usual = normal_intervals(moved.mean(axis=0), moved.std(axis=0, ddof=1), runs, level)
    lost = np.isnan(found.low) | np.isnan(found.high)
    bounds.low[moving], bounds.high[moving] = np.where(lost, (usual.low, usual.high), (found.low, found.high))
    return bounds


def widened_level(level: float, runs: int) -> float:
    """The level at which a percentile interval of so few runs is as wide as one from t and the unbiased sd."""
    from scipy.special import ndtr, stdtrit

    reach = float(stdtrit(runs - 1, 0.5 + level / 2.0)) * np.sqrt(runs / (runs - 1.0))
    return float(2.0 * ndtr(reach) - 1.0)


def normal_intervals(mean: Floats, sd: Floats, runs: int, level: float = LEVEL) -> Bounds:
    """Normal intervals for means."""
    reach = NormalDist().inv_cdf(0.5 + level / 2.0) * sd / np.sqrt(runs)
    return Bounds(mean - reach, mean + reach)


def t_test_p(mean: Floats, sd: Floats, runs: int) -> Floats:
    """Two-sided p of the paired t-test against no difference; for 200 runs or more.

    From 2,000 runs on by the normal distribution, as intervals are: it is the t of so many runs, and scipy takes
    longer to import than the rest of a report takes to make.
    """
    lower = -np.abs(mean) * np.sqrt(runs) / np.maximum(sd, 1e-300)
    if runs < BCA_BELOW:
        from scipy.special import stdtr

        p = 2.0 * stdtr(runs - 1, lower)
    else:
        p = np.array([erfc(-each / sqrt(2.0)) for each in lower])
    return np.where((sd == 0.0) & (mean == 0.0), 1.0, p)


def sign_flip_p(values: Floats) -> Floats:
    """Two-sided p by flipping the signs of differences, (runs, columns): for few runs."""
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


def holm(p: Floats) -> Floats:
    """P-values adjusted for being several, Holm (1979)."""
    order = np.argsort(p, kind="stable")
    raised = np.maximum.accumulate(p[order] * (p.size - np.arange(p.size)))
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(raised, 1.0)
    return adjusted


def bonferroni_level(strategies: int, level: float = LEVEL) -> float:
    """The two-sided level whose lower ends, one for each rival, hold together at `level` (Bonferroni), or `level`."""
    return max(level, 1.0 - 2.0 * (1.0 - level) / max(strategies - 1, 1))


def best_intervals(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Intervals for each mean against the best of the others: above 0 is the best, below 0 is not (Hsu 1984).

    low, high: (strategies, strategies), of row less column at `one_sided` level. That paired differences are used
    allows for common luck and unequal variances; Hsu's argument needs only the bounds against the true best to hold.
    """
    away = np.eye(low.shape[0], dtype=bool)
    least = np.where(away, np.inf, low).min(axis=1)
    most = np.where(away, np.inf, high).min(axis=1)
    return np.minimum(least, 0.0), np.maximum(most, 0.0)


def find_winner(low: Floats, p: Floats, level: float = LEVEL) -> int | None:
    """The strategy whose lower ends against every other are above 0, and whose p says so too; (strategies, strategies).

    An intersection-union test (Berger 1982): to be above all, each single test may have the whole error. Ends of 95 %
    intervals name a wrong winner in 5 % at most: two equal ones are the worst case, more get in each other's way. That
    p of t must agree keeps it at 5 % where the bootstrap's intervals are a little short, below 2,000 runs.
    """
    low = np.where(p < 1.0 - level, low, -np.inf)
    ahead = (np.where(np.eye(low.shape[0], dtype=bool), np.inf, low) > 0.0).all(axis=1)
    return int(np.argmax(ahead)) if low.shape[0] > 1 and ahead.any() else None


def look_points(most: int) -> list[int]:
    """Numbers of runs after which to look whether the answer is sharp enough: few, and each half as many again."""
    points = [min(FIRST_LOOK, most)]
    while points[-1] < most:
        further = int(np.ceil(points[-1] * LOOK_TIMES / FIRST_LOOK)) * FIRST_LOOK
        points.append(min(further, most))
    return points


def quantiles_of_bins(counts: Ints, low: float, high: float) -> Floats:
    """QUANTILES from counts in equal bins, linear within a bin: at most a bin's width off."""
    width, cumulated = (high - low) / counts.size, np.cumsum(counts)
    found = []
    for share in QUANTILES:
        rank = share * float(cumulated[-1])
        at = int(np.searchsorted(cumulated, rank, side="left"))
        before = float(cumulated[at - 1]) if at else 0.0
        found.append(low + width * (at + (rank - before) / max(float(counts[at]), 1.0)))
    return np.array(found)


def tail_mean_of_bins(counts: Ints, low: float, high: float) -> float | None:
    """The mean of the worst tenth from counts in equal bins, at most half a bin off; None below 100 runs."""
    runs = int(counts.sum())
    if runs < NO_TAIL_BELOW:
        return None
    worst = int(TAIL * runs)
    taken = np.diff(np.minimum(np.concatenate([[0], np.cumsum(counts)]), worst))
    middles = low + (np.arange(counts.size) + 0.5) * (high - low) / counts.size
    return float((taken * middles).sum() / worst)


def tail_mean(values: Floats) -> float | None:
    """The mean of the worst tenth of values, None below 100."""
    if values.size < NO_TAIL_BELOW:
        return None
    return float(np.sort(values)[: int(TAIL * values.size)].mean())
