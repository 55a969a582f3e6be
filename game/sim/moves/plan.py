"""Plan: a road map that clarifies the goals for about a quarter."""

from __future__ import annotations

from game.sim.catalogue import COORDINATION
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice
from game.sim.turn import Turn


def plan(turn: Turn) -> Effects:
    """Raise clarity, and pressure a little."""
    n, s, used = turn.numbers, turn.state, turn.on("plan")
    gain = n.plan_clarity * s.manager_skill * turn.opening.order_gain
    return [
        ("clarity", "move.plan", gain * (1.0 - s.clarity) * used),
        ("pressure", "move.plan", n.plan_pressure * used),
        ("problems", "move.plan", -cleared(turn, COORDINATION, n.plan_clears * s.manager_skill * used)),
        *practice(turn, "manager_skill", "plan", used),
    ]
