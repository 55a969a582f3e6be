"""A member's true value: expected output in a settled quarter, 1 = an average settled member. Hidden in play."""

from __future__ import annotations

import numpy as np

from game.sim.knowledge.learning import net_correct
from game.sim.numeric.arrays import Floats, PerSeat
from game.sim.numeric.exact import log
from game.sim.numeric.member_subset import MemberSubset
from game.sim.params import Params
from game.sim.state import State


def ln_value(state: State, params: Params) -> PerSeat:
    """Return ln value from ability, skill, development and the fit of beliefs, (runs, seats)."""
    everybody = MemberSubset(state.runs, np.arange(state.runs * state.seats))
    return ln_value_at(state, params, everybody).reshape(state.seats, state.runs).T


def ln_value_at(state: State, params: Params, members: MemberSubset) -> Floats:
    """Return `ln_value` of some members, (k,)."""
    n, at = params.numbers, members.take
    reality = state.reality[members.rows_and_seats()[0]]
    fit = net_correct(at(state.belief_plus), at(state.belief_minus), reality) / float(params.setting.dimensions)
    value: Floats = (
        n.ability_output * at(state.ability)
        + log(n.skill_floor + (1.0 - n.skill_floor) * at(state.skill))
        + n.development_output * at(state.development)
        + n.fit_output * (fit + params.factors["fit"][at(state.traits)])
        - n.settled
    )
    return value
