"""What look-ahead recommends: moves added one by one by what imagined futures promise, now and a year ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from game.lab.attack.aims import ranks
from game.lab.attack.lines import COUNT
from game.par import par
from game.sim.catalogue import MOVES
from game.sim.draws import Draws
from game.sim.params import Params
from game.sim.plan import MOST, REACH, Plan
from game.sim.rollout import rollout
from game.sim.state import Floats
from game.sim.view import View, one_run
from game.strategies.answer import first_possible
from game.strategies.fill import usual_answer_price
from game.strategies.fixed import do_nothing

SEED = 20_260_707
FUTURES = 24
AHEAD = 4
AIMS = ("lowest trust", "highest estimate", "widest estimate", "lowest morale")
BY_NEXT, BY_YEAR = "next quarter", "a year ahead"


class Futures(Protocol):
    """What a plan may bring."""

    @property
    def next_quarter(self) -> Floats:
        """Output of the quarter planned, (futures,)."""

    @property
    def year_ahead(self) -> Floats:
        """Output of the last quarter looked at, (futures,)."""


ForeseeEach = Callable[[View, Params, Sequence[Plan], Callable[[View], Plan], int, int], Sequence[Futures]]


@dataclass(frozen=True)
class Advice:
    """What look-ahead by one measure played in some games: mean uses of each move a game, (moves,), and the score."""

    by: str
    uses: Floats
    score: float


def advised(params: Params, foresee_each: ForeseeEach, games: int) -> list[Advice]:
    """Play some games by look-ahead alone, once by next quarter's output and once by the output a year ahead."""
    draws = Draws.of(SEED, np.arange(games, dtype=np.uint64))
    measured = par(params, draws)
    found = []
    for by in (BY_NEXT, BY_YEAR):
        uses = np.zeros(COUNT)

        def choose(view: View, by: str = by, uses: Floats = uses) -> Plan:
            plans = [ahead(one_run(view, run), params, foresee_each, by) for run in range(view.runs)]
            made = Plan(
                np.concatenate([each.team for each in plans]),
                np.concatenate([each.aims for each in plans]),
                first_possible(view),
            )
            uses += (made.uses() * view.in_command[:, None]).sum(axis=0) / games
            return made

        total = measured.score(rollout(params, choose, draws), params)[1]
        found.append(Advice(by, uses, float(total.mean())))
    return found


def ahead(view: View, params: Params, foresee_each: ForeseeEach, by: str) -> Plan:
    """The plan of one run: while a further move promises more, the one that promises most for a point of attention."""
    plan = Plan.empty(1, view.seats)
    quarters = 1 if by == BY_NEXT else AHEAD
    best: float | None = None
    while True:
        tries = [each for each in further(view, plan) if _affordable(view, each)]
        if not bool(view.in_command[0]) or not tries:
            return plan
        asked = tries if best is not None else [plan, *tries]
        seen = foresee_each(view, params, asked, do_nothing, quarters, FUTURES)
        worth = [float((each.next_quarter if by == BY_NEXT else each.year_ahead).mean()) for each in seen]
        if best is None:
            best, worth = worth[0], worth[1:]
        spent = int(plan.attention(view.points)[0])
        gains = [
            (value - best) / (int(each.attention(view.points)[0]) - spent)
            for value, each in zip(worth, tries, strict=True)
        ]
        chosen = int(np.argmax(gains))
        if gains[chosen] <= 0.0:
            return plan
        plan, best = tries[chosen], worth[chosen]


def further(view: View, plan: Plan) -> list[Plan]:
    """The plan with one use more of each move, aimed ones at whom each of AIMS says."""
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
    for aim in AIMS:
        order = np.argsort(ranks(view, aim, MOVES[row].id)[0], kind="stable")
        free = [int(seat) for seat in order if not plan.aims[0, row, seat]][: int(REACH[row])]
        aims = plan.aims.copy()
        aims[0, row, free] = True
        if free and not any(np.array_equal(aims, each.aims) for each in found):
            found.append(Plan(plan.team, aims, plan.choice))
    return found


def _affordable(view: View, plan: Plan) -> bool:
    uses = plan.uses()[0]
    paid = float((uses * view.price).sum())
    have = max(float(view.money[0]), 0.0) - float(usual_answer_price(view)[0])
    return int((uses * view.points).sum()) <= int(view.attention[0]) and (paid <= have or paid == 0.0)
