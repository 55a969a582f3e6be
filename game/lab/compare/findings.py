"""Findings of an aggregate as plain data: the winner, paired differences, and each strategy's own findings."""

from __future__ import annotations

import numpy as np

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.statistics.measures import BINS, MEASURES
from game.lab.compare.statistics.paired_statistics import (
    ANYTIME_LEVEL,
    BCA_BELOW,
    LEVEL,
    MIN_RUNS,
    NO_T_BELOW,
    P_FLOOR,
    best_intervals,
    bonferroni_level,
    find_winner,
    flip_floor,
    holm,
    normal_intervals,
    sign_flip_p,
    t_test_p,
)
from game.lab.compare.strategy_findings import Document as Document
from game.lab.compare.strategy_findings import bounds_of_means, interval_ends, strategy_findings
from game.sim.numeric.arrays import Floats

NOT_DECIDED = "not decided"
EQUAL = "equal within the margin"


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
        "strategies": dict(zip((name[index] for index in valid), strategy_findings(aggregate, valid), strict=True)),
        "against_the_best": {
            name[index]: interval_ends(least[at], most[at]) for at, index in enumerate(valid) if len(valid) > 1
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
    bounds = bounds_of_means(aggregate, only, (mean, sd), level)
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
        "interval": interval_ends(low[best, rival], high[best, rival]),
    }


def _pairs(aggregate: Aggregate, pairs: list[int]) -> list[Document]:
    if not pairs:
        return []
    more = _differences(aggregate, pairs)
    mean, sd = (moment[pairs] for moment in aggregate.pair_moments())
    bounds = bounds_of_means(aggregate, more, (mean, sd), LEVEL)
    rank = aggregate.ranked_by
    if more is not None and aggregate.runs < NO_T_BELOW:
        p, floor = sign_flip_p(more[:, :, rank].T), flip_floor(aggregate.runs)
    else:
        p, floor = t_test_p(mean[:, rank], sd[:, rank], aggregate.runs), P_FLOOR
    adjusted = holm(p)
    rows = []
    for index, pair in enumerate(pairs):
        one, other = (aggregate.strategies[strategy] for strategy in aggregate.pairs[pair])
        by = {
            name: {
                "difference": float(mean[index, at]),
                "interval": interval_ends(bounds.low[index, at], bounds.high[index, at]),
            }
            for at, name in enumerate(MEASURES)
        }
        rows.append(
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
    return rows


def bin_error(aggregate: Aggregate) -> dict[str, float]:
    """Return how far quantiles from bins can be off, by measure; they are used from 2,000 runs on."""
    widths = (aggregate.scale.high - aggregate.scale.low) / BINS
    return dict(zip(MEASURES, map(float, widths), strict=True))
