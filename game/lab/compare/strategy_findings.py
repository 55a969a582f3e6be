"""Findings on each strategy of an aggregate: means and spread, runs worth replaying, and lines over the quarters."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.statistics.measures import BINS, MEASURES, MOVES, SERIES, SERIES_BINS, STEPS
from game.lab.compare.statistics.paired_statistics import (
    LEVEL,
    MIN_RUNS,
    QUANTILES,
    Bounds,
    bca_intervals,
    normal_intervals,
    quantiles_of_bins,
    tail_mean,
    tail_mean_of_bins,
)
from game.lab.compare.statistics.quintile_contrast import largest_contrasts
from game.sim.numeric.arrays import Floats

BAND = (0.10, 0.90)
CHART_BINS = 50
Document = dict[str, Any]


def strategy_findings(aggregate: Aggregate, valid: list[int]) -> list[Document]:
    """Return the findings on the strategies in these rows of the aggregate."""
    raw = aggregate.raw()
    values = None if raw is None else raw[valid]
    mean, sd = (moment[valid] for moment in aggregate.moments())
    bounds = bounds_of_means(aggregate, values, (mean, sd), LEVEL)
    return [
        {
            **{
                name: {
                    "mean": float(mean[position, column]),
                    "interval": interval_ends(bounds.low[position, column], bounds.high[position, column]),
                    "sd": float(sd[position, column]),
                    **_spread(aggregate, row, column, None if values is None else values[position, :, column]),
                }
                for column, name in enumerate(MEASURES)
            },
            "dismissed": float(aggregate.dismissed[row] / aggregate.runs),
            "good_and_bad": _good_and_bad(aggregate, row),
            "looked_at": _looked_at(aggregate, row),
            "quarters": _quarters(aggregate, row),
        }
        for position, row in enumerate(valid)
    ]


def _spread(aggregate: Aggregate, index: int, at: int, values: Floats | None) -> Document:
    low, high, counts = float(aggregate.scale.low[at]), float(aggregate.scale.high[at]), aggregate.counts[index, at]
    found = quantiles_of_bins(counts, low, high) if values is None else np.quantile(values, QUANTILES)
    worst = tail_mean_of_bins(counts, low, high) if values is None else tail_mean(values)
    named = {f"{round(share * 100)}": float(value) for share, value in zip(QUANTILES, found, strict=True)}
    shares = (counts.reshape(CHART_BINS, BINS // CHART_BINS).sum(axis=1) / aggregate.runs).tolist()
    return {"quantiles": named, "tail_mean": worst, "range": [low, high], "shares": shares}


def _good_and_bad(aggregate: Aggregate, index: int) -> list[Document]:
    """Return the conditions in which the best and worst quintile of runs differ most; correlates, not causes."""
    quarters = aggregate.uses.shape[1]
    contrasts = largest_contrasts(
        aggregate.contrast_sums[index], aggregate.contrast_squares[index], aggregate.contrast_runs[index], quarters
    )
    return [
        {
            "what": each.condition,
            "quarter": each.quarter,
            "worst": each.worst,
            "best": each.best,
            "apart": each.difference,
        }
        for each in contrasts
    ]


def _looked_at(aggregate: Aggregate, index: int) -> Document:
    """Return runs worth replaying: lowest and highest total, and the median one of the first 2,000."""
    (low, _), (high, _) = aggregate.extremes[index]
    return {"lowest": int(low), "middle": aggregate.median_run(index), "highest": int(high)}


def _quarters(aggregate: Aggregate, index: int) -> list[Document]:
    """Return each quarter in which any run is in command: share of runs, series with bands, and moves."""
    rows = []
    for quarter, runs_in_command in enumerate(aggregate.in_command[index]):
        if not runs_in_command:
            break
        lines = {name: _series(aggregate, index, quarter, at) for at, name in enumerate(SERIES)}
        uses = {
            move: float(aggregate.uses[index, quarter, at] / runs_in_command)
            for at, move in enumerate(MOVES)
            if aggregate.uses[index, quarter, at]
        }
        rows.append(
            {"quarter": quarter + 1, "in_command": float(runs_in_command / aggregate.runs), **lines, "moves": uses}
        )
    return rows


def _series(aggregate: Aggregate, index: int, quarter: int, at: int) -> Document:
    low, high = float(aggregate.series_scale.low[at]), float(aggregate.series_scale.high[at])
    counts = aggregate.line_bins[index, quarter, at]
    mean = float(aggregate.line_sums[index, quarter, at]) / float(aggregate.in_command[index, quarter])
    width, cumulated = (high - low) / SERIES_BINS, np.cumsum(counts)
    band = [low + width * (int(np.searchsorted(cumulated, share * cumulated[-1])) + 0.5) for share in BAND]
    return {"mean": low + mean * (high - low) / STEPS, "band": band}


def bounds_of_means(
    aggregate: Aggregate, values: Floats | None, moments: tuple[Floats, Floats], level: float
) -> Bounds:
    """Return intervals of means, (rows, columns); bootstrapped from values (rows, runs, columns) where runs are few.

    Where all runs are equal both ends are the mean itself, which is rounded to steps unlike the values.
    """
    mean, sd = moments
    if aggregate.runs < MIN_RUNS or not mean.size:
        return Bounds(np.full(mean.shape, np.nan), np.full(mean.shape, np.nan))
    if values is None:
        return normal_intervals(mean, sd, aggregate.runs, level)
    found = bca_intervals(values.transpose(1, 0, 2).reshape(aggregate.runs, -1), level)
    constant, shape = sd == 0.0, mean.shape
    return Bounds(
        np.where(constant, mean, found.low.reshape(shape)), np.where(constant, mean, found.high.reshape(shape))
    )


def interval_ends(low: float, high: float) -> list[float] | None:
    """Return the ends of an interval as plain data; None where there is none."""
    return None if np.isnan(low) or np.isnan(high) else [float(low), float(high)]
