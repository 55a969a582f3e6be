"""Drag: the number of drainers nearby that each member listens to."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerSeat
from game.sim.turn import Turn


def drag(turn: Turn) -> PerSeat:
    """Return the number of drainers each member is tied to, (runs, seats).

    A drainer who is watched or has developed counts less.
    """
    s = turn.state
    draining = turn.factor("drains") * np.maximum(1.0 - s.watch - turn.numbers.drainer_grown * s.development, 0.0)
    dragged: PerSeat = turn.ties.added(draining)
    return dragged
