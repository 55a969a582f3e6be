"""Rewind: a finished game goes on from one of its quarters with another plan, in the same luck."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.debrief.changed_plans.adapted_plans import QuarterPlan, where_legal
from game.play.debrief.changed_plans.plan_changes import planned_in
from game.play.session.session import Session
from game.sim.plan import PlannedMove, to_moves


def rewound(game: Session, quarter: int) -> Session:
    """Return the game again at the beginning of one of its quarters (from 1), in its own luck; it is not saved."""
    session = Session(game.scenario, game.seed, game.strategy, None)
    for played in game.quarters[: quarter - 1]:
        session.editor.set_plan(played.moves, played.choice)
        session.end_quarter()
    return session


def go_on(branch: Session, game: Session) -> None:
    """Play a branch to its end: its present plan, then the plans of the game as far as they are legal there."""
    branch.end_quarter()
    while not branch.over:
        number = branch.state.quarter
        known = number <= len(game.quarters)
        planned = planned_in(game.quarters[number - 1]) if known else QuarterPlan((), -1, -1)
        plan = where_legal(branch.view, planned)
        branch.editor.set_plan(_in_order(planned.moves, to_moves(plan)), int(plan.choice[0]))
        branch.end_quarter()


def _in_order(wanted: Sequence[PlannedMove], legal: Sequence[PlannedMove]) -> list[PlannedMove]:
    """Return the legal ones of the moves in the order in which they were planned."""
    return [each for each in wanted if each in legal]


def changed_plan(
    branch: Session, game: Session, added: Sequence[PlannedMove], without: Sequence[PlannedMove]
) -> list[PlannedMove]:
    """Return the game's plan of the branch's quarter without some moves and with others."""
    own = game.quarters[branch.state.quarter - 1].moves
    return [*(each for each in own if each not in without), *(each for each in added if each not in own)]
