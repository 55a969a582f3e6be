"""Changes of a plan in words: what was left out, put in or answered instead."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.debrief.changed_plans.plan_changes import PlanChange
from game.play.session.member_names import member_id
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.sentences import say
from game.sim.plan import PlannedMove


def change_words(session: Session, change: PlanChange) -> str:
    """Return what the change does, as in "Coach (Yann) instead of Enforce"."""
    if change.answer is not None:
        return _answer_words(session, change)
    without = moves_words(session, change.quarter, change.without)
    if change.added is None:
        return say("debrief.change.without", moves=without)
    added = moves_words(session, change.quarter, (change.added,))
    return (
        say("debrief.change.instead", added=added, moves=without)
        if without
        else say("debrief.change.also", added=added)
    )


def left_out_words(session: Session, change: PlanChange) -> str:
    """Return the part of the plan that the change takes away: the moves, or the answer beside the other one."""
    if change.answer is None:
        return moves_words(session, change.quarter, change.without)
    quarter = session.quarters[change.quarter - 1]
    own, other = answer_text(session, quarter), answer_text(session, quarter, change.answer)
    return say("debrief.change.answer_beside", own=own, other=other)


def _answer_words(session: Session, change: PlanChange) -> str:
    event = session.scenario.setting.events[change.planned.event]
    answer = answer_text(session, session.quarters[change.quarter - 1], change.planned.choice)
    return say("debrief.change.answer", title=event.title, choice=answer)


def moves_words(session: Session, quarter: int, moves: Sequence[PlannedMove]) -> str:
    """Return moves of a quarter with the names of their targets."""
    targets: dict[str, list[str]] = {}
    generation = session.quarters[quarter - 1].before.generation[0]
    for move, seat in moves:
        names = [] if seat is None else [session.names[member_id(session.scenario, seat, int(generation[seat]))]]
        targets.setdefault(move, []).extend(names)
    return ", ".join(
        say(f"move.{move}.name") + (f" ({', '.join(names)})" if names else "") for move, names in targets.items()
    )
