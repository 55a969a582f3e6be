"""Answers to events, and strategies written for one game at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np

from game.sim.numeric.arrays import Ints
from game.sim.plan import Plan
from game.sim.view import View, one_run


def first_possible(view: View) -> Ints:
    """The first answer that can be taken and paid, (runs,); -1 where nothing is asked."""
    possible = np.argmax(view.answers, axis=1)
    chosen: Ints = np.where((view.event >= 0) & view.answers.any(axis=1), possible, -1)
    return chosen


def single_run(choose: Callable[[View], Plan]) -> Callable[[View], Plan]:
    """Lift a function written for a view of one run to a view of many: it is asked run by run."""

    @wraps(choose)
    def lifted(view: View) -> Plan:
        plans = [choose(one_run(view, run)) for run in range(view.runs)]
        return Plan(
            np.concatenate([plan.team for plan in plans]),
            np.concatenate([plan.aims for plan in plans]),
            np.concatenate([plan.choice for plan in plans]),
        )

    return lifted
