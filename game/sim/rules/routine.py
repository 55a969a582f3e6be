"""Routine: management that runs without the player, a floor of clarity and solved problems that the team carries."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import mean_level
from game.sim.turn import Turn


def routine(turn: Turn) -> Effects:
    """Hold the floor by the routine's strength, which comes from organisation, process and room to decide."""
    n, s = turn.numbers, turn.state
    strength = n.routine_base + n.routine_organised * s.organisation + n.routine_process * s.process
    strength = strength + n.routine_delegated * mean_level(s.delegated)
    solved = np.minimum(s.problems, n.routine_solve * strength)
    return [
        ("clarity", "routine", np.maximum(n.routine_clarity * strength - s.clarity, 0.0)),
        ("problems", "routine", -solved),
    ]
