"""A member's true value: expected output in a settled quarter, 1 = an average settled member. Hidden in play."""

from __future__ import annotations

import numpy as np

from game.sim.knowledge.learning import net
from game.sim.numeric.arrays import Array, Floats, Ints, PerSeat
from game.sim.numeric.exact import log
from game.sim.params import Params
from game.sim.state import State


def ln_value(state: State, params: Params) -> PerSeat:
    """ln value from ability, skill, development and the fit of beliefs, (runs, seats)."""
    return ln_value_at(state, params, np.arange(state.runs * state.seats)).reshape(state.seats, state.runs).T


def ln_value_at(state: State, params: Params, places: Ints) -> Floats:
    """ln_value of some members, (k,): `places` are theirs in an array's memory, where the run comes last."""
    n = params.numbers

    def at(values: Array) -> Array:
        found: Array = values.T.reshape(*values.shape[2:], -1).take(places, axis=-1).T
        return found

    reality = state.reality[places % state.runs]
    fit = net(at(state.belief_plus), at(state.belief_minus), reality) / float(params.setting.dimensions)
    value: Floats = (
        n.ability_output * at(state.ability)
        + log(n.skill_floor + (1.0 - n.skill_floor) * at(state.skill))
        + n.development_output * at(state.development)
        + n.fit_output * (fit + params.factors["fit"][at(state.traits)])
        - n.settled
    )
    return value
