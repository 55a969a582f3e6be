"""Rebase of a game onto another version of its scenario: decisions are made again, conflicts are reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.play.session import single_run_plan
from game.play.session.decisions import QuarterDecisions, parse_move, quarter_decisions
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.sim.plan import PlannedMove
from game.user_error import UserError


@dataclass(frozen=True)
class Conflict:
    """One decision that could not be made again, in words, and its quarter."""

    quarter: int
    words: str


Prepare = Callable[[Session], list[Conflict]]


def decisions_of(session: Session, quarters: Sequence[Quarter]) -> list[QuarterDecisions]:
    """Return the decisions of some quarters of a session, in the recorded form."""
    return [quarter_decisions(session.scenario, quarter) for quarter in quarters]


def rebase(session: Session, decisions: Sequence[QuarterDecisions], prepare: Prepare) -> list[Conflict]:
    """Play recorded decisions in a session; leave out moves and answers that are not possible and return them.

    prepare: called before each quarter is planned; returns conflicts of its own.
    """
    conflicts: list[Conflict] = []
    for row in decisions:
        if session.over:
            left = len(decisions) - len(session.quarters)
            conflicts.append(Conflict(session.state.quarter, say("watch.over", left=left)))
            break
        conflicts += prepare(session)
        conflicts += _plan_quarter(session, row)
        session.end_quarter()
    return conflicts


def _plan_quarter(session: Session, row: QuarterDecisions) -> list[Conflict]:
    number = session.state.quarter
    choice, conflicts = _rebase_answer(session, row["choice"])
    planned: list[PlannedMove] = []
    for entry in row["moves"]:
        planned_move, why = _rebase_move(session, entry, planned, choice)
        if planned_move is not None:
            planned.append(planned_move)
        if why is not None:
            target = entry["target"]
            name = "" if target is None else f" ({session.names.get(target, target)})"
            conflicts.append(say("watch.move", move=say(f"move.{entry['move']}.name") + name, why=why))
    session.editor.set_plan(planned, choice)
    return [Conflict(number, words) for words in conflicts]


def _rebase_move(
    session: Session, entry: QuarterDecisions, planned: list[PlannedMove], choice: int
) -> tuple[PlannedMove | None, str | None]:
    """Return the move for the team of now, or why it is not possible."""
    try:
        planned_move = parse_move(entry, session.scenario, session.state)
    except UserError as error:
        return None, str(error)
    why = single_run_plan.blocked(single_run_plan.plan_of(planned, session.view, choice), *planned_move, session.view)
    return (planned_move, None) if why is None else (None, say(why))


def _rebase_answer(session: Session, choice: str | None) -> tuple[int, list[str]]:
    """Return the row of the answer (the first possible one if the recorded one is not) and the conflicts in words."""
    usual = single_run_plan.first_answer(session.view)
    if session.event is None:
        return -1, [] if choice is None else [say("watch.no_event", choice=choice)]
    ids = [each.id for each in session.event.choices]
    if choice is None:
        return usual, [say("watch.new_event", event=session.event.title)]
    if choice not in ids:
        return usual, [say("watch.no_choice", event=session.event.title, choice=choice)]
    why = single_run_plan.answer_blocked(ids.index(choice), session.event, (), session.view)
    return (ids.index(choice), []) if why is None else (usual, [say("watch.choice", choice=choice, why=say(why))])
