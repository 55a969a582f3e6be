"""Spending: the money that the plan costs, for each use of a move."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import PerRun
from game.sim.turn import Turn


def spending(turn: Turn) -> tuple[Effects, PerRun]:
    """Pay for moves; also return the amount spent, (runs,). Only the cost of team moves scales with the team."""
    cost = np.zeros(turn.state.runs)
    effects: Effects = []
    for row, move in enumerate(turn.params.moves):
        if move.money > 0.0 and turn.used[row]:
            spent = turn.params.price[row] * turn.uses[:, row]
            cost = cost + spent
            effects.append(("money", f"move.{move.id}", -spent))
    return effects, cost
