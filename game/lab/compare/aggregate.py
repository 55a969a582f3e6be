"""What blocks of runs add up to: counts and whole-number sums, the same in any order, in memory that does not grow."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from game.lab.compare import fifths_contrast
from game.lab.compare.blocks import Block, digests
from game.lab.compare.fifths_contrast import conditions
from game.lab.compare.measures import BINS, COLUMNS, LINE_BINS, LINES, MEASURES, MOVES, STEPS, TOTAL, scale_of
from game.lab.compare.statistics import BCA_BELOW
from game.sim.numeric.arrays import Floats, Ints

_WORDS = 1 << 64
_DISMISSED = COLUMNS.index("dismissed")


class Aggregate:
    """A growing account of one scenario: `add` blocks in any order.

    counts (strategies, MEASURES, BINS); sums and squares in steps of the range, of each strategy (strategies,
    MEASURES) and of each pair's differences (pairs, MEASURES); the first 2,000 runs are kept as they are.
    """

    def __init__(self, strategies: tuple[str, ...], seats: int, quarters: int) -> None:
        many, self.runs = len(strategies), 0
        self.strategies, self.seats = strategies, seats
        self.scale, self.line_scale = scale_of(MEASURES, seats), scale_of(LINES, seats)
        self.pairs = tuple(combinations(range(many), 2))
        self.counts = np.zeros((many, len(MEASURES), BINS), np.int64)
        self.sums, self.squares = (np.zeros((many, len(MEASURES)), np.int64) for _ in range(2))
        self.pair_sums, self.pair_squares = (np.zeros((len(self.pairs), len(MEASURES)), np.int64) for _ in range(2))
        self.wins, self.ties = (np.zeros(len(self.pairs), np.int64) for _ in range(2))
        self.dismissed = np.zeros(many, np.int64)
        self.line_bins = np.zeros((many, quarters, len(LINES), LINE_BINS), np.int64)
        self.line_sums = np.zeros((many, quarters, len(LINES)), np.int64)
        self.in_command = np.zeros((many, quarters), np.int64)
        self.uses = np.zeros((many, quarters, len(MOVES)), np.int64)
        columns = len(conditions(quarters))
        self.contrast_sums, self.contrast_runs = (
            np.zeros((many, fifths_contrast.BINS, columns), np.int64) for _ in range(2)
        )
        self.contrast_squares = np.zeros((many, columns), np.int64)
        self.extremes = np.array([[(-1, np.inf), (-1, -np.inf)]] * many)  # run and total of the lowest, the highest
        self.first_rows = np.full((many, BCA_BELOW, len(MEASURES)), np.nan)
        self.digests = [0] * many
        self.errors: dict[int, tuple[int, str]] = {}  # by strategy: first run of the block and what was raised

    def add(self, block: Block) -> None:
        """Count a block that was not counted before."""
        self.runs += block.last - block.first
        self._note_errors(block)
        rows = np.where(np.isnan(block.rows), 0.0, block.rows)
        values = rows[:, :, : len(MEASURES)]
        whole = self.scale.to_steps(values)
        self.sums += whole.sum(axis=1)
        self.squares += (whole * whole).sum(axis=1)
        bins = self.scale.to_bins(values, BINS)
        for one in range(len(self.strategies)):
            for column in range(len(MEASURES)):
                self.counts[one, column] += np.bincount(bins[one, :, column], minlength=BINS)
        for at, (one, other) in enumerate(self.pairs):
            more = whole[one] - whole[other]
            self.pair_sums[at] += more.sum(axis=0)
            self.pair_squares[at] += (more * more).sum(axis=0)
            self.wins[at] += int((values[one, :, TOTAL] > values[other, :, TOTAL]).sum())
            self.ties[at] += int((values[one, :, TOTAL] == values[other, :, TOTAL]).sum())
        self.dismissed += rows[:, :, _DISMISSED].sum(axis=1).astype(np.int64)
        self.line_bins += block.line_bins
        self.line_sums += block.line_sums
        self.in_command += block.in_command
        self.uses += block.uses
        self.contrast_sums += block.contrast_sums
        self.contrast_squares += block.contrast_squares
        self.contrast_runs += block.contrast_runs
        self._note_extremes(block)
        few = max(0, min(block.last, BCA_BELOW) - block.first)
        self.first_rows[:, block.first : block.first + few] = block.rows[:, :few, : len(MEASURES)]
        self.digests = [(old + new) % _WORDS for old, new in zip(self.digests, digests(block), strict=True)]

    def _note_errors(self, block: Block) -> None:
        for place, error in enumerate(block.errors):
            if error and (place not in self.errors or block.first < self.errors[place][0]):
                self.errors[place] = (block.first, error)

    def _note_extremes(self, block: Block) -> None:
        """Of equal totals the earliest run counts, so that the order of blocks does not."""
        for place, totals in enumerate(block.rows[:, :, TOTAL]):
            if np.isnan(totals).any():
                continue
            for end, pick in enumerate((np.argmin, np.argmax)):
                at = int(pick(totals))
                run, total = block.first + at, float(totals[at])
                held, known = self.extremes[place, end]
                further = total < known if end == 0 else total > known
                if further or (total == known and run < held):
                    self.extremes[place, end] = run, total

    def median_run(self, place: int) -> int:
        """The run, of the first 2,000, whose total is nearest to their median."""
        totals = self.first_rows[place, : min(self.runs, BCA_BELOW), TOTAL]
        return int(np.nanargmin(np.abs(totals - np.nanmedian(totals))))

    def valid_digests(self) -> list[int]:
        """The fingerprints, 0 for a strategy that failed: how far it came depends on the blocks."""
        return [0 if place in self.errors else value for place, value in enumerate(self.digests)]

    def raw(self) -> Floats | None:
        """All runs as they are, (strategies, runs, MEASURES), where they are fewer than 2,000."""
        return self.first_rows[:, : self.runs] if self.runs < BCA_BELOW else None

    def moments(self) -> tuple[Floats, Floats]:
        """Means and standard deviations of each strategy, (strategies, MEASURES)."""
        mean, sd = self._moments(self.sums, self.squares)
        return self.scale.low + mean, sd

    def pair_moments(self) -> tuple[Floats, Floats]:
        """Means and standard deviations of each pair's differences, (pairs, MEASURES)."""
        return self._moments(self.pair_sums, self.pair_squares)

    def _moments(self, sums: Ints, squares: Ints) -> tuple[Floats, Floats]:
        unit = (self.scale.high - self.scale.low) / STEPS
        mean = sums / self.runs
        # whole numbers to the end: n Σx² − (Σx)² loses no digit where floats would
        spread = [
            self.runs * int(square) - int(total) ** 2
            for total, square in zip(sums.ravel(), squares.ravel(), strict=True)
        ]
        variance = np.array(spread, np.float64).reshape(sums.shape) / (self.runs * max(self.runs - 1, 1))
        return mean * unit, np.sqrt(variance) * unit
