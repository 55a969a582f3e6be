"""Aggregates of blocks of runs: counts and integer sums that are the same in any order and never grow."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from game.lab.compare.playing.blocks import Block, digests
from game.lab.compare.statistics import quintile_contrast
from game.lab.compare.statistics.measures import (
    BINS,
    COLUMNS,
    MEASURES,
    MOVES,
    SERIES,
    SERIES_BINS,
    STEPS,
    TOTAL,
    scale_of,
)
from game.lab.compare.statistics.paired_statistics import BCA_BELOW
from game.lab.compare.statistics.quintile_contrast import conditions
from game.sim.numeric.arrays import Floats, Ints

_DIGEST_MODULUS = 1 << 64
_DISMISSED = COLUMNS.index("dismissed")


class Aggregate:
    """The running totals of one scenario, from run `first` on; blocks may be added in any order.

    counts: (strategies, MEASURES, BINS). sums, squares: (strategies, MEASURES), in steps of the measure's range;
    pair_sums and pair_squares: the same for the differences of each pair, (pairs, MEASURES). first_rows: the first
    2,000 runs. ranked_by: the column of MEASURES that wins and ties are counted by.
    """

    def __init__(
        self, strategies: tuple[str, ...], seats: int, quarters: int, first: int = 0, ranked_by: int = TOTAL
    ) -> None:
        count, self.runs = len(strategies), 0
        self.first, self.ranked_by = first, ranked_by
        self.strategies, self.seats = strategies, seats
        self.scale, self.series_scale = scale_of(MEASURES, seats), scale_of(SERIES, seats)
        self.pairs = tuple(combinations(range(count), 2))
        self.counts = np.zeros((count, len(MEASURES), BINS), np.int64)
        self.sums, self.squares = (np.zeros((count, len(MEASURES)), np.int64) for _ in range(2))
        self.pair_sums, self.pair_squares = (np.zeros((len(self.pairs), len(MEASURES)), np.int64) for _ in range(2))
        self.wins, self.ties = (np.zeros(len(self.pairs), np.int64) for _ in range(2))
        self.dismissed = np.zeros(count, np.int64)
        self.line_bins = np.zeros((count, quarters, len(SERIES), SERIES_BINS), np.int64)
        self.line_sums = np.zeros((count, quarters, len(SERIES)), np.int64)
        self.in_command = np.zeros((count, quarters), np.int64)
        self.uses = np.zeros((count, quarters, len(MOVES)), np.int64)
        columns = len(conditions(quarters))
        self.contrast_sums, self.contrast_runs = (
            np.zeros((count, quintile_contrast.BINS, columns), np.int64) for _ in range(2)
        )
        self.contrast_squares = np.zeros((count, columns), np.int64)
        self.extremes = np.array(
            [[(-1, np.inf), (-1, -np.inf)]] * count
        )  # (run, total) of the lowest and of the highest run
        self.first_rows = np.full((count, BCA_BELOW, len(MEASURES)), np.nan)
        self.digests = [0] * count
        self.errors: dict[int, tuple[int, str]] = {}  # strategy -> first run of the failing block, message

    def add(self, block: Block) -> None:
        """Add a block that has not been added before."""
        self.runs += block.last - block.first
        self._note_errors(block)
        rows = np.where(np.isnan(block.rows), 0.0, block.rows)
        values = rows[:, :, : len(MEASURES)]
        steps = self.scale.to_steps(values)
        self.sums += steps.sum(axis=1)
        self.squares += (steps * steps).sum(axis=1)
        bins = self.scale.to_bins(values, BINS)
        for index in range(len(self.strategies)):
            for column in range(len(MEASURES)):
                self.counts[index, column] += np.bincount(bins[index, :, column], minlength=BINS)
        ranked = values[:, :, self.ranked_by]
        for pair, (index, other) in enumerate(self.pairs):
            difference = steps[index] - steps[other]
            self.pair_sums[pair] += difference.sum(axis=0)
            self.pair_squares[pair] += (difference * difference).sum(axis=0)
            self.wins[pair] += int((ranked[index] > ranked[other]).sum())
            self.ties[pair] += int((ranked[index] == ranked[other]).sum())
        self.dismissed += rows[:, :, _DISMISSED].sum(axis=1).astype(np.int64)
        self.line_bins += block.line_bins
        self.line_sums += block.line_sums
        self.in_command += block.in_command
        self.uses += block.uses
        self.contrast_sums += block.contrast_sums
        self.contrast_squares += block.contrast_squares
        self.contrast_runs += block.contrast_runs
        self._note_extremes(block)
        at = block.first - self.first
        head = max(0, min(at + block.last - block.first, BCA_BELOW) - at)
        self.first_rows[:, at : at + head] = block.rows[:, :head, : len(MEASURES)]
        self.digests = [(old + new) % _DIGEST_MODULUS for old, new in zip(self.digests, digests(block), strict=True)]

    def _note_errors(self, block: Block) -> None:
        for index, error in enumerate(block.errors):
            if error and (index not in self.errors or block.first < self.errors[index][0]):
                self.errors[index] = (block.first, error)

    def _note_extremes(self, block: Block) -> None:
        """Update the lowest and highest run; of equal totals the earliest run wins, whatever the order of blocks."""
        for row, totals in enumerate(block.rows[:, :, TOTAL]):
            if np.isnan(totals).any():
                continue
            for end, arg_extreme in enumerate((np.argmin, np.argmax)):
                index = int(arg_extreme(totals))
                run, total = block.first + index, float(totals[index])
                best_run, best_total = self.extremes[row, end]
                is_further = total < best_total if end == 0 else total > best_total
                if is_further or (total == best_total and run < best_run):
                    self.extremes[row, end] = run, total

    def median_run(self, index: int) -> int:
        """Return the run, among the first 2,000, whose total is nearest to their median."""
        totals = self.first_rows[index, : min(self.runs, BCA_BELOW), TOTAL]
        return self.first + int(np.nanargmin(np.abs(totals - np.nanmedian(totals))))

    def valid_digests(self) -> list[int]:
        """Return the digests, 0 for a strategy that failed: where it raised depends on block boundaries."""
        return [0 if index in self.errors else value for index, value in enumerate(self.digests)]

    def raw(self) -> Floats | None:
        """Return all runs, (strategies, runs, MEASURES), if they are fewer than 2,000."""
        return self.first_rows[:, : self.runs] if self.runs < BCA_BELOW else None

    def moments(self) -> tuple[Floats, Floats]:
        """Return means and standard deviations of each strategy, (strategies, MEASURES) each."""
        mean, sd = self._moments(self.sums, self.squares)
        return self.scale.low + mean, sd

    def pair_moments(self) -> tuple[Floats, Floats]:
        """Return means and standard deviations of each pair's differences, (pairs, MEASURES) each."""
        return self._moments(self.pair_sums, self.pair_squares)

    def _moments(self, sums: Ints, squares: Ints) -> tuple[Floats, Floats]:
        unit = (self.scale.high - self.scale.low) / STEPS
        mean = sums / self.runs
        # in Python integers: n Σx² − (Σx)² is exact, in floats it would cancel
        scaled = [
            self.runs * int(square) - int(total) ** 2
            for total, square in zip(sums.ravel(), squares.ravel(), strict=True)
        ]
        variance = np.array(scaled, np.float64).reshape(sums.shape) / (self.runs * max(self.runs - 1, 1))
        return mean * unit, np.sqrt(variance) * unit
