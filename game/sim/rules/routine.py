"""Routine management without the player: a floor of clarity and problem solving, weaker when crowded out."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def routine(turn: Turn) -> Effects:
    """Hold the floor by the routine's strength, which falls in quarters with moves but without plan or solve."""
    n, s = turn.numbers, turn.state
    busy = turn.uses.any(axis=1)
    kept = ~busy | turn.plan.on("plan") | turn.plan.on("solve")
    strength = np.where(kept, n.routine_back * (1.0 - s.routine), -(1.0 - n.routine_miss) * s.routine)
    solved = np.where(turn.plan.on("solve"), 0.0, np.minimum(s.problems, n.routine_solve * s.routine))
    return [
        ("clarity", "routine", np.maximum(n.routine_clarity * s.routine - s.clarity, 0.0)),
        ("problems", "routine", -solved),
        ("routine", "routine", strength),
    ]
