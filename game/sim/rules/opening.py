"""The opening of a quarter: who listens to the player, how well order works, and how an appeal would land."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.exact import mean_flag, mean_level
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.state import State
from game.sim.traits import TraitFactors
from game.sim.turn import NOBODY, Opening


def opening(state: State, plan: Plan, params: Params, factors: TraitFactors) -> Opening:
    """Return the quantities that moves and rules read as they were before anything changed."""
    n, s = params.numbers, state
    mean_trust, mean_following = mean_level(s.trust), mean_flag(s.following)
    missing = np.maximum(n.hollow_mark - mean_trust, 0.0)
    aimless = np.maximum(n.hollow_direction - np.maximum(s.vision, s.clarity), 0.0)
    novelty = np.maximum(1.0 - n.inspire_worn * s.wear, n.inspire_least)
    coached = NOBODY
    chosen = plan.at("coach")
    if chosen.any():
        aimed = chosen.astype(np.float64, order="F")
        coached = n.aimed * aimed * s.leader_skill[:, None] * factors.of("coach", s.traits)
    return Opening(
        mean_trust=mean_trust,
        mean_following=mean_following,
        influence=n.influence_base + (1.0 - n.influence_base) * s.following.astype(np.float64),
        mean_influence=n.influence_base + (1.0 - n.influence_base) * mean_following,
        order_gain=n.systems_floor + n.systems_gain * s.systems,
        hollowness=n.hollow_trust * missing + n.hollow_base * aimless,
        appeal=plan.on("inspire").astype(np.float64)
        * s.leader_skill
        * novelty
        * np.where(s.turning, n.turn_vision, 1.0),
        coached=coached,
        announced=plan.on("plan") | plan.on("vision"),
    )
