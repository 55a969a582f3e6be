"""What a comparison measures: the numbers of a run, the lines over the quarters, and the bins they are counted in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import IDS
from game.sim.games.outcome import PARTS
from game.sim.numeric.arrays import Floats, Ints

MEASURES = (*PARTS, "total", "output", "morale", "retention")
"""Parts and total 0..100; output: mean a quarter in command; morale, retention: shares when the command ends."""
COLUMNS = (*MEASURES, *(f"raw_{name}" for name in PARTS), "quarters", "dismissed")
"""A run of a strategy as a row: the measures, the parts before par, quarters in command, 1 if dismissed."""
LINES = ("output", "morale", "standing")
"""Followed quarter by quarter, while in command."""
TOTAL = MEASURES.index("total")
MOVES = IDS

BINS = 2000
LINE_BINS = 200
STEPS = 2.0**20
"""Sums are taken of whole numbers, this many to the range of a measure: so they are the same in any order."""
_OUTPUT_A_HEAD = 5.0


@dataclass(frozen=True)
class Scale:
    """The range of each number, (numbers,); what lies outside is counted in the first or the last bin."""

    low: Floats
    high: Floats

    def to_steps(self, values: Floats) -> Ints:
        """Values in steps of 2 to the minus 20 of the range; the last axis is the number."""
        steps: Ints = np.rint((values - self.low) * (STEPS / (self.high - self.low))).astype(np.int64)
        return steps

    def to_bins(self, values: Floats, bins: int) -> Ints:
        """The bin of each value, 0 to bins - 1."""
        at: Ints = np.floor((values - self.low) * (bins / (self.high - self.low))).astype(np.int64)
        return np.clip(at, 0, bins - 1)


def scale_of(names: tuple[str, ...], seats: int) -> Scale:
    """The ranges of measures or lines for a team of this size: output up to five times a settled team's."""
    tops = {"output": _OUTPUT_A_HEAD * seats, "morale": 1.0, "retention": 1.0}
    if names is LINES:
        tops["standing"] = 1.0
    return Scale(np.zeros(len(names)), np.array([tops.get(name, 100.0) for name in names]))
