"""Imagined minds: traits, ability, a mission and beliefs that fit what is seen of a team."""

from __future__ import annotations

import numpy as np

from game.sim.bits import pack
from game.sim.draws import Draws
from game.sim.exact import log, tally
from game.sim.params import ORDINARY_TRAITS, Params
from game.sim.state import Array, Floats, PerSeat, Words
from game.sim.view import View

NO_BELIEF = 0.15  # share of questions on which a member is thought to have no belief
FADING = 0.85  # a quarter: how far the playbook of the start still counts as known
MOST_ABLE = 3.0  # sd


def imagined_traits(view: View, draws: Draws) -> Array:
    """Known traits, and an ordinary one where nothing is known yet."""
    guess = (draws.uniform("start.trait", view.seats) * ORDINARY_TRAITS).astype(np.int64)
    return np.where(view.traits_known[0], view.traits[0], 1 << guess)


def imagined_knowledge(view: View, params: Params, draws: Draws) -> tuple[dict[str, Words], PerSeat]:
    """A mission, a playbook and beliefs that fail as often as actions are seen to fail; and the fit of the beliefs."""
    n, m, seats, runs = params.numbers, params.setting.dimensions, view.seats, draws.count
    first = (1.0 + params.setting.playbook) / 2.0
    acting = float(np.clip(1.0 - view.failing[0], 0.5, 0.95))
    sure = float(np.clip((acting - 0.5 * NO_BELIEF) / (1.0 - NO_BELIEF), 0.4, 0.98))
    weight = _power(FADING, view.quarter - 1)
    right = weight * first + (1.0 - weight) * sure
    reality = draws.uniform("start.reality", m) < 0.5
    code = reality == (draws.uniform("start.playbook", m) < right)
    taken = n.belief_playbook
    alone = float(np.clip((sure - taken * right) / (1.0 - taken), 0.3, 0.98))

    def each(purpose: str) -> Floats:
        return draws.uniform(purpose, seats * m).reshape(runs, seats, m)

    own = (each("start.belief_own") < alone) == reality[:, None, :]
    held = np.where(each("start.belief_source") < taken, code[:, None, :], own)
    known = each("start.belief_naive") >= NO_BELIEF
    plus, minus = held & known, ~held & known
    hits = (plus & reality[:, None, :]) | (minus & ~reality[:, None, :])
    fit: PerSeat = (2 * tally(hits) - tally(known)).astype(np.float64) / float(m)
    planes = {
        "reality": reality,
        "code_plus": code,
        "code_minus": ~code,
        "process_plus": code,
        "process_minus": ~code,
    }
    packed = {name: pack(flags) for name, flags in planes.items()}
    return {**packed, "belief_plus": pack(plus), "belief_minus": pack(minus)}, fit


def _power(base: float, times: int) -> float:
    product = 1.0
    for _ in range(times):
        product *= base
    return product


def imagined_ability(
    view: View, params: Params, draws: Draws, levels: dict[str, Floats], fit: PerSeat
) -> PerSeat:
    """The ability that makes up a value drawn from the estimate and its width."""
    n = params.numbers
    value = view.estimate[0] + view.width[0] * draws.normal("start.ability", view.seats)
    rest = (
        log(n.skill_floor + (1.0 - n.skill_floor) * levels["skill"])
        + n.development_output * levels["development"]
    )
    ability: PerSeat = (value - rest - n.fit_output * fit + n.settled) / n.ability_output
    return np.clip(ability, -MOST_ABLE, MOST_ABLE)
