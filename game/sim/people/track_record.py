"""How a member's record stands out against the team's."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerSeat
from game.sim.numeric.exact import mean, mean_level

LEAST_SPREAD = 1e-3  # ln output; a team of equals has nobody who stands out


def standing_out(record: PerSeat) -> PerSeat:
    """Each member's smoothed output against the team's, in standard deviations, (runs, seats)."""
    apart = record - mean_level(record)[:, None]
    spread = np.sqrt(mean(apart * apart))
    deviations: PerSeat = apart / np.maximum(spread, LEAST_SPREAD)[:, None]
    return deviations
