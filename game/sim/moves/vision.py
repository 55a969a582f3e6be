"""Vision: the player explains the team's direction and purpose; followers spread it."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.numeric.exact import mean
from game.sim.turn import Turn


def vision(turn: Turn) -> Effects:
    """Raise the shared vision, more where people already follow."""
    n, s, used = turn.numbers, turn.state, turn.on("vision")
    heard = n.vision_base + (1.0 - n.vision_base) * turn.opening.mean_influence
    gain = n.vision_gain * s.leader_skill * heard * mean(turn.factor("vision"))
    return [
        ("vision", "move.vision", gain * (1.0 - s.vision) * used),
        *practice(turn, "leader_skill", "vision", used),
    ]
