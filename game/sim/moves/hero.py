"""Hero: hold up one member as an example. The others find it fair or see favouritism."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects, EffectsWithResults
from game.sim.move_mechanics import practice, with_spillover
from game.sim.numeric.arrays import PerSeat
from game.sim.numeric.exact import logistic, mean
from game.sim.people.track_record import relative_record
from game.sim.state import rows_of_array
from game.sim.turn import Turn


def hero(turn: Turn) -> EffectsWithResults:
    """Raise the hero's morale and trust; lower the others' trust by how undeserved it looks.

    The results are how high each member is held up and what a deserved hero is worth to whoever was evaluated.
    """
    n, s, chosen = turn.numbers, turn.state, turn.at("hero")
    held_up = _held_up(turn)
    used = turn.plan.at("hero").any(axis=1).astype(float)
    rows = np.flatnonzero(used)  # only runs with a hero are computed
    deserved = logistic(n.hero_fair_slope * (relative_record(rows_of_array(s.record, rows)) - n.hero_fair_mark))
    undeserved = used.copy()
    undeserved[rows] -= mean(deserved * rows_of_array(chosen, rows)) * s.seats
    rewarded = n.hero_reward * s.leader_skill * (used - undeserved)
    effects: Effects = [
        ("morale", "move.hero", with_spillover(turn, n.hero_morale * held_up)),
        ("trust", "move.hero", with_spillover(turn, n.hero_trust * held_up * (1.0 - s.trust))),
        ("trust", "move.hero_envy", -(n.hero_envy * undeserved)[:, None] * (1.0 - chosen)),
        ("load", "move.hero", n.hero_load * chosen),
        *practice(turn, "leader_skill", "hero", used),
    ]
    return EffectsWithResults(effects, {"held_up": held_up, "rewarded": rewarded})


def _held_up(turn: Turn) -> PerSeat:
    """Return how high a member is held up: more where the work was evaluated or the team trusts the player."""
    n, s = turn.numbers, turn.state
    earned = (n.hero_slope * (turn.opening.mean_trust - n.hero_mark)).clip(0.0, 1.0)
    known = n.hero_base + (1.0 - n.hero_base) * np.maximum(s.freshness, earned[:, None])
    level: PerSeat = n.aimed * turn.at("hero") * s.leader_skill[:, None] * known * turn.factor("hero")
    return level
