"""Target choices of moves in searched lines: rules that read the view, a strategy's own choices, and fixed seats."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import AnyFloats, Ints
from game.sim.player_view.view import View
from game.strategies.priority_lists import usual_preferences
from game.strategies.reader import reader_preferences
from game.strategies.target_rules import TARGET_RULES

RULES = (
    "lowest trust",
    "highest trust",
    "highest estimate",
    "lowest estimate",
    "widest estimate",
    "lowest morale",
    "highest performance",
    "lowest performance",
    "longest neglected",
    "not yet following",
    "promise due",
    "least room",
    "newest",
)
OF_A_STRATEGY = ("as the lists do", "as reader does")
SEAT = "seat "


def target_choices(seats: int) -> tuple[str, ...]:
    """Return the names of all target choices in a team of this size."""
    return (*RULES, *OF_A_STRATEGY, *(f"{SEAT}{seat}" for seat in range(seats)))


def ranks(view: View, choice: str, move: str) -> Ints:
    """Return the order in which members are reached, (runs, seats), 0 first; `seats` means never."""
    if choice.startswith(SEAT):
        order_from_seat = (np.arange(view.seats) - int(choice.removeprefix(SEAT))) % view.seats
        return np.broadcast_to(order_from_seat, (view.runs, view.seats))
    preference = TARGET_RULES[choice](view) if choice in RULES else _of_strategy(view, choice)[move]
    order = np.argsort(-preference, axis=1, kind="stable")
    ranked: Ints = np.argsort(order, axis=1, kind="stable")
    return np.where(preference < 0.0, view.seats, ranked)


def depends_on_move(choice: str) -> bool:
    """Return whether a target choice differs from move to move."""
    return choice in OF_A_STRATEGY


def _of_strategy(view: View, choice: str) -> dict[str, AnyFloats]:
    return usual_preferences(view) if choice == OF_A_STRATEGY[0] else reader_preferences(view)
