"""A member's true value: expected output in a settled quarter, 1 = an average settled member. Hidden in play."""

from __future__ import annotations

from game.sim.exact import log
from game.sim.knowledge import net
from game.sim.params import Params
from game.sim.state import PerSeat, State


def ln_value(state: State, params: Params) -> PerSeat:
    """ln value from ability, skill, development and the fit of beliefs, (runs, seats)."""
    n = params.numbers
    fit = net(state.belief_plus, state.belief_minus, state.reality[:, None, :]) / float(params.setting.dimensions)
    value: PerSeat = (
        n.ability_output * state.ability
        + log(n.skill_floor + (1.0 - n.skill_floor) * state.skill)
        + n.development_output * state.development
        + n.fit_output * (fit + params.factors["fit"][state.traits])
        - n.settled
    )
    return value
