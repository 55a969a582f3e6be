"""Budget: save money at the price of slack."""

from __future__ import annotations

from game.sim.effects import Effects, EffectsWithResults
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def budget(turn: Turn) -> EffectsWithResults:
    """Save money now, at the price of slack, some trust and some pressure; the result is the money saved."""
    n, s, used = turn.numbers, turn.state, turn.on("budget")
    saving = n.budget_saving * s.manager_skill * turn.params.share_of_nine * used
    effects: Effects = [
        ("money", "move.budget", saving),
        ("slack", "move.budget", -n.budget_slack * used),
        ("pressure", "move.budget", n.budget_pressure * used),
        ("trust", "move.budget", -(n.budget_trust * used)[:, None]),
        ("load", "move.budget", (n.budget_load * used)[:, None]),
        *practice(turn, "manager_skill", "budget", used),
    ]
    return EffectsWithResults(effects, {"saving": saving})
