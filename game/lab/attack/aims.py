"""Aims of moves in searched lines: rules that read the view, a strategy's own aims, and fixed seats."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import AnyFloats, Ints
from game.sim.view import View
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


def aims(seats: int) -> tuple[str, ...]:
    """Return the names of all aims in a team of this size."""
    return (*RULES, *OF_A_STRATEGY, *(f"{SEAT}{seat}" for seat in range(seats)))


def ranks(view: View, aim: str, move: str) -> Ints:
    """Return the order in which members are reached, (runs, seats), 0 first; `seats` means never."""
    if aim.startswith(SEAT):
        row = (np.arange(view.seats) - int(aim.removeprefix(SEAT))) % view.seats
        return np.broadcast_to(row, (view.runs, view.seats))
    preference = TARGET_RULES[aim](view) if aim in RULES else _of_strategy(view, aim)[move]
    order = np.argsort(-preference, axis=1, kind="stable")
    ranked: Ints = np.argsort(order, axis=1, kind="stable")
    return np.where(preference < 0.0, view.seats, ranked)


def depends_on_move(aim: str) -> bool:
    """Return whether an aim differs from move to move."""
    return aim in OF_A_STRATEGY


def _of_strategy(view: View, aim: str) -> dict[str, AnyFloats]:
    return usual_preferences(view) if aim == OF_A_STRATEGY[0] else reader_preferences(view)
