"""Looking ahead: moves added one by one by what imagined futures promise for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.numeric.arrays import AnyFloats
from game.sim.plan import MOST, REACH, Plan
from game.sim.view import View
from game.strategies.fill import answer_price
from game.strategies.fixed import do_nothing
from game.strategies.single_run import single_run
from game.strategies.target_rules import AIMS

NEXT, YEAR = 1, 4  # quarters
FUTURES = 24
TRIED_AIMS = ("lowest trust", "highest estimate", "widest estimate", "lowest morale")


class Futures(Protocol):
    """What a plan may bring."""

    @property
    def output(self) -> AnyFloats:
        """Output of each quarter, (quarters, futures)."""

    @property
    def morale(self) -> AnyFloats:
        """Of each member after the quarter planned, (futures, seats)."""

    @property
    def year_ahead(self) -> AnyFloats:
        """Output of the last quarter looked at, (futures,)."""


Foresee = Callable[[View, Sequence[Plan], Callable[[View], Plan], int, int], Sequence[Futures]]
"""What several plans for the first run of a view may bring when followed by a strategy, over quarters, in n futures."""


def look_ahead(foresee: Foresee, quarters: int) -> Callable[[View], Plan]:
    """The strategy that plans by the mean output so many quarters ahead; its caller hands it the way to foresee."""
    return single_run(lambda view: ahead(view, foresee, quarters))


def ahead(view: View, foresee: Foresee, quarters: int) -> Plan:
    """The plan of one run: while a further move promises more, the one that promises most for a point of attention."""
    plan = Plan.empty(1, view.seats)
    best: float | None = None
    while True:
        tries = [each for each in further(view, plan) if _affordable(view, each)]
        if not bool(view.in_command[0]) or not tries:
            return plan
        asked = tries if best is not None else [plan, *tries]
        worth = [float(each.year_ahead.mean()) for each in foresee(view, asked, do_nothing, quarters, FUTURES)]
        if best is None:
            best, worth = worth[0], worth[1:]
        spent = int(plan.attention(view.points)[0])
        more = [int(each.attention(view.points)[0]) - spent for each in tries]
        gains = [(value - best) / points for value, points in zip(worth, more, strict=True)]
        chosen = int(np.argmax(gains))
        if gains[chosen] <= 0.0:
            return plan
        plan, best = tries[chosen], worth[chosen]


def further(view: View, plan: Plan) -> list[Plan]:
    """The plan with one use more of each move, aimed ones at whom each of TRIED_AIMS says."""
    found = []
    for row, move in enumerate(MOVES):
        if not view.moves_allowed[row]:
            continue
        if not move.aimed and not plan.team[0, row]:
            team = plan.team.copy()
            team[0, row] = True
            found.append(Plan(team, plan.aims, plan.choice))
        if move.aimed and int(plan.aims[0, row].sum()) + 1 <= MOST[row]:
            found += _aimed(view, plan, row)
    return found


def _aimed(view: View, plan: Plan, row: int) -> list[Plan]:
    found: list[Plan] = []
    for aim in TRIED_AIMS:
        order = np.argsort(-AIMS[aim](view)[0], kind="stable")
        free = [int(seat) for seat in order if not plan.aims[0, row, seat]][: int(REACH[row])]
        aims = plan.aims.copy()
        aims[0, row, free] = True
        if free and not any(np.array_equal(aims, each.aims) for each in found):
            found.append(Plan(plan.team, aims, plan.choice))
    return found


def _affordable(view: View, plan: Plan) -> bool:
    uses = plan.uses()[0]
    paid = float((uses * view.price).sum())
    have = max(float(view.money[0]), 0.0) - float(answer_price(view, plan.choice)[0])
    return int((uses * view.points).sum()) <= int(view.attention[0]) and (paid <= have or paid == 0.0)
