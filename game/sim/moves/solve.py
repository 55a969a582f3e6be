"""Solve: the player takes on the problems personally."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def solve(turn: Turn) -> Effects:
    """Solve problems and earn respect; people come to depend on the player."""
    n, s, used = turn.numbers, turn.state, turn.on("solve")
    solved = np.minimum(s.problems, n.solve_gain * s.manager_skill) * used
    return [
        ("problems", "move.solve", -solved),
        ("dependency", "move.solve", n.solve_dependency * used),
        ("respect", "move.solve", (n.respect_solved * solved)[:, None] * (1.0 - s.respect)),
        *practice(turn, "manager_skill", "solve", used),
    ]
