"""Organize: clear roles, and each person in the role that suits them best."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import COORDINATION
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice
from game.sim.turn import Turn


def organize(turn: Turn) -> Effects:
    """Raise organisation and match people to roles, at the price of a disturbed quarter."""
    n, s, used = turn.numbers, turn.state, turn.on("organize")
    gain = n.organize_gain * s.manager_skill * turn.opening.order_gain
    return [
        ("organisation", "move.organize", gain * (1.0 - s.organisation) * used),
        ("role", "move.organize", np.where(turn.plan.on("organize")[:, None], s.best_role, s.role)),
        ("load", "move.organize", -(n.organize_lifts * used)[:, None] * s.load),
        ("fatigue", "move.organize", n.organize_fatigue * used),
        ("problems", "move.organize", -cleared(turn, COORDINATION, n.organize_clears * s.manager_skill * used)),
        *practice(turn, "manager_skill", "organize", used),
    ]
