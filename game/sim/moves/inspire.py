"""Inspire: a personal appeal. It raises morale now, wears out, and fails without trust or direction."""

from __future__ import annotations

from game.sim.catalogue import PEOPLE
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice
from game.sim.turn import Turn


def inspire(turn: Turn) -> Effects:
    """Lift morale where the appeal is believed; a hollow appeal costs trust."""
    n, s, used = turn.numbers, turn.state, turn.on("inspire")
    lift = n.inspire_morale * turn.opening.appeal * (1.0 - n.hollow_morale * turn.opening.hollowness)
    return [
        ("morale", "move.inspire", lift[:, None] * turn.opening.influence * turn.factor("inspire")),
        ("trust", "move.inspire", -(n.hollow_cost * turn.opening.hollowness * used)[:, None]),
        ("wear", "move.inspire", n.inspire_wear * used),
        ("problems", "move.inspire", -cleared(turn, PEOPLE, n.inspire_clears * s.leader_skill * used)),
        *practice(turn, "leader_skill", "inspire", used),
    ]
