"""What good runs of a strategy have more of than bad ones: sums by how a run ended, whole numbers, mergeable."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt  # of whole numbers of any size: those of a million runs outgrow 64 bits

import numpy as np

from game.lab.compare.measures import LINES, MOVES, TOTAL
from game.sim.numeric.arrays import Floats, Ints

BINS = 100  # of the total, a point each
FIFTH = 0.2
NOTED = 0.2  # sd that the best fifth and the worst must lie apart to be told
MOST = 8
_UNIT = 4096.0  # steps to one: whole numbers, so that sums are the same in any order


@dataclass(frozen=True)
class Contrast:
    """One condition of a run: its mean in the worst and in the best fifth, and how many sd they lie apart.

    what: "world" (what the reference brings in the same luck), "quarters" (in command), "line.<line>" of a quarter,
    or "move.<move>" (quarters that used it).
    """

    condition: str
    quarter: int | None
    worst: float
    best: float
    sd: float

    @property
    def difference(self) -> float:
        """How much more the best have, in sd."""
        return (self.best - self.worst) / self.sd


def conditions(quarters: int) -> list[tuple[str, int | None]]:
    """Name and quarter of each condition, in the order of the columns."""
    lines = [(f"line.{line}", quarter + 1) for quarter in range(quarters) for line in LINES]
    return [("world", None), ("quarters", None), *((f"move.{move}", None) for move in MOVES), *lines]


def contrast_sums(rows: Floats, world: Floats, moves: Ints, lines: Floats, seats: int) -> tuple[Ints, Ints, Ints]:
    """Sums (BINS, conditions), squares (conditions,) and runs (BINS, conditions) of a block of one strategy's runs.

    rows: (runs, COLUMNS); world: (runs,) raw results of the reference; moves: (runs, MOVES) quarters with the move;
    lines: (runs, quarters, LINES), NaN where no longer in command. Output and results are by head.
    """
    by_head = np.array([1.0 / seats if line == "output" else 1.0 for line in LINES])
    flat = (lines * by_head).reshape(lines.shape[0], -1)
    quarters = (~np.isnan(lines[:, :, 0])).sum(axis=1)
    known = np.column_stack([world / seats, quarters, moves, flat])
    here = ~np.isnan(known) & ~np.isnan(rows[:, TOTAL])[:, None]
    whole = np.where(here, np.rint(np.where(here, known, 0.0) * _UNIT), 0.0)
    at = np.clip(np.nan_to_num(rows[:, TOTAL]).astype(np.int64), 0, BINS - 1)
    # whole numbers: exact in whatever order they add up
    return _by_bin(at, whole), (whole * whole).sum(axis=0).astype(np.int64), _by_bin(at, here)


def _by_bin(at: Ints, values: Floats) -> Ints:
    """Sums of the rows of each bin, (BINS, columns)."""
    order = np.argsort(at, kind="stable")
    held, starts = np.unique(at[order], return_index=True)
    sums = np.zeros((BINS, values.shape[1]), np.int64)
    if held.size:
        sums[held] = np.add.reduceat(values[order], starts, axis=0, dtype=np.float64)
    return sums


def largest_contrasts(sums: Ints, squares: Ints, runs: Ints, quarters: int) -> list[Contrast]:
    """The conditions in which the best and the worst fifth differ most, the largest difference first.

    Of a line over the quarters only the quarter that differs most. None at all where the two cannot be parted: too few
    runs, or all of one total.
    """
    count = runs[:, 0]  # the world is known of every run
    worst, best = _share(count), _share(count[::-1])[::-1]
    if int(count.sum()) < 1.0 / FIFTH or np.flatnonzero(worst)[-1] >= np.flatnonzero(best)[0]:
        return []
    found = []
    for column, (what, quarter) in enumerate(conditions(quarters)):
        ends = [_mean(share, sums[:, column], runs[:, column]) for share in (worst, best)]
        many, total = int(runs[:, column].sum()), int(sums[:, column].sum())
        spread = many * int(squares[column]) - total * total
        if ends[0] is None or ends[1] is None or spread <= 0:
            continue
        found.append(Contrast(what, quarter, ends[0], ends[1], sqrt(spread) / many / _UNIT))
    told: dict[str, Contrast] = {}
    for each in sorted(found, key=lambda each: -abs(each.difference)):
        if abs(each.difference) >= NOTED:
            told.setdefault(each.condition, each)
    return list(told.values())[:MOST]


def _share(count: Ints) -> Floats:
    """The share of each bin's runs that belongs to the first fifth."""
    wanted = FIFTH * float(count.sum())
    ends = np.minimum(np.concatenate([[0.0], np.cumsum(count)]), wanted)
    taken: Floats = np.diff(ends) / np.maximum(count, 1)
    return taken


def _mean(share: Floats, sums: Ints, runs: Ints) -> float | None:
    many = float((share * runs).sum())
    return float((share * sums).sum()) / many / _UNIT if many >= 1.0 else None
