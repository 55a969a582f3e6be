"""Your command: dismissal, and the day you leave."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import on_grid
from game.sim.turn import Turn


def command(turn: Turn) -> Effects:
    """After the review: too low a standing dismisses; otherwise the command ends after its drawn last quarter."""
    n, s = turn.numbers, turn.state
    fell = s.in_command & (s.standing <= on_grid(np.array(n.standing_end)))
    over = s.in_command & (s.last_quarter <= s.quarter)
    return [
        ("dismissed", "review", s.dismissed | fell),
        ("in_command", "review", s.in_command & ~fell & ~over),
        ("uses", "plan", turn.uses),
    ]


def orders(turn: Turn) -> Effects:
    """What is asked moves one quarter nearer, and the hierarchy may change its mind about the one after."""
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
