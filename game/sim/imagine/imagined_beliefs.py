"""Imagined beliefs: traits, ability, a mission and beliefs sampled so that they fit the view of a team."""

from __future__ import annotations

import numpy as np

from game.sim.knowledge.learning import net_correct
from game.sim.knowledge.packed_signs import bit_select, pack
from game.sim.numeric.arrays import Array, Floats, PackedBits, PerSeat
from game.sim.numeric.exact import log
from game.sim.params import Params
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.traits import one_ordinary_trait

NO_BELIEF = 0.15  # assumed share of questions on which a member has no belief
FADING = 0.85  # quarterly decay of the weight of the accuracy announced at the start
MAX_ABILITY = 3.0  # sd


def imagined_traits(view: View, draws: Draws) -> Array:
    """Return the known traits, and a random ordinary one for members without known traits."""
    drawn = one_ordinary_trait(draws.uniform("start.trait", view.seats))
    return np.where(view.traits_known[0], view.traits[0], drawn)


def imagined_knowledge(view: View, params: Params, draws: Draws) -> tuple[dict[str, PackedBits], PerSeat]:
    """Return a mission, playbook and beliefs whose failure rate equals the visible one, and the fit of the beliefs."""
    n, m, seats = params.numbers, params.setting.dimensions, view.seats
    first = (1.0 + params.setting.playbook) / 2.0
    acting = float(np.clip(1.0 - view.failing[0], 0.5, 0.95))
    sure = float(np.clip((acting - 0.5 * NO_BELIEF) / (1.0 - NO_BELIEF), 0.4, 0.98))
    weight = power(FADING, view.quarter - 1)
    right = weight * first + (1.0 - weight) * sure
    reality = draws.uniform("start.reality", m) < 0.5
    code = reality == (draws.uniform("start.playbook", m) < right)
    from_playbook, other = n.belief_playbook, max(1.0 - n.belief_playbook, 0.01)
    alone = float(np.clip((sure - from_playbook * right) / other, 0.3, 0.98))
    real, says, denies = pack(reality), pack(code), pack(~code)

    def flags(purpose: str, chance: float) -> PackedBits:
        return draws.bernoulli(f"start.belief_{purpose}", seats, params.full.size, chance)

    own = ~(real[:, None] ^ flags("right", alone))
    held = bit_select(own, says[:, None], flags("taken", from_playbook))
    known = flags("known", 1.0 - NO_BELIEF) & params.full
    plus, minus = held & known, ~held & known
    fit: PerSeat = net_correct(plus, minus, real[:, None]) / float(m)
    planes = {
        "reality": real,
        "playbook_plus": says,
        "playbook_minus": denies,
        "process_plus": says,
        "process_minus": denies,
    }
    return {**planes, "belief_plus": plus, "belief_minus": minus}, fit


def power(base: float, times: int) -> float:
    """Return the base to a whole power, by multiplication only: `**` may differ in its last bit between machines."""
    product = 1.0
    for _ in range(times):
        product *= base
    return product


def imagined_ability(view: View, params: Params, draws: Draws, levels: dict[str, Floats], fit: PerSeat) -> PerSeat:
    """Return the ability that, with the other terms, gives a value drawn from the estimate and its width."""
    n = params.numbers
    value = view.estimate[0] + view.width[0] * draws.normal("start.ability", view.seats)
    rest = log(n.skill_floor + (1.0 - n.skill_floor) * levels["skill"]) + n.development_output * levels["development"]
    ability: PerSeat = (value - rest - n.fit_output * fit + n.settled) / n.ability_output
    return np.clip(ability, -MAX_ABILITY, MAX_ABILITY)
