"""Changes of a finished quarter, from what the player saw before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.causes.change_causes import explain
from game.play.explain.display_units import POINTS, output_points
from game.play.session.finished_quarter import Quarter
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.sentences import say
from game.sim.player_view.view import View
from game.ui.screens.tips.cause_tips import (
    Cause,
    ExplainedVariable,
    Lines,
    TipFrame,
    cause_lines,
    grouped_causes,
    itemised_causes,
)
from game.ui.toolkit.appearance.tooltip_content import Tip

MAX_MORALE_CAUSES = 3


@dataclass(frozen=True)
class MemberMoraleChange:
    """A member's change of morale in points, with causes that add up to it."""

    seat: int
    name: str
    morale: float
    change: float
    causes: Lines


@dataclass(frozen=True)
class PromiseKept:
    """A promise that fell due (time or room, kept or broken) and its effect on trust."""

    key: str
    name: str
    change: float


def view_after(session: Session, quarter: Quarter) -> View:
    """Return what the player saw after the quarter."""
    following = [each for each in (*session.quarters, *session.after) if each.number == quarter.number + 1]
    return following[0].view if following else session.view


def output_causes(session: Session, quarter: Quarter, max_causes: int) -> tuple[float, list[Cause], float]:
    """Return output before, the causes of its change, and output after; 100 is a settled average team."""
    view = view_after(session, quarter)
    lines = grouped_causes(session, quarter, ExplainedVariable("output", scale=POINTS / view.seats), max_causes)
    start = POINTS if quarter.number == 1 else output_points(float(quarter.view.output[0]), view.seats)
    return start, lines, output_points(float(view.output[0]), view.seats)


def output_ends(session: Session, quarter: Quarter) -> tuple[float, float]:
    """Return output before and after; 100 is a settled average team."""
    start, _, now = output_causes(session, quarter, 1)
    return start, now


def output_breakdown(session: Session, quarter: Quarter, max_causes: int) -> Tip:
    """Return a tooltip with the causes of the change of output."""
    start, _ = output_ends(session, quarter)
    first = say("review.settled") if quarter.number == 1 else say("review.start", quarter=quarter.number - 1)
    frame = TipFrame(say("board.tip.output"), (first, start), say("review.end", quarter=quarter.number), digits=1)
    variable = ExplainedVariable("output", scale=POINTS / quarter.before.seats)
    return itemised_causes(session, quarter, variable, frame, max_causes)


def morale_changes(session: Session, quarter: Quarter) -> list[MemberMoraleChange]:
    """Return the morale changes of members who stayed, the biggest first."""
    view, found = view_after(session, quarter), []
    for seat in range(view.seats):
        now, then = float(view.morale[0, seat]), float(quarter.view.morale[0, seat])
        if int(view.left[0, seat]) or now == then:
            continue
        lines = cause_lines(session, quarter, ExplainedVariable("morale", seat, POINTS), MAX_MORALE_CAUSES)
        found.append(
            MemberMoraleChange(
                seat=seat,
                name=person_name(session, view, seat),
                morale=POINTS * now,
                change=POINTS * (now - then),
                causes=lines,
            )
        )
    return sorted(found, key=lambda change: (-abs(change.change), change.seat))


def promises(session: Session, quarter: Quarter) -> list[PromiseKept]:
    """Return promises that fell due, broken ones first."""
    found = []
    for seat in range(quarter.view.seats):
        for cause, amount in explain(session, quarter, "trust", seat).lines:
            if cause.startswith("promise."):
                name = person_name(session, quarter.view, seat)
                found.append(PromiseKept(cause.split(".")[1], name, POINTS * amount))
    return sorted(found, key=lambda promise: promise.change)


def followers(session: Session, quarter: Quarter) -> tuple[list[str], list[str]]:
    """Return the names of new followers and of former followers."""
    view = view_after(session, quarter)
    stayed = [seat for seat in range(view.seats) if not int(view.left[0, seat])]
    then, now = quarter.view.following[0], view.following[0]
    began = [person_name(session, view, seat) for seat in stayed if now[seat] and not then[seat]]
    stopped = [person_name(session, view, seat) for seat in stayed if then[seat] and not now[seat]]
    return began, stopped


def began_looking(session: Session, quarter: Quarter) -> list[str]:
    """Return the names of members who began to look for another job."""
    view, then = view_after(session, quarter), quarter.view
    seats = [seat for seat in range(view.seats) if not int(view.left[0, seat])]
    return [person_name(session, view, seat) for seat in seats if view.looking[0, seat] and not then.looking[0, seat]]


def person_name(session: Session, view: View, seat: int) -> str:
    """Return the name of the member who held the seat in this view."""
    return session.names[member_id(session.scenario, seat, int(view.generation[0, seat]))]
