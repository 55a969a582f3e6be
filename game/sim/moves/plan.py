"""Plan: a road map makes goals clear, for about a quarter."""

from __future__ import annotations

from game.sim.aiming import practised
from game.sim.effects import Effects
from game.sim.turn import Turn


def plan(turn: Turn) -> Effects:
    """Raise goal clarity; a little pressure comes with it."""
    n, s, used = turn.numbers, turn.state, turn.on("plan")
    gain = n.plan_clarity * s.manager_skill * turn.opening.order_gain
    return [
        ("clarity", "move.plan", gain * (1.0 - s.clarity) * used),
        ("pressure", "move.plan", n.plan_pressure * used),
        *practised(turn, "manager_skill", "plan", used),
    ]
