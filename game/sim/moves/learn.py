"""Learn: the team reviews failures without blame."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def learn(turn: Turn) -> Effects:
    """Make it safer to speak up. Lost bets become lessons in rules/bet_lessons.py."""
    n, s, used = turn.numbers, turn.state, turn.on("learn")
    mine = s.leader_skill * used
    return [
        ("safety", "move.learn", n.learn_safety * mine * (1.0 - s.safety)),
        ("trust", "move.learn", (n.learn_trust * mine)[:, None] * (1.0 - s.trust)),
        *practice(turn, "leader_skill", "learn", used),
    ]
