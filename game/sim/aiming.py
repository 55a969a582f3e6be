"""How far a move reaches: what one use closes of a gap, what ties carry on, and what use teaches its user."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import PerRun, PerSeat
from game.sim.turn import Turn


def closed(turn: Turn, share: PerRun | PerSeat, room: PerSeat, chosen: PerSeat) -> PerSeat:
    """What one use closes of each chosen member's gap: `share` of the room, but no more than the cap."""
    most = turn.numbers.aimed_cap
    reached: PerSeat = np.minimum(share, most) * room * chosen
    return reached


def spilled(turn: Turn, direct: PerSeat) -> PerSeat:
    """An aimed effect with what the ties of the others carry of it: half of a tie's weight."""
    carried: PerSeat = direct + turn.numbers.spill * turn.ties.heard(direct)
    return carried


def practised(turn: Turn, skill: str, move: str, used: PerRun) -> Effects:
    """Using a move a little improves the player's skill behind it, up to a cap."""
    n = turn.numbers
    room = np.maximum(n.skill_cap - getattr(turn.state, skill), 0.0)
    return [(skill, f"move.{move}", n.practice * used * room)]
