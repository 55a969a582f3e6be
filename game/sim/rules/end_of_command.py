"""The end of the command, by dismissal or by term."""

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
