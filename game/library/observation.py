"""A view and the plan so far as rows of numbers, for learning algorithms."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from game.sim.catalogue import MOVES
from game.sim.legality import answer_points
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.player_view.view import GAME_WIDE, View

Observations = NDArray[np.float32]
_WIDE = ("moves_allowed", "price", "points")  # (moves,): the same in every run
_VARYING = {"announced_comes"}  # a column per announced change, so the width differs by quarter


def observe(view: View, plan: Plan) -> Observations:
    """Return everything a player sees, (runs, numbers), in the order of `observation_names`; nothing is scaled."""
    left = view.attention - plan.attention(view.points) - answer_points(view, plan.choice)
    columns = [np.full((view.runs, 1), view.quarter / view.planned_quarters), left[:, None]]
    columns += [np.broadcast_to(getattr(view, name), (view.runs, len(MOVES))) for name in _WIDE]
    columns += [_flat(getattr(view, name)) for name in seen_fields(view)]
    columns += [_flat(plan.team), _flat(plan.aims), plan.choice[:, None]]
    return np.hstack([column.astype(np.float32) for column in columns])


def observation_names(view: View) -> tuple[str, ...]:
    """Return the name of each number: a field of the View, with its indices in brackets, or a part of the plan."""
    ids = [move.id for move in MOVES]
    names = ["quarter / planned quarters", "attention left", *(f"{name}[{move}]" for name in _WIDE for move in ids)]
    for name in seen_fields(view):
        shape = getattr(view, name).shape[1:]
        names += [name + (f"[{','.join(map(str, place))}]" if place else "") for place in np.ndindex(*shape)]
    names += [f"plan[{move}]" for move in ids]
    names += [f"plan[{move},{seat}]" for move in ids for seat in range(view.seats)]
    return (*names, "plan.answer")


def seen_fields(view: View) -> list[str]:
    """Return the fields of a View that are numbers of each run, in its order."""
    arrays = [field.name for field in fields(view) if isinstance(getattr(view, field.name), np.ndarray)]
    return [name for name in arrays if name not in GAME_WIDE | _VARYING]


def _flat(values: NDArray[np.generic]) -> Floats:
    flat: Floats = np.ascontiguousarray(values).reshape(values.shape[0], -1)
    return flat
