"""Learn: the team reviews failures without blame."""

from __future__ import annotations

from game.sim.catalogue import TECHNICAL
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice
from game.sim.turn import Turn


def learn(turn: Turn) -> Effects:
    """Make it safer to speak up. Lost bets become lessons in rules/lessons.py."""
    n, s, used = turn.numbers, turn.state, turn.on("learn")
    mine = s.leader_skill * used
    return [
        ("safety", "move.learn", n.learn_safety * mine * (1.0 - s.safety)),
        ("trust", "move.learn", (n.learn_trust * mine)[:, None] * (1.0 - s.trust)),
        ("problems", "move.learn", -cleared(turn, TECHNICAL, n.learn_clears * mine)),
        *practice(turn, "leader_skill", "learn", used),
    ]
