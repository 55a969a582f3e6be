"""Changes of the target: the hierarchy's factors on the targets of this quarter and the next two."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def target_changes(turn: Turn) -> Effects:
    """Move the targets one quarter nearer; the hierarchy may change its mind about the latest one."""
    s, setting = turn.state, turn.params.setting
    effects: Effects = [
        ("target_factor", "hierarchy", s.target_factor_next - s.target_factor),
        ("target_factor_next", "hierarchy", s.target_factor_later - s.target_factor_next),
    ]
    if setting.target_chance > 0.0:
        drawn = turn.draws.team_uniform("orders.mind")
        up = turn.draws.team_uniform("orders.direction")
        size = np.where(up < 0.5, setting.target_size, -setting.target_size)
        effects.append(
            ("target_factor_later", "hierarchy", s.target_factor_later * size * (drawn < setting.target_chance))
        )
    return effects
