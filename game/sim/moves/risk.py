"""Risk: a bet on how reality works. The bet itself is chosen and settled in rules/bets.py and rules/lessons.py."""

from __future__ import annotations

from game.sim.aiming import practised
from game.sim.effects import Effects
from game.sim.turn import Turn


def risk(turn: Turn) -> Effects:
    """Daring is practised by daring."""
    return practised(turn, "leader_skill", "risk", turn.on("risk"))
