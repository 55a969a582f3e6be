"""A game's own plans in games that went another way: every move that is still legal, in the order it was planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.sim.legality import add_where_legal, faults, first_possible_answer
from game.sim.numeric.arrays import Ints
from game.sim.plan import Plan, PlannedMove, from_moves
from game.sim.player_view.view import View, rows_of


@dataclass(frozen=True)
class QuarterPlan:
    """The plan of a quarter: moves, the event that was shown (-1: none) and the answer to it."""

    moves: tuple[PlannedMove, ...]
    event: int
    choice: int


@dataclass(frozen=True)
class OwnPlans:
    """Plays a game's own plans by quarter; nothing in a quarter that the game did not have."""

    by_quarter: Mapping[int, QuarterPlan]

    def __call__(self, view: View) -> Plan:
        """Return the plan of a quarter for every run."""
        planned = self.by_quarter.get(view.quarter)
        if planned is None:
            return replace(Plan.empty(view.runs, view.seats), choice=first_possible_answer(view))
        return where_legal(view, planned)


def where_legal(view: View, planned: QuarterPlan) -> Plan:
    """Return what was planned, in every run without the moves that are not legal there.

    Another event, or an answer that is not possible, gets the first answer that is.
    """
    answer = _answers(view, planned)
    whole = from_moves(list(planned.moves), view.seats).rows(np.zeros(view.runs, np.int64))
    plan = replace(whole, choice=answer)
    broken = np.flatnonzero(faults(view, plan))
    if broken.size:
        some = rows_of(view, broken)
        rebuilt = replace(Plan.empty(broken.size, view.seats), choice=answer[broken])
        for move, seat in planned.moves:
            rebuilt = add_where_legal(some, rebuilt, move, seat)
        plan.team[broken], plan.aims[broken] = rebuilt.team, rebuilt.aims
    return plan


def _answers(view: View, planned: QuarterPlan) -> Ints:
    first = first_possible_answer(view)
    if planned.choice < 0 or planned.choice >= view.answers.shape[1]:
        return first
    possible = (view.event == planned.event) & view.answers[:, planned.choice]
    chosen: Ints = np.where(possible, planned.choice, first)
    return chosen
