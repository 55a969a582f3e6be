"""The influence network: whom each member listens to, kept sparse as seats and weights."""

from __future__ import annotations

import numpy as np

from game.sim.exact import tally
from game.sim.state import Array, Ints, PerSeat, State


def gather(tie_to: Ints, values: Array) -> Array:
    """Values (runs, seats) of each member's ties, (runs, seats, ties)."""
    runs = values.shape[0]
    flat = tie_to * runs + np.arange(runs, dtype=np.int64)[:, None, None]
    picked: Array = values.T.reshape(-1)[flat]
    return picked


def heard(state: State, values: PerSeat) -> PerSeat:
    """The weighted mean of a value over each member's ties, (runs, seats); ties are added in their order."""
    weighted = gather(state.tie_to, values) * state.tie_weight
    total = weighted[:, :, 0]
    for tie in range(1, weighted.shape[2]):
        total = total + weighted[:, :, tie]
    return total


def near(state: State, flagged: Array) -> PerSeat:
    """How many of each member's ties carry a flag, (runs, seats)."""
    counted = gather(state.tie_to, flagged.astype(np.int64)) * (state.tie_weight > 0.0)
    return tally(counted).astype(np.float64)
