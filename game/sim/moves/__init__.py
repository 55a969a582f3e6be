"""The moves, one a file: moves/<id>.py holds the function <id>, which takes the turn and returns effects.

A move that later rules depend on returns its results as well; step.py collects these in `MoveResults`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from game.sim.catalogue import BY_ACTING
from game.sim.effects import Effects, EffectsWithResults
from game.sim.turn import Turn

Act = Callable[[Turn], Effects | EffectsWithResults]


def _act(move: str) -> Act:
    act: Act = getattr(import_module(f"{__name__}.{move}"), move)
    return act


ACTS: dict[str, Act] = {move.id: _act(move.id) for move in BY_ACTING}
"""The function of each move, in the order in which they act."""
