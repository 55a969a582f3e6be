"""The end of the command by dismissal or by term, and the hierarchy's next targets."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import on_grid
from game.sim.turn import Turn


def end_of_command(turn: Turn) -> Effects:
    """Dismiss the player if standing is too low; otherwise end the command after its drawn last quarter."""
    n, s = turn.numbers, turn.state
    fell = s.in_command & (s.standing <= on_grid(np.array(n.standing_end)))
    over = s.in_command & (s.last_quarter <= s.quarter)
    return [
        ("dismissed", "review", s.dismissed | fell),
        ("in_command", "review", s.in_command & ~fell & ~over),
        ("uses", "plan", turn.uses),
    ]


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
