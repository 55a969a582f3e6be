"""Standardised track records: each member's against the team's."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerSeat
from game.sim.numeric.exact import mean, mean_level

LEAST_SPREAD = 1e-3  # ln output; a team of equals has nobody who stands out


def relative_record(record: PerSeat) -> PerSeat:
    """Return each member's smoothed output against the team's, in standard deviations, (runs, seats)."""
    deviation = record - mean_level(record)[:, None]
    spread = np.sqrt(mean(deviation * deviation))
    standardised: PerSeat = deviation / np.maximum(spread, LEAST_SPREAD)[:, None]
    return standardised
