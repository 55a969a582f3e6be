"""Load: private blows weigh on some members. Moves add to the load and lift it, and it fades (decay.py)."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.turn import Turn


def load(turn: Turn) -> Effects:
    """Strike some members with a blow, each alike and whatever the player does."""
    n = turn.numbers
    struck = turn.draws.uniform("load.blow", turn.state.seats) < n.load_chance
    return [("load", "blow", n.load_blow * struck)]
