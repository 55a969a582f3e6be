"""Look-ahead: add moves one by one, each time the one with the best forecast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.legality import additions, with_answer
from game.sim.numeric.arrays import AnyFloats
from game.sim.plan import MAX_PER_QUARTER, REACH, Plan
from game.sim.player_view.view import Choose, View
from game.strategies.simple_strategies import do_nothing
from game.strategies.single_run import single_run
from game.strategies.target_rules import TARGET_RULES

NEXT_QUARTER, ONE_YEAR = 1, 4  # quarters
FUTURES = 24
TRIED_TARGETS = ("lowest trust", "highest estimate", "widest estimate", "lowest morale")


class Futures(Protocol):
    """The forecast of one plan over a number of imagined futures."""

    @property
    def output(self) -> AnyFloats:
        """Output of each quarter, (quarters, futures)."""

    @property
    def morale(self) -> AnyFloats:
        """Morale of each member after the quarter planned, (futures, seats)."""

    @property
    def year_ahead(self) -> AnyFloats:
        """Output of the last quarter forecast, (futures,)."""


BoundForecast = Callable[[View, Sequence[Plan], Choose, int, int], Sequence[Futures]]
"""Forecasts plans for the first run of a view: (view, plans, strategy afterwards, quarters, number of futures)."""


def look_ahead(forecast: BoundForecast, quarters: int) -> Choose:
    """Return the strategy that plans by mean output a number of quarters ahead."""
    return single_run(lambda view: plan_ahead(view, forecast, quarters))


def plan_ahead(view: View, forecast: BoundForecast, quarters: int) -> Plan:
    """Return the plan of one run by hill climbing: the best gain per point of attention, until none is positive."""
    plan = Plan.empty(1, view.seats)
    plan_worth: float | None = None
    while candidates := one_more_use(view, plan):
        plans = candidates if plan_worth is not None else [plan, *candidates]
        worth = [float(each.year_ahead.mean()) for each in forecast(view, plans, do_nothing, quarters, FUTURES)]
        if plan_worth is None:
            plan_worth, worth = worth[0], worth[1:]
        spent = int(plan.attention(view.points)[0])
        points = [int(each.attention(view.points)[0]) - spent for each in candidates]
        gains = [(value - plan_worth) / cost for value, cost in zip(worth, points, strict=True)]
        best = int(np.argmax(gains))
        if gains[best] <= 0.0:
            return plan
        plan, plan_worth = candidates[best], worth[best]
    return plan


def one_more_use(view: View, plan: Plan) -> list[Plan]:
    """Return the plan of one run with one more use of each move that can be added, at each of TRIED_TARGETS."""
    legal = additions(view, with_answer(view, plan))
    found = []
    for index, move in enumerate(MOVES):
        if move.aimed:
            if (legal.aims[0, index] == 0).any():
                found += _aimed(view, plan, index)
        elif legal.team[0, index] == 0:
            team = plan.team.copy()
            team[0, index] = True
            found.append(replace(plan, team=team))
    return found


def _aimed(view: View, plan: Plan, index: int) -> list[Plan]:
    """Return the plan with one more use of an aimed move, for each different choice of targets."""
    found: list[Plan] = []
    left = int(MAX_PER_QUARTER[index]) - int(plan.aims[0, index].sum())
    for rule in TRIED_TARGETS:
        order = np.argsort(-TARGET_RULES[rule](view)[0], kind="stable")
        free = [int(seat) for seat in order if not plan.aims[0, index, seat]]
        aims = plan.aims.copy()
        aims[0, index, free[: min(int(REACH[index]), left)]] = True
        if not any(np.array_equal(aims, each.aims) for each in found):
            found.append(replace(plan, aims=aims))
    return found
