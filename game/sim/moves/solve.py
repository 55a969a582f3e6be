"""Solve: the player takes on the problems personally."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import TECHNICAL
from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def solve(turn: Turn) -> Effects:
    """Solve technical problems, more where it is safe to tell of them; earn respect, and people depend on you."""
    n, s, used = turn.numbers, turn.state, turn.on("solve")
    matched = np.where(s.problem_kind == TECHNICAL, n.solve_technical, n.solve_other)
    told = n.solve_told + n.solve_safety * s.safety
    solved = s.problems * (n.solve_gain * matched * s.manager_skill * told).clip(0.0, 1.0) * used
    return [
        ("problems", "move.solve", -solved),
        ("dependency", "move.solve", n.solve_dependency * used),
        ("respect", "move.solve", (n.respect_solved * solved)[:, None] * (1.0 - s.respect)),
        *practice(turn, "manager_skill", "solve", used),
    ]
