"""Vision: where this is going and why; those who follow carry it on."""

from __future__ import annotations

from game.sim.aiming import practised
from game.sim.effects import Effects
from game.sim.numeric.exact import mean
from game.sim.turn import Turn


def vision(turn: Turn) -> Effects:
    """More of the team sees the same destination; more where people already follow."""
    n, s, used = turn.numbers, turn.state, turn.on("vision")
    heard = n.vision_base + (1.0 - n.vision_base) * turn.opening.mean_influence
    gain = n.vision_gain * s.leader_skill * heard * mean(turn.factor("vision"))
    return [
        ("vision", "move.vision", gain * (1.0 - s.vision) * used),
        *practised(turn, "leader_skill", "vision", used),
    ]
