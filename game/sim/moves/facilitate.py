"""Facilitate: the player removes obstacles to working together."""

from __future__ import annotations

from game.sim.catalogue import COORDINATION
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice
from game.sim.turn import Turn


def facilitate(turn: Turn) -> Effects:
    """Solve some problems, raise cohesion, trust and safety, and make the process help more than it binds."""
    n, s, used = turn.numbers, turn.state, turn.on("facilitate")
    mine = s.manager_skill * used
    return [
        ("cohesion", "move.facilitate", n.facilitate_cohesion * mine * (1.0 - s.cohesion)),
        ("enabling", "move.facilitate", n.facilitate_enabling * mine * (1.0 - s.enabling)),
        ("trust", "move.facilitate", (n.facilitate_trust * mine)[:, None]),
        ("safety", "move.facilitate", n.facilitate_safety * mine * (1.0 - s.safety)),
        ("problems", "move.facilitate", -cleared(turn, COORDINATION, n.facilitate_clears * mine)),
        *practice(turn, "manager_skill", "facilitate", used),
    ]
