"""The pulls of a situation on morale: what it would go on to add in every quarter if nothing changed."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerSeat
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.rules.morale import pulls
from game.sim.rules.time_use import time_use
from game.sim.state import State
from game.sim.step import begin


def morale_pulls(state: State, params: Params, draws: Draws) -> dict[str, PerSeat]:
    """Return the morale that each source of the situation adds in a quarter, by cause, (runs, 1) or (runs, seats)."""
    turn = begin(state, Plan.empty(state.runs, state.seats), params, draws, None)
    return {cause: np.asarray(amount) for _, cause, amount in pulls(turn, time_use(turn))}
