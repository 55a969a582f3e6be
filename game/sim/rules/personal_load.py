"""Load: what weighs on a member beside the work, from private blows and from moves.

Other moves lift it, and it fades by itself in sim/rules/decay.py.
"""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.turn import Turn


def personal_load(turn: Turn) -> Effects:
    """Add a private blow to the load of some members; the chance is the same for all, whatever the player does."""
    n = turn.numbers
    struck = turn.draws.uniform("load.blow", turn.state.seats) < n.load_chance
    return [("load", "blow", n.load_blow * struck)]
