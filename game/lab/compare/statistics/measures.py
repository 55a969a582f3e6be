"""Measures of a comparison: the numbers of a run, the series recorded over the quarters, and their bins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import IDS
from game.sim.games.outcome import PARTS
from game.sim.numeric.arrays import Floats, Ints

MEASURES = (*PARTS, "total", "output", "morale", "retention")
"""Parts and total are 0..100, output is the mean per quarter in command, morale and retention are shares at the end."""
COLUMNS = (*MEASURES, *(f"raw_{name}" for name in PARTS), "quarters", "dismissed")
"""Columns of a run: the measures, the raw parts before par, quarters in command, 1 if dismissed."""
SERIES = ("output", "morale", "standing")
"""Recorded each quarter while in command."""
TOTAL = MEASURES.index("total")
MOVES = IDS

BINS = 2000
SERIES_BINS = 200
STEPS = 2.0**20
"""Fixed-point steps to the range of a measure: integer sums are the same in any order."""
_OUTPUT_A_HEAD = 5.0


@dataclass(frozen=True)
class MeasureScale:
    """The range of each number, (numbers,); values outside fall into the first or the last bin."""

    low: Floats
    high: Floats

    def to_steps(self, values: Floats) -> Ints:
        """Return values as integer steps of 2⁻²⁰ of the range; the last axis is the number."""
        steps: Ints = np.rint((values - self.low) * (STEPS / (self.high - self.low))).astype(np.int64)
        return steps

    def to_bins(self, values: Floats, bins: int) -> Ints:
        """Return the bin of each value, 0 to bins - 1."""
        index: Ints = np.floor((values - self.low) * (bins / (self.high - self.low))).astype(np.int64)
        return np.clip(index, 0, bins - 1)


def scale_of(names: tuple[str, ...], seats: int) -> MeasureScale:
    """Return the ranges of measures or series for a team of this size; output ranges to five times a settled team's."""
    upper = {"output": _OUTPUT_A_HEAD * seats, "morale": 1.0, "retention": 1.0}
    if names is SERIES:
        upper["standing"] = 1.0
    return MeasureScale(np.zeros(len(names)), np.array([upper.get(name, 100.0) for name in names]))
