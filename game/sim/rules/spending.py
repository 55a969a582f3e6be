"""What the plan costs: money for each use, in the catalogue's order."""

from __future__ import annotations

import numpy as np

from game.sim.turn import Effects, Turn


def spending(turn: Turn) -> Effects:
    """Pay for moves; costs of the team scale with its size, costs of one person do not."""
    uses = turn.uses.astype(np.float64)
    turn.cost = np.zeros(turn.state.runs)
    effects: Effects = []
    for row, move in enumerate(turn.params.moves):
        if move.money > 0.0 and uses[:, row].any():
            spent = turn.params.price[row] * uses[:, row]
            turn.cost = turn.cost + spent
            effects.append(("money", f"move.{move.id}", -spent))
    return effects
