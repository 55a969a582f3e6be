"""Event gates, shown to the author: the reason why each event fires or not, down to the clauses of its condition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from game.play.explain.clause_truth import ClauseTruth, evaluate_clauses
from game.play.session.session import Session
from game.sentences import say
from game.sim.conditions import TEAM_NAMES, Condition, names_in
from game.sim.setting import Event
from game.sim.story.events import ranked
from game.sim.story.names import Names


class Status(StrEnum):
    """The status of an event in a quarter; its words are under `panel.status.<value>`."""

    SHOWN = "shown"
    READY = "ready"  # another event comes first
    CHANCE = "chance"  # the draw failed
    BARRED = "barred"


@dataclass(frozen=True)
class EventStatus:
    """The status of one event in this quarter.

    - `gates`: the requirements besides the condition, in words, and whether each is met.
    - `clauses`: the condition clause by clause, empty if there is none.
    - `now`: the current team values that the condition reads.
    """

    event: Event
    status: Status
    gates: tuple[tuple[str, bool], ...]
    clauses: tuple[ClauseTruth, ...]
    now: tuple[tuple[str, float], ...]


def event_statuses(session: Session) -> list[EventStatus]:
    """Return every event in the order in which the game tries them."""
    return [_event_status(session, row) for row in ranked(session.params)]


def _event_status(session: Session, index: int) -> EventStatus:
    event, names = session.scenario.setting.events[index], Names(session.state, session.params)
    truths = tuple(evaluate_clauses(event.when, session.state, session.params)) if event.when is not None else ()
    now = _values(event.when, names) if event.when is not None else ()
    gates, lucky = _gates(session, index)
    able = all(holds for _, holds in gates) and (not truths or bool(truths[0].holds))
    if int(session.state.event[0]) == index:
        status = Status.SHOWN
    elif not able:
        status = Status.BARRED
    else:
        status = Status.READY if lucky is None or lucky[1] else Status.CHANCE
    return EventStatus(
        event=event, status=status, gates=gates if lucky is None else (*gates, lucky), clauses=truths, now=now
    )


def _gates(session: Session, index: int) -> tuple[tuple[tuple[str, bool], ...], tuple[str, bool] | None]:
    """Return the requirements besides the condition, and the draw of this quarter if the event needs one."""
    event, state, params = session.scenario.setting.events[index], session.state, session.params
    gates = []
    if event.quarter is not None:
        gates.append((say("panel.gate.quarter", quarter=event.quarter), state.quarter >= event.quarter))
    if index in params.called:
        due = int(state.event_due[0, params.called.index(index)])
        when = "due" if due == 1 else "later" if due else "uncalled"
        gates.append((say(f"panel.gate.{when}"), due == 1))
    if index in params.resting:
        rest = int(state.event_rest[0, params.resting.index(index)])
        gates.append((say("panel.gate.rest" if rest else "panel.gate.rested", left=rest), rest == 0))
    if event.once:
        seen = bool(state.event_seen[0, index])
        gates.append((say("panel.gate.seen" if seen else "panel.gate.not_seen"), not seen))
    if event.about is not None:
        present = session.seat_of(event.about) is not None
        people = session.scenario.people if event.about >= 0 else session.scenario.brought
        name = people[event.about if event.about >= 0 else -1 - event.about].name
        gates.append((say("panel.gate.here" if present else "panel.gate.gone", name=name), present))
    if event.chance >= 1.0:
        return tuple(gates), None
    quarter = 0 if state.quarter == 1 else state.quarter
    luck = float(session.draws.at(quarter).uniform("events.chance", len(session.scenario.setting.events))[0, index])
    lucky = luck < event.chance
    words = say("panel.gate.lucky" if lucky else "panel.gate.unlucky", chance=f"{event.chance:.0%}")
    return tuple(gates), (words, lucky)


def _values(condition: Condition, names: Names) -> tuple[tuple[str, float], ...]:
    """Return the team values that a condition reads; the panel's table shows those of members."""
    team_names = sorted(name for name in names_in(condition) if name in TEAM_NAMES)
    return tuple((name, float(names[name][0])) for name in team_names)
