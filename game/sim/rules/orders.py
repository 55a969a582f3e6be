"""The orders of the hierarchy: the factors on the targets of this quarter and the next two."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def orders(turn: Turn) -> Effects:
    """Move the targets one quarter nearer; the hierarchy may change its mind about the latest one."""
    s, setting = turn.state, turn.params.setting
    effects: Effects = [
        ("order", "hierarchy", s.order_next - s.order),
        ("order_next", "hierarchy", s.order_later - s.order_next),
    ]
    if setting.target_chance > 0.0:
        drawn = turn.draws.team_uniform("orders.mind")
        up = turn.draws.team_uniform("orders.direction")
        size = np.where(up < 0.5, setting.target_size, -setting.target_size)
        effects.append(("order_later", "hierarchy", s.order_later * size * (drawn < setting.target_chance)))
    return effects
