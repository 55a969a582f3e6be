"""What the plan costs: money for each use, in the catalogue's order."""

from __future__ import annotations

import numpy as np

from game.sim.turn import Effects, Turn


def spending(turn: Turn) -> Effects:
    """Pay for moves; costs of the team scale with its size, costs of one person do not."""
    turn.cost = np.zeros(turn.state.runs)
    effects: Effects = []
    for row, move in enumerate(turn.params.moves):
        if move.money > 0.0 and turn.used[row]:
            spent = turn.params.price[row] * turn.uses[:, row]
            turn.cost = turn.cost + spent
            effects.append(("money", f"move.{move.id}", -spent))
    return effects
