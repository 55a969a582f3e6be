"""Adapter for strategies written for one game at a time."""

from __future__ import annotations

from functools import wraps

import numpy as np

from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View, one_run
from game.strategies.returned_plan import returned_plan


def single_run(choose: Choose) -> Choose:
    """Turn a function of a one-run view into a strategy for any number of runs; it is called run by run."""

    @wraps(choose)
    def choose_for_all(view: View) -> Plan:
        plans = [returned_plan(choose(one_run(view, run))) for run in range(view.runs)]
        return Plan(
            np.concatenate([plan.team for plan in plans]),
            np.concatenate([plan.aims for plan in plans]),
            np.concatenate([plan.choice for plan in plans]),
        )

    return choose_for_all
