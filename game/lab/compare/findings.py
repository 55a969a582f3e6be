"""Findings of an aggregate as plain data: means, paired differences, the winner, lines over the quarters."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.statistics.fifths_contrast import largest_contrasts
from game.lab.compare.statistics.measures import BINS, MEASURES, MOVES, SERIES, SERIES_BINS, STEPS
from game.lab.compare.statistics.paired_statistics import (
    ANYTIME_LEVEL,
    BCA_BELOW,
    LEVEL,
    MIN_RUNS,
    NO_T_BELOW,
    P_FLOOR,
    QUANTILES,
    Bounds,
    bca_intervals,
    best_intervals,
    bonferroni_level,
    find_winner,
    flip_floor,
    holm,
    normal_intervals,
    quantiles_of_bins,
    sign_flip_p,
    t_test_p,
    tail_mean,
    tail_mean_of_bins,
)
from game.sim.numeric.arrays import Floats

NOT_DECIDED = "not decided"
EQUAL = "equal within the margin"
BAND = (0.10, 0.90)
CHART_BINS = 50
Document = dict[str, Any]


def summarise(aggregate: Aggregate, margin: float = 0.0) -> Document:
    """Return everything a comparison reports about one scenario; strategies that raised are named and left out.

    margin: the smallest difference that matters, in units of the measure that ranks. A winner is ahead of every other
    strategy by more than that; without one, the best may be EQUAL to the others within it.
    """
    valid = [index for index in range(len(aggregate.strategies)) if index not in aggregate.errors]
    pairs = [at for at, pair in enumerate(aggregate.pairs) if set(pair) <= set(valid)]
    name = aggregate.strategies
    usual = _against(aggregate, valid, pairs, LEVEL)
    first = _winner(aggregate, valid, pairs, usual[0], LEVEL, margin) if aggregate.runs >= NO_T_BELOW else None
    early = None
    if aggregate.runs >= BCA_BELOW:
        early = _winner(
            aggregate, valid, pairs, _against(aggregate, valid, pairs, ANYTIME_LEVEL)[0], ANYTIME_LEVEL, margin
        )
    low, high = _against(aggregate, valid, pairs, bonferroni_level(len(valid)))
    equal = first is None and aggregate.runs >= NO_T_BELOW and _are_equal(usual, _best(aggregate, valid), margin)
    least, most = best_intervals(low, high) if len(valid) > 1 else (low, high)
    return {
        "runs": aggregate.runs,
        "ranked_by": MEASURES[aggregate.ranked_by],
        "margin": margin,
        "rough": MIN_RUNS <= aggregate.runs < NO_T_BELOW,
        "winner": EQUAL if equal else NOT_DECIDED if first is None else name[valid[first]],
        "winner_whenever": NOT_DECIDED if early is None else name[valid[early]],
        "contest": _deciding_contest(aggregate, valid, usual, _best(aggregate, valid) if first is None else first),
        "pairs": _pairs(aggregate, pairs),
        "strategies": dict(zip((name[index] for index in valid), _each(aggregate, valid), strict=True)),
        "against_the_best": {
            name[index]: _ends(least[at], most[at]) for at, index in enumerate(valid) if len(valid) > 1
        },
        "failed": {name[index]: error for index, (_, error) in sorted(aggregate.errors.items())},
    }


def widest_interval(aggregate: Aggregate) -> float:
    """Return the width of the widest normal interval of the differences that rank, for looks during play."""
    valid = [at for at, pair in enumerate(aggregate.pairs) if not set(pair) & set(aggregate.errors)]
    if not valid:
        return 0.0
    mean, sd = (moment[valid, aggregate.ranked_by] for moment in aggregate.pair_moments())
    bounds = normal_intervals(mean, sd, aggregate.runs)
    return float((bounds.high - bounds.low).max())


def interval_method(runs: int) -> str | None:
    """Return how intervals are computed for a number of runs: "BCa", "normal" or None."""
    return None if runs < MIN_RUNS else "BCa" if runs < BCA_BELOW else "normal"


def _bounds(aggregate: Aggregate, values: Floats | None, moments: tuple[Floats, Floats], level: float) -> Bounds:
    """Return intervals of means, (rows, columns); bootstrapped from values (rows, runs, columns) where runs are few."""
    mean, sd = moments
    if aggregate.runs < MIN_RUNS or not mean.size:
        return Bounds(np.full(mean.shape, np.nan), np.full(mean.shape, np.nan))
    if values is None:
        return normal_intervals(mean, sd, aggregate.runs, level)
    found = bca_intervals(values.transpose(1, 0, 2).reshape(aggregate.runs, -1), level)
    return Bounds(found.low.reshape(mean.shape), found.high.reshape(mean.shape))


def _differences(aggregate: Aggregate, pairs: list[int]) -> Floats | None:
    raw = aggregate.raw()
    if raw is None:
        return None
    ends = [aggregate.pairs[at] for at in pairs]
    return raw[[one for one, _ in ends]] - raw[[other for _, other in ends]]


def _against(aggregate: Aggregate, valid: list[int], pairs: list[int], level: float) -> tuple[Floats, Floats]:
    """Return the ends of the intervals of the differences that rank, row minus column."""
    many = len(valid)
    low, high = np.full((many, many), np.nan), np.full((many, many), np.nan)
    more = _differences(aggregate, pairs)
    moments = aggregate.pair_moments()
    rank = aggregate.ranked_by
    mean, sd = moments[0][pairs, rank][:, None], moments[1][pairs, rank][:, None]
    only = None if more is None else more[:, :, rank : rank + 1]
    bounds = _bounds(aggregate, only, (mean, sd), level)
    for at, pair in enumerate(pairs):
        one, other = (valid.index(row) for row in aggregate.pairs[pair])
        low[one, other], high[one, other] = bounds.low[at, 0], bounds.high[at, 0]
        low[other, one], high[other, one] = -bounds.high[at, 0], -bounds.low[at, 0]
    return low, high


def _winner(
    aggregate: Aggregate, valid: list[int], pairs: list[int], low: Floats, level: float, margin: float
) -> int | None:
    """Return the index in `valid` of the strategy that is best by intervals and tests of a level, if there is one."""
    mean, sd = (moment[pairs, aggregate.ranked_by] for moment in aggregate.pair_moments())
    beyond = np.sign(mean) * np.maximum(np.abs(mean) - margin, 0.0)
    tests = np.ones((len(valid), len(valid)))
    p_values = t_test_p(beyond, sd, aggregate.runs)
    for (one, other), p in zip((aggregate.pairs[at] for at in pairs), p_values, strict=True):
        tests[valid.index(one), valid.index(other)] = tests[valid.index(other), valid.index(one)] = p
    return find_winner(low - margin, tests, level)


def _best(aggregate: Aggregate, valid: list[int]) -> int:
    """Return the index in `valid` of the strategy with the highest mean of the measure that ranks, 0 without any."""
    return int(np.argmax(aggregate.moments()[0][valid, aggregate.ranked_by])) if valid else 0


def _are_equal(ends: tuple[Floats, Floats], best: int, margin: float) -> bool:
    """Return whether the best on average is equal to another strategy within the margin, and ahead of all others.

    Equivalence by intervals inside the margin (two one-sided tests, Schuirmann 1987, each at 2.5 %); every rival is
    either inside or surely worse by more than the margin.
    """
    if margin <= 0.0 or len(ends[0]) < 2:
        return False
    low, high = (np.delete(end[best], best) for end in ends)
    inside = (low > -margin) & (high < margin)
    return bool(inside.any() and (inside | (low > margin)).all())


def _deciding_contest(
    aggregate: Aggregate, valid: list[int], ends: tuple[Floats, Floats], best: int
) -> Document | None:
    """Return the contest that decides: the winner, or the best on average, against its closest rival."""
    if len(valid) < 2:
        return None
    means, (low, high) = aggregate.moments()[0][valid, aggregate.ranked_by], ends
    lead = np.where(np.arange(len(valid)) == best, np.inf, means[best] - means)
    rival = int(np.argmin(lead))
    return {
        "strategies": [aggregate.strategies[valid[best]], aggregate.strategies[valid[rival]]],
        "difference": float(lead[rival]),
        "interval": _ends(low[best, rival], high[best, rival]),
    }


def _pairs(aggregate: Aggregate, pairs: list[int]) -> list[Document]:
    if not pairs:
        return []
    more = _differences(aggregate, pairs)
    mean, sd = (moment[pairs] for moment in aggregate.pair_moments())
    bounds = _bounds(aggregate, more, (mean, sd), LEVEL)
    rank = aggregate.ranked_by
    if more is not None and aggregate.runs < NO_T_BELOW:
        p, floor = sign_flip_p(more[:, :, rank].T), flip_floor(aggregate.runs)
    else:
        p, floor = t_test_p(mean[:, rank], sd[:, rank], aggregate.runs), P_FLOOR
    adjusted = holm(p)
    found = []
    for index, pair in enumerate(pairs):
        one, other = (aggregate.strategies[strategy] for strategy in aggregate.pairs[pair])
        by = {
            name: {
                "difference": float(mean[index, at]),
                "interval": _ends(bounds.low[index, at], bounds.high[index, at]),
            }
            for at, name in enumerate(MEASURES)
        }
        found.append(
            {
                "strategies": [one, other],
                **by[MEASURES[rank]],
                "p": float(p[index]),
                "p_holm": float(adjusted[index]),
                "p_at_floor": bool(p[index] <= floor),
                "superiority": float((aggregate.wins[pair] + 0.5 * aggregate.ties[pair]) / aggregate.runs),
                "measures": by,
            }
        )
    return found


def _each(aggregate: Aggregate, valid: list[int]) -> list[Document]:
    raw = aggregate.raw()
    values = None if raw is None else raw[valid]
    mean, sd = (moment[valid] for moment in aggregate.moments())
    bounds = _bounds(aggregate, values, (mean, sd), LEVEL)
    return [
        {
            **{
                name: {
                    "mean": float(mean[position, column]),
                    "interval": _ends(bounds.low[position, column], bounds.high[position, column]),
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


def _good_and_bad(aggregate: Aggregate, index: int) -> list[Document]:
    """Return the conditions in which the best and worst fifth of runs differ most; correlates, not causes."""
    quarters = aggregate.uses.shape[1]
    found = largest_contrasts(
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
        for each in found
    ]


def _looked_at(aggregate: Aggregate, index: int) -> Document:
    """Return runs worth replaying: lowest and highest total, and the median one of the first 2,000."""
    (low, _), (high, _) = aggregate.extremes[index]
    return {"lowest": int(low), "middle": aggregate.median_run(index), "highest": int(high)}


def _spread(aggregate: Aggregate, index: int, at: int, values: Floats | None) -> Document:
    low, high, counts = float(aggregate.scale.low[at]), float(aggregate.scale.high[at]), aggregate.counts[index, at]
    found = quantiles_of_bins(counts, low, high) if values is None else np.quantile(values, QUANTILES)
    worst = tail_mean_of_bins(counts, low, high) if values is None else tail_mean(values)
    named = {f"{round(share * 100)}": float(value) for share, value in zip(QUANTILES, found, strict=True)}
    shares = (counts.reshape(CHART_BINS, BINS // CHART_BINS).sum(axis=1) / aggregate.runs).tolist()
    return {"quantiles": named, "tail_mean": worst, "range": [low, high], "shares": shares}


def _quarters(aggregate: Aggregate, index: int) -> list[Document]:
    """Return each quarter in which any run is in command: share of runs, series with bands, and moves."""
    found = []
    for quarter, runs_in_command in enumerate(aggregate.in_command[index]):
        if not runs_in_command:
            break
        lines = {name: _series(aggregate, index, quarter, at) for at, name in enumerate(SERIES)}
        uses = {
            move: float(aggregate.uses[index, quarter, at] / runs_in_command)
            for at, move in enumerate(MOVES)
            if aggregate.uses[index, quarter, at]
        }
        found.append(
            {"quarter": quarter + 1, "in_command": float(runs_in_command / aggregate.runs), **lines, "moves": uses}
        )
    return found


def _series(aggregate: Aggregate, index: int, quarter: int, at: int) -> Document:
    low, high = float(aggregate.series_scale.low[at]), float(aggregate.series_scale.high[at])
    counts = aggregate.line_bins[index, quarter, at]
    mean = float(aggregate.line_sums[index, quarter, at]) / float(aggregate.in_command[index, quarter])
    width, cumulated = (high - low) / SERIES_BINS, np.cumsum(counts)
    band = [low + width * (int(np.searchsorted(cumulated, share * cumulated[-1])) + 0.5) for share in BAND]
    return {"mean": low + mean * (high - low) / STEPS, "band": band}


def _ends(low: float, high: float) -> list[float] | None:
    return None if np.isnan(low) or np.isnan(high) else [float(low), float(high)]


def bin_error(aggregate: Aggregate) -> dict[str, float]:
    """Return how far quantiles from bins can be off, by measure; they are used from 2,000 runs on."""
    widths = (aggregate.scale.high - aggregate.scale.low) / BINS
    return dict(zip(MEASURES, map(float, widths), strict=True))
