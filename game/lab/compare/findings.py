"""From an account to findings: means, paired differences, who is the best, lines over the quarters; as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.fifths_contrast import largest_contrasts
from game.lab.compare.measures import BINS, LINE_BINS, LINES, MEASURES, MOVES, STEPS, TOTAL
from game.lab.compare.statistics import (
    ANYTIME_LEVEL,
    BCA_BELOW,
    LEVEL,
    MIN_RUNS,
    NO_T_BELOW,
    QUANTILES,
    Bounds,
    bca_intervals,
    best_intervals,
    bonferroni_level,
    find_winner,
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
BAND = (0.10, 0.90)
COARSE = 50  # bins of a picture
Document = dict[str, Any]


def summarise(account: Aggregate) -> Document:
    """Everything a comparison says about one scenario; strategies that raised are named and left out."""
    whole = [place for place in range(len(account.strategies)) if place not in account.errors]
    pairs = [at for at, pair in enumerate(account.pairs) if set(pair) <= set(whole)]
    name = account.strategies
    first = _winner(account, whole, pairs, LEVEL) if account.runs >= NO_T_BELOW else None
    early = _winner(account, whole, pairs, ANYTIME_LEVEL) if account.runs >= BCA_BELOW else None
    low, high = _against(account, whole, pairs, bonferroni_level(len(whole)))
    least, most = best_intervals(low, high) if len(whole) > 1 else (low, high)
    return {
        "runs": account.runs,
        "rough": MIN_RUNS <= account.runs < NO_T_BELOW,
        "winner": NOT_DECIDED if first is None else name[whole[first]],
        "winner_whenever": NOT_DECIDED if early is None else name[whole[early]],
        "pairs": _pairs(account, pairs),
        "strategies": dict(zip((name[place] for place in whole), _each(account, whole), strict=True)),
        "against_the_best": {
            name[place]: _ends(least[row], most[row]) for row, place in enumerate(whole) if len(whole) > 1
        },
        "failed": {name[place]: error for place, (_, error) in sorted(account.errors.items())},
    }


def widest_interval(account: Aggregate) -> float:
    """The widest interval among all differences of totals, in points; normal, for looking while runs go on."""
    whole = [at for at, pair in enumerate(account.pairs) if not set(pair) & set(account.errors)]
    if not whole:
        return 0.0
    mean, sd = (moment[whole, TOTAL] for moment in account.pair_moments())
    bounds = normal_intervals(mean, sd, account.runs)
    return float((bounds.high - bounds.low).max())


def interval_method(runs: int) -> str | None:
    """How intervals are made of so many runs: "BCa", "normal", or not at all."""
    return None if runs < MIN_RUNS else "BCa" if runs < BCA_BELOW else "normal"


def _bounds(account: Aggregate, values: Floats | None, moments: tuple[Floats, Floats], level: float) -> Bounds:
    """Intervals for means, (rows, columns): of the values (rows, runs, columns) where these are few."""
    mean, sd = moments
    if account.runs < MIN_RUNS or not mean.size:
        return Bounds(np.full(mean.shape, np.nan), np.full(mean.shape, np.nan))
    if values is None:
        return normal_intervals(mean, sd, account.runs, level)
    found = bca_intervals(values.transpose(1, 0, 2).reshape(account.runs, -1), level)
    return Bounds(found.low.reshape(mean.shape), found.high.reshape(mean.shape))


def _differences(account: Aggregate, pairs: list[int]) -> Floats | None:
    raw = account.raw()
    if raw is None:
        return None
    ends = [account.pairs[at] for at in pairs]
    return raw[[one for one, _ in ends]] - raw[[other for _, other in ends]]


def _against(account: Aggregate, whole: list[int], pairs: list[int], level: float) -> tuple[Floats, Floats]:
    """Ends of intervals of total differences, row less column."""
    many = len(whole)
    low, high = np.full((many, many), np.nan), np.full((many, many), np.nan)
    more = _differences(account, pairs)
    moments = account.pair_moments()
    mean, sd = moments[0][pairs, TOTAL][:, None], moments[1][pairs, TOTAL][:, None]
    only = None if more is None else more[:, :, TOTAL : TOTAL + 1]
    bounds = _bounds(account, only, (mean, sd), level)
    for at, pair in enumerate(pairs):
        one, other = (whole.index(place) for place in account.pairs[pair])
        low[one, other], high[one, other] = bounds.low[at, 0], bounds.high[at, 0]
        low[other, one], high[other, one] = -bounds.high[at, 0], -bounds.low[at, 0]
    return low, high


def _winner(account: Aggregate, whole: list[int], pairs: list[int], level: float) -> int | None:
    """The place in `whole` of the strategy that is the best by intervals and tests of a level."""
    mean, sd = (moment[pairs, TOTAL] for moment in account.pair_moments())
    tests = np.ones((len(whole), len(whole)))
    for (one, other), p in zip((account.pairs[at] for at in pairs), t_test_p(mean, sd, account.runs), strict=True):
        tests[whole.index(one), whole.index(other)] = tests[whole.index(other), whole.index(one)] = p
    return find_winner(_against(account, whole, pairs, level)[0], tests, level)


def _pairs(account: Aggregate, pairs: list[int]) -> list[Document]:
    if not pairs:
        return []
    more = _differences(account, pairs)
    mean, sd = (moment[pairs] for moment in account.pair_moments())
    bounds = _bounds(account, more, (mean, sd), LEVEL)
    if more is not None and account.runs < NO_T_BELOW:
        p = sign_flip_p(more[:, :, TOTAL].T)
    else:
        p = t_test_p(mean[:, TOTAL], sd[:, TOTAL], account.runs)
    adjusted = holm(p)
    found = []
    for row, pair in enumerate(pairs):
        one, other = (account.strategies[place] for place in account.pairs[pair])
        by = {
            name: {"difference": float(mean[row, at]), "interval": _ends(bounds.low[row, at], bounds.high[row, at])}
            for at, name in enumerate(MEASURES)
        }
        found.append(
            {
                "strategies": [one, other],
                **by["total"],
                "p": float(p[row]),
                "p_holm": float(adjusted[row]),
                "superiority": float((account.wins[pair] + 0.5 * account.ties[pair]) / account.runs),
                "measures": by,
            }
        )
    return found


def _each(account: Aggregate, whole: list[int]) -> list[Document]:
    raw = account.raw()
    values = None if raw is None else raw[whole]
    mean, sd = (moment[whole] for moment in account.moments())
    bounds = _bounds(account, values, (mean, sd), LEVEL)
    return [
        {
            **{
                name: {
                    "mean": float(mean[row, at]),
                    "interval": _ends(bounds.low[row, at], bounds.high[row, at]),
                    "sd": float(sd[row, at]),
                    **_spread(account, place, at, None if values is None else values[row, :, at]),
                }
                for at, name in enumerate(MEASURES)
            },
            "dismissed": float(account.dismissed[place] / account.runs),
            "good_and_bad": _good_and_bad(account, place),
            "looked_at": _looked_at(account, place),
            "quarters": _quarters(account, place),
        }
        for row, place in enumerate(whole)
    ]


def _good_and_bad(account: Aggregate, place: int) -> list[Document]:
    """In what the best and the worst fifth of runs differ most: what goes along with a good run, not what makes it."""
    quarters = account.uses.shape[1]
    found = largest_contrasts(
        account.contrast_sums[place], account.contrast_squares[place], account.contrast_runs[place], quarters
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


def _looked_at(account: Aggregate, place: int) -> Document:
    """Runs worth a look: of the lowest and the highest total, and one in the middle of the first 2,000."""
    (low, _), (high, _) = account.extremes[place]
    return {"lowest": int(low), "middle": account.median_run(place), "highest": int(high)}


def _spread(account: Aggregate, place: int, at: int, values: Floats | None) -> Document:
    low, high, counts = float(account.scale.low[at]), float(account.scale.high[at]), account.counts[place, at]
    found = quantiles_of_bins(counts, low, high) if values is None else np.quantile(values, QUANTILES)
    worst = tail_mean_of_bins(counts, low, high) if values is None else tail_mean(values)
    named = {f"{round(share * 100)}": float(value) for share, value in zip(QUANTILES, found, strict=True)}
    shares = (counts.reshape(COARSE, BINS // COARSE).sum(axis=1) / account.runs).tolist()
    return {"quantiles": named, "tail_mean": worst, "range": [low, high], "shares": shares}


def _quarters(account: Aggregate, place: int) -> list[Document]:
    """Each quarter that anybody was in command: how many, the lines with their bands, and the moves."""
    found = []
    for quarter, here in enumerate(account.in_command[place]):
        if not here:
            break
        lines = {name: _line(account, place, quarter, at) for at, name in enumerate(LINES)}
        uses = {
            move: float(account.uses[place, quarter, at] / here)
            for at, move in enumerate(MOVES)
            if account.uses[place, quarter, at]
        }
        found.append({"quarter": quarter + 1, "in_command": float(here / account.runs), **lines, "moves": uses})
    return found


def _line(account: Aggregate, place: int, quarter: int, at: int) -> Document:
    low, high = float(account.line_scale.low[at]), float(account.line_scale.high[at])
    counts = account.line_bins[place, quarter, at]
    mean = float(account.line_sums[place, quarter, at]) / float(account.in_command[place, quarter])
    width, cumulated = (high - low) / LINE_BINS, np.cumsum(counts)
    band = [low + width * (int(np.searchsorted(cumulated, share * cumulated[-1])) + 0.5) for share in BAND]
    return {"mean": low + mean * (high - low) / STEPS, "band": band}


def _ends(low: float, high: float) -> list[float] | None:
    return None if np.isnan(low) or np.isnan(high) else [float(low), float(high)]


def bin_error(account: Aggregate) -> dict[str, float]:
    """How far quantiles from bins can be off, by measure; from 2,000 runs on."""
    widths = (account.scale.high - account.scale.low) / BINS
    return dict(zip(MEASURES, map(float, widths), strict=True))
