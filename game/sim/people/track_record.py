"""Track records of members, standardised within the team."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerSeat
from game.sim.numeric.exact import mean, mean_level

MIN_SPREAD = 1e-3  # ln output; minimum spread, so that nobody stands out in a team of equals


def relative_record(record: PerSeat) -> PerSeat:
    """Return each member's smoothed output against the team's, in standard deviations, (runs, seats)."""
    deviation = record - mean_level(record)[:, None]
    spread = np.sqrt(mean(deviation * deviation))
    standardised: PerSeat = deviation / np.maximum(spread, MIN_SPREAD)[:, None]
    return standardised
