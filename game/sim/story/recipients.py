"""Recipients: the people an effect reaches, somebody who says something, or the one an event is about."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools
from game.sim.setting import Who
from game.sim.state import State
from game.sim.traits import BIT


def reached(state: State, who: Who) -> Bools:
    """Return the people reached, (runs, seats); a named person who has left is not reached."""
    everyone: Bools = np.ones((state.runs, state.seats), bool)
    if who.kind == "followers":
        return state.following
    if who.kind == "seat" and who.seat is not None:
        return named(state, who.seat)
    if who.kind == "others" and who.seat is not None:
        chair = np.arange(state.seats) == who.seat
        return everyone & ~(chair if who.seat >= 0 else named(state, who.seat))
    if who.kind in ("lowest", "highest"):
        values = getattr(state, str(who.variable)).astype(np.float64)
        best = np.argmin(values if who.kind == "lowest" else -values, axis=1)
        chosen: Bools = np.arange(state.seats) == best[:, None]
        return chosen
    if who.kind == "role":
        return np.asarray(state.role == who.role)
    if who.kind == "trait":
        return np.asarray((state.traits & BIT[str(who.trait)]) != 0)
    if who.kind == "group":
        return np.asarray(np.logical_or.reduce([named(state, seat) for seat in who.seats]))
    return everyone & (who.kind != "boss")


def named(state: State, seat: int) -> Bools:
    """Return where a person named by the scenario sits, (runs, seats): of the start, or below 0 a newcomer."""
    if seat >= 0:
        return np.asarray((np.arange(state.seats) == seat) & (state.generation == 0))
    return np.asarray(state.person == -seat) if state.person.shape[1] else np.zeros((state.runs, state.seats), bool)


def first_reached(state: State, who: Who) -> Bools:
    """Return the first person reached, (runs, seats). The seat of somebody who has left counts as theirs."""
    if who.kind == "seat" and who.seat is not None and who.seat >= 0:
        return np.repeat((np.arange(state.seats) == who.seat)[None, :], state.runs, axis=0)
    all_reached = reached(state, who)
    first: Bools = all_reached & (np.arange(state.seats) == np.argmax(all_reached, axis=1)[:, None])
    return first
