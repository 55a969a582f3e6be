"""Changes of one quarter's plan: everything that could have been done a little differently."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.debrief.changed_plans.adapted_plans import QuarterPlan
from game.play.session.finished_quarter import Quarter
from game.play.session.single_run_plan import answer_blocked, legal_moves, plan_of
from game.sim.legality import additions
from game.sim.params import Params
from game.sim.plan import PlannedMove


@dataclass(frozen=True)
class PlanChange:
    """Another plan of one quarter: the moves taken out, the move put in and the answer given instead, if any."""

    quarter: int
    planned: QuarterPlan
    without: tuple[PlannedMove, ...] = ()
    added: PlannedMove | None = None
    answer: int | None = None


def planned_in(quarter: Quarter) -> QuarterPlan:
    """Return what was planned in a quarter."""
    return QuarterPlan(quarter.moves, int(quarter.view.event[0]), quarter.choice)


def unchanged(quarter: Quarter) -> PlanChange:
    """Return the change of a quarter that changes nothing."""
    return PlanChange(quarter.number, planned_in(quarter))


def without_each_move(quarter: Quarter) -> list[PlanChange]:
    """Return, for each kind of move in the plan, the plan without any use of it."""
    found = []
    for move in dict.fromkeys(move for move, _ in quarter.moves):
        without = tuple(each for each in quarter.moves if each[0] == move)
        found.append(_changed(quarter, without))
    return found


def other_answers(quarter: Quarter, params: Params) -> list[PlanChange]:
    """Return the plan with each other answer to the event that could have been given."""
    index = int(quarter.view.event[0])
    if index < 0:
        return []
    event = params.setting.events[index]
    others = (answer for answer in range(len(event.choices)) if answer != quarter.choice)
    return [
        _changed(quarter, answer=answer)
        for answer in others
        if answer_blocked(answer, event, quarter.moves, quarter.view) is None
    ]


def single_changes(quarter: Quarter, params: Params) -> list[PlanChange]:
    """Return every single change: a move left out, one added, one exchanged for another, or another answer."""
    found = other_answers(quarter, params) + [_changed(quarter, (), added) for added in _can_be_added(quarter, ())]
    for move in quarter.moves:
        found.append(_changed(quarter, (move,)))
        found += [_changed(quarter, (move,), added) for added in _can_be_added(quarter, (move,)) if added != move]
    return found


def _can_be_added(quarter: Quarter, without: tuple[PlannedMove, ...]) -> list[PlannedMove]:
    rest = tuple(each for each in quarter.moves if each not in without)
    return legal_moves(additions(quarter.view, plan_of(rest, quarter.view, quarter.choice)))


def _changed(
    quarter: Quarter,
    without: tuple[PlannedMove, ...] = (),
    added: PlannedMove | None = None,
    answer: int | None = None,
) -> PlanChange:
    moves = tuple(each for each in quarter.moves if each not in without) + (() if added is None else (added,))
    choice = quarter.choice if answer is None else answer
    return PlanChange(
        quarter=quarter.number,
        planned=QuarterPlan(moves, int(quarter.view.event[0]), choice),
        without=without,
        added=added,
        answer=answer,
    )
