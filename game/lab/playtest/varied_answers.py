"""A strategy whose answers to events vary at random, so that what lies behind a second answer is played too."""

from __future__ import annotations

import numpy as np

from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View


def with_varied_answers(choose: Choose, seed: tuple[int, ...]) -> Choose:
    """Return a strategy that plans as `choose` and answers each event by lot among its possible answers."""
    source = np.random.default_rng(list(seed))

    def answering(view: View) -> Plan:
        plan = choose(view)
        preference = np.where(view.answers, source.random(view.answers.shape), -1.0)
        return Plan(plan.team, plan.aims, np.where(view.answers.any(axis=1), np.argmax(preference, axis=1), -1))

    return answering
