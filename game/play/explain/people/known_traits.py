"""The known traits of a member, in the order in which they matter to the player."""

from __future__ import annotations

from game.sim.catalogue import TRAITS
from game.sim.player_view.view import View

BY_WEIGHT = tuple(trait.id for trait in sorted(TRAITS, key=lambda trait: trait.ordinary))


def known_traits(view: View, seat: int) -> tuple[str, ...]:
    """Return the ids of a member's known traits: first those that few people have, such as dragging others down."""
    return tuple(trait for trait in BY_WEIGHT if bool(view.has_trait(trait)[0, seat]))
