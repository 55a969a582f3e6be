"""Turning: calm and turning quarters of the mission, each announced a quarter ahead."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def mission_turning(turn: Turn) -> Effects:
    """Begin what was announced, and announce the quarter after it: turning goes on, or begins where drift is high."""
    n, s = turn.numbers, turn.state
    begins = min(n.turn_begins + n.turn_drift * turn.params.setting.drift, n.turn_most)
    chance = np.where(s.turning_next, n.turn_lasts, begins)
    return [
        ("turning", "mission", s.turning_next),
        ("turning_next", "mission", turn.draws.team_uniform("mission.turning") < chance),
    ]
