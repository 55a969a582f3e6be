"""The known traits of a member, in the order in which they matter to the player."""

from __future__ import annotations

from game.sim.catalogue import TRAIT_IDS
from game.sim.player_view.view import View

FIRST = ("drainer", "mis_hire", "star")  # what the player does most about
IN_ORDER = (*FIRST, *(trait for trait in TRAIT_IDS if trait not in FIRST))


def known_traits(view: View, seat: int) -> tuple[str, ...]:
    """Return the ids of a member's known traits: first whether they drag others down."""
    return tuple(trait for trait in IN_ORDER if bool(view.has_trait(trait)[0, seat]))
