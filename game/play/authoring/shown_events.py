"""Events that an author shows at once, whether or not their conditions hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.play.authoring.event_gates import EventStatus, Status, event_statuses
from game.play.authoring.trial_game import BadTrialValue
from game.play.session import single_run_plan
from game.play.session.session import Session
from game.sentences import say
from game.user_error import nearest


@dataclass(frozen=True)
class ShownEvent:
    """An event to show, by id, and the number of the answer that is planned, from 1; None leaves it open."""

    id: str
    answer: int | None = None


ShownEvents = Mapping[int, ShownEvent]
"""Events to show, by quarter."""


def show_event(session: Session, shown: ShownEvent) -> None:
    """Let an event come in this quarter, in place of the one that came. Raises BadTrialValue for an unknown one."""
    events = session.scenario.setting.events
    row = next((row for row, event in enumerate(events) if event.id == shown.id), None)
    if row is None:
        ids = [event.id for event in events]
        near = nearest(shown.id, ids)
        hint = say("tryout.meant", name=near) if near else say("tryout.names", names=", ".join(ids) or "–")
        raise BadTrialValue("tryout.no_event", name=shown.id[:60], hint=hint)
    if shown.answer is not None and not 1 <= shown.answer <= len(events[row].choices):
        raise BadTrialValue("tryout.no_answer", name=shown.id, number=shown.answer, most=len(events[row].choices))
    state = session.state.copy()
    state.event = np.full_like(state.event, row)
    session.set_state(state)
    if shown.answer is not None:
        why = single_run_plan.answer_blocked(shown.answer - 1, events[row], (), session.view)
        if why is not None:
            raise BadTrialValue("tryout.answer_blocked", name=shown.id, number=shown.answer, why=say(why))
        session.editor.answer(shown.answer - 1)


def missing(status: EventStatus) -> str:
    """Return a sentence that says what prevents an event from coming now."""
    if status.status == Status.SHOWN:
        return say("panel.between.shown")
    if status.status == Status.READY:
        return say("panel.between.ready")
    gates = [words for words, holds in status.gates if not holds]
    leaves = [each for each in status.clauses[1:] if not each.holds] or list(status.clauses[:1])
    inner = [each.source for each in leaves if not each.holds]
    key = "chance" if status.status == Status.CHANCE else "barred"
    return say(f"panel.between.{key}", what="; ".join(dict.fromkeys([*gates, *inner])))


def missing_of(session: Session, name: str) -> str:
    """Return what prevents the event with this id from coming now; the event must exist."""
    return next(missing(each) for each in event_statuses(session) if each.event.id == name)
