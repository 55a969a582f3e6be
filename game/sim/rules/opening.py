"""The opening of a quarter: who listens to you, how well order works, and how an appeal would land."""

from __future__ import annotations

import numpy as np

from game.sim.turn import Effects, Turn

NOBODY = np.zeros((1, 1))


def opening(turn: Turn) -> Effects:
    """Set the workings that moves read: influence, the gain of order, and the strength of personal appeals."""
    n, s = turn.numbers, turn.state
    turn.influence = n.influence_base + (1.0 - n.influence_base) * s.following.astype(np.float64)
    turn.means.influence = n.influence_base + (1.0 - n.influence_base) * turn.means.following
    turn.gathered = n.systems_floor + n.systems_gain * s.systems
    missing = np.maximum(n.hollow_mark - turn.means.trust, 0.0)
    aimless = np.maximum(n.hollow_direction - np.maximum(s.vision, s.clarity), 0.0)
    turn.hollow = n.hollow_trust * missing + n.hollow_base * aimless
    fresh = np.maximum(1.0 - n.inspire_worn * s.wear, n.inspire_least)
    turn.inspired = turn.on("inspire") * s.leader_skill * fresh
    turn.hero = turn.coached = NOBODY
    if turn.plan.at("coach").any():
        turn.coached = n.aimed * turn.at("coach") * s.leader_skill[:, None] * turn.factor("coach")
    turn.announced = turn.plan.on("plan") | turn.plan.on("vision")
    turn.saving = np.zeros(s.runs)
    turn.solved = np.zeros(s.runs)
    turn.fair = np.ones(s.runs)
    return []
