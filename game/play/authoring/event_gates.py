"""Why an event comes or not, for its author: every gate with its truth, the condition clause by clause."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.clause_truth import Clause, evaluate_clauses
from game.play.session.people import member_id
from game.play.session.session import Session
from game.sim.conditions import TEAM_NAMES, Condition, names_in
from game.sim.setting import Event
from game.sim.story.events import Names, ranked
from game.words import say

SHOWN, READY, CHANCE, BARRED = "shown", "ready", "chance", "barred"


@dataclass(frozen=True)
class EventStatus:
    """Whether an event comes this quarter. status: shown, ready (another comes first), chance (no luck), barred.

    gates: what holds besides the condition, in words, with its truth. clauses: the condition, empty where it has none.
    now: the team's values that it asks for.
    """

    event: Event
    status: str
    gates: tuple[tuple[str, bool], ...]
    clauses: tuple[Clause, ...]
    now: tuple[tuple[str, float], ...]


def event_statuses(session: Session) -> list[EventStatus]:
    """Every event in the order in which they are asked."""
    return [_chance(session, row) for row in ranked(session.params)]


def _chance(session: Session, row: int) -> EventStatus:
    event, names = session.scenario.setting.events[row], Names(session.state, session.params)
    found = tuple(evaluate_clauses(event.when, session.state, session.params)) if event.when is not None else ()
    now = _values(event.when, names) if event.when is not None else ()
    gates, lucky = _gates(session, row)
    able = all(holds for _, holds in gates) and (not found or bool(found[0].holds))
    if int(session.state.event[0]) == row:
        status = SHOWN
    elif not able:
        status = BARRED
    else:
        status = READY if lucky is None or lucky[1] else CHANCE
    return EventStatus(event, status, gates if lucky is None else (*gates, lucky), found, now)


def _gates(session: Session, row: int) -> tuple[tuple[tuple[str, bool], ...], tuple[str, bool] | None]:
    """What must hold besides the condition, and the luck of this quarter where the event needs any."""
    event, state, params = session.scenario.setting.events[row], session.state, session.params
    gates = []
    if event.quarter is not None:
        gates.append((say("panel.gate.quarter", quarter=event.quarter), state.quarter >= event.quarter))
    if row in params.called:
        due = int(state.event_due[0, params.called.index(row)])
        when = "due" if due == 1 else "later" if due else "uncalled"
        gates.append((say(f"panel.gate.{when}"), due == 1))
    if row in params.resting:
        rest = int(state.event_rest[0, params.resting.index(row)])
        gates.append((say("panel.gate.rest" if rest else "panel.gate.rested", left=rest), rest == 0))
    if event.once:
        seen = bool(state.event_seen[0, row])
        gates.append((say("panel.gate.seen" if seen else "panel.gate.not_seen"), not seen))
    if event.about is not None:
        here = int(state.generation[0, event.about]) == 0
        name = session.names[member_id(session.scenario, event.about, 0)]
        gates.append((say("panel.gate.here" if here else "panel.gate.gone", name=name), here))
    if event.chance >= 1.0:
        return tuple(gates), None
    at = 0 if state.quarter == 1 else state.quarter
    luck = float(session.draws.at(at).uniform("events.chance", len(session.scenario.setting.events))[0, row])
    lucky = luck < event.chance
    words = say("panel.gate.lucky" if lucky else "panel.gate.unlucky", chance=f"{event.chance:.0%}")
    return tuple(gates), (words, lucky)


def _values(condition: Condition, names: Names) -> tuple[tuple[str, float], ...]:
    """What the team's values that a condition asks for are now; those of members stand in the table beside."""
    asked = sorted(name for name in names_in(condition) if name in TEAM_NAMES)
    return tuple((name, float(names[name][0])) for name in asked)
