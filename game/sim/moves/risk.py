"""Risk: a bet on how reality works. The bet itself is chosen and settled in rules/bets.py and rules/bet_lessons.py."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def risk(turn: Turn) -> Effects:
    """Practise leading by taking a risk; everything else follows from the bet."""
    return practice(turn, "leader_skill", "risk", turn.on("risk"))
