"""The contrast between a strategy's best and worst quintile of runs, from mergeable integer sums by final total."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt  # takes integers of any size: the sums of a million runs exceed 64 bits

import numpy as np

from game.lab.compare.statistics.measures import MOVES, SERIES, TOTAL
from game.sim.numeric.arrays import Floats, Ints

BINS = 100  # bins of the total score, one point each
FIFTH = 0.2
MIN_DIFFERENCE = 0.2  # standard deviations
MAX_CONTRASTS = 8
_UNIT = 4096.0  # fixed-point steps to 1: integer sums are the same in any order


@dataclass(frozen=True)
class Contrast:
    """A condition of runs: its means in the worst and the best quintile, and its standard deviation over all runs.

    condition: "world" (the reference's results in the same luck), "quarters" (in command), "line.<line>" in a quarter,
    or "move.<move>" (number of quarters that used it).
    """

    condition: str
    quarter: int | None
    worst: float
    best: float
    sd: float

    @property
    def difference(self) -> float:
        """The best quintile's mean minus the worst one's, in standard deviations."""
        return (self.best - self.worst) / self.sd


def conditions(quarters: int) -> list[tuple[str, int | None]]:
    """Return name and quarter of each condition, in the order of the columns."""
    lines = [(f"line.{line}", quarter + 1) for quarter in range(quarters) for line in SERIES]
    return [("world", None), ("quarters", None), *((f"move.{move}", None) for move in MOVES), *lines]


def contrast_sums(rows: Floats, world: Floats, moves: Ints, lines: Floats, seats: int) -> tuple[Ints, Ints, Ints]:
    """Return sums (BINS, conditions), squares (conditions,) and runs (BINS, conditions) of one strategy in a block.

    rows: (runs, COLUMNS); world: (runs,) raw results of the reference; moves: (runs, MOVES) quarters with the move;
    lines: (runs, quarters, SERIES), NaN after the command has ended. Output and results are divided by the team's size.
    """
    per_head = np.array([1.0 / seats if line == "output" else 1.0 for line in SERIES])
    line_values = (lines * per_head).reshape(lines.shape[0], -1)
    quarters = (~np.isnan(lines[:, :, 0])).sum(axis=1)
    values = np.column_stack([world / seats, quarters, moves, line_values])
    valid = ~np.isnan(values) & ~np.isnan(rows[:, TOTAL])[:, None]
    steps = np.where(valid, np.rint(np.where(valid, values, 0.0) * _UNIT), 0.0)
    bins = np.clip(np.nan_to_num(rows[:, TOTAL]).astype(np.int64), 0, BINS - 1)
    # integers: exact in any order of addition
    return _by_bin(bins, steps), (steps * steps).sum(axis=0).astype(np.int64), _by_bin(bins, valid)


def _by_bin(bins: Ints, values: Floats) -> Ints:
    """Return the sums of the rows in each bin, (BINS, columns)."""
    order = np.argsort(bins, kind="stable")
    occupied, starts = np.unique(bins[order], return_index=True)
    sums = np.zeros((BINS, values.shape[1]), np.int64)
    if occupied.size:
        sums[occupied] = np.add.reduceat(values[order], starts, axis=0, dtype=np.float64)
    return sums


def largest_contrasts(sums: Ints, squares: Ints, runs: Ints, quarters: int) -> list[Contrast]:
    """Return the conditions in which the best and the worst quintile differ most, largest difference first.

    Each line is represented by the quarter in which it differs most. Empty if the quintiles cannot be separated:
    too few runs, or all with one total.
    """
    runs_by_bin = runs[:, 0]  # the first condition is known in every run
    worst, best = _share(runs_by_bin), _share(runs_by_bin[::-1])[::-1]
    if int(runs_by_bin.sum()) < 1.0 / FIFTH or np.flatnonzero(worst)[-1] >= np.flatnonzero(best)[0]:
        return []
    contrasts = []
    for column, (condition, quarter) in enumerate(conditions(quarters)):
        means = [_mean(share, sums[:, column], runs[:, column]) for share in (worst, best)]
        count, total = int(runs[:, column].sum()), int(sums[:, column].sum())
        spread = count * int(squares[column]) - total * total
        if means[0] is None or means[1] is None or spread <= 0:
            continue
        contrasts.append(
            Contrast(
                condition=condition, quarter=quarter, worst=means[0], best=means[1], sd=sqrt(spread) / count / _UNIT
            )
        )
    selected: dict[str, Contrast] = {}
    for contrast in sorted(contrasts, key=lambda contrast: -abs(contrast.difference)):
        if abs(contrast.difference) >= MIN_DIFFERENCE:
            selected.setdefault(contrast.condition, contrast)
    return list(selected.values())[:MAX_CONTRASTS]


def _share(count: Ints) -> Floats:
    """Return the share of each bin's runs that belongs to the lowest quintile."""
    target = FIFTH * float(count.sum())
    ends = np.minimum(np.concatenate([[0.0], np.cumsum(count)]), target)
    share: Floats = np.diff(ends) / np.maximum(count, 1)
    return share


def _mean(share: Floats, sums: Ints, runs: Ints) -> float | None:
    count = float((share * runs).sum())
    return float((share * sums).sum()) / count / _UNIT if count >= 1.0 else None
