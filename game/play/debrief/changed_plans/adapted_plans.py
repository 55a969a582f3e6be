"""A game's own plans in games that went another way: every move that is still legal, in the order it was planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.sim.legality import add_where_legal, faults, first_possible_answer
from game.sim.numeric.arrays import Ints
from game.sim.plan import Plan, PlannedMove, from_moves
from game.sim.player_view.view import View, one_run, rows_of


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
    answer = _answers(view, planned.event, planned.choice)
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


def each_where_legal(view: View, planned: Sequence[QuarterPlan]) -> Plan:
    """Return `where_legal` of one plan for each run, all checked at once."""
    plan = Plan.empty(view.runs, view.seats)
    for run, each in enumerate(planned):
        one = from_moves(list(each.moves), view.seats)
        plan.team[run], plan.aims[run] = one.team[0], one.aims[0]
    events, choices = (np.array([getattr(each, name) for each in planned], np.int64) for name in ("event", "choice"))
    plan = replace(plan, choice=_answers(view, events, choices))
    for run in np.flatnonzero(faults(view, plan)).tolist():
        one = where_legal(one_run(view, run), planned[run])
        plan.team[run], plan.aims[run] = one.team[0], one.aims[0]
    return plan


def _answers(view: View, event: Ints | int, choice: Ints | int) -> Ints:
    """Return the answers that are given, (runs,): the planned ones where they are possible."""
    known = (np.asarray(choice) >= 0) & (np.asarray(choice) < view.answers.shape[1])
    row = np.where(known, choice, 0)
    possible = known & (view.event == event) & view.answers[np.arange(view.runs), row]
    chosen: Ints = np.where(possible, choice, first_possible_answer(view))
    return chosen
