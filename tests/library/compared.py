"""What the tests of comparisons compare."""

from __future__ import annotations

import game

NAMES = ["reader", "half-and-half"]
SHORT = game.load("first-monday")


def idle(view: game.View) -> game.Plan:
    """Do nothing, in every run."""
    return game.Plan.empty(view.runs, view.seats)
