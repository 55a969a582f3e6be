"""The order in which the board lists people: their places, or a column the player sorts by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from game.sim.player_view.view import View, value_shown

PeopleOrder = Literal["place", "morale", "value", "work", "state"]
ORDERS: tuple[PeopleOrder, ...] = get_args(PeopleOrder)

_KEYS: dict[PeopleOrder, Callable[[View, int], float]] = {
    "place": lambda view, seat: 0.0,
    "morale": lambda view, seat: float(view.morale[0, seat]),
    "value": lambda view, seat: -float(value_shown(view)[0][0, seat]),
    "work": lambda view, seat: -float(view.performance[0, seat]),
    "state": lambda view, seat: float(view.readiness[0, seat]),
}
"""Sort keys, smallest first: lowest morale, highest value, highest output, least ready."""


def people_in_order(view: View, order: PeopleOrder) -> list[int]:
    """Return the seats as the board lists them; ties, and everybody in the order "place", by seat.

    Places are kept over the quarters, so that a face and its key stay where the hand expects them.
    """
    key = _KEYS[order]
    return sorted(range(view.seats), key=lambda seat: (key(view, seat), seat))
