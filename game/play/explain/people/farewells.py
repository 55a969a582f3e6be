"""Farewells: who left in a quarter, why as far as anybody could see, what they say, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.play.explain.causes.change_causes import explain
from game.play.explain.display_units import POINTS
from game.play.explain.people.concerns import DETECTORS, GOOD_MOOD, KEYS, Concern, concern_words
from game.play.explain.people.influence import visible_ties
from game.play.explain.people.quit_risk import quit_risk
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import has_sentence, say
from game.sim.player_view.view import View
from game.sim.rules.leaving import CALLED_AWAY

QUIT, REPLACED = 1, 2  # other values of State.left
HEARD = 0.25  # share of a listener's attention from which somebody is missed as a voice
REASONS: dict[str, tuple[str, ...]] = {
    "broken": ("promise_broken", "room_taken"),
    "doubt": ("distrust", "heard_it_before", "undecided"),
    "burdened": ("burdened", "overworked", "strained"),
    "lost": ("unready", "newcomer_lost", "wrong_role", "unsuited"),
    "unseen": ("neglected", "time_ago", "wants_more"),
    "unclear": ("no_priorities", "no_purpose", "wants_order"),
    "watched": ("watched", "wants_room", "unsafe"),
    "work": ("problems",),
    "mood": ("low", "drawn_down", "drags_others"),
}
"""Concerns with which people go, by the kind of what they say when they do; all others go for a better offer."""
KIND = {concern: kind for kind, concerns in REASONS.items() for concern in concerns}


@dataclass(frozen=True)
class Farewell:
    """One person's leaving. how: "quit", "replaced" or "answer", if an answer made them leave.

    why: a sentence about what was seen before. risk: in % as it looked, None if they did not quit. says: their last
    words, "" where the author tells the scene. listeners: who listened to them most. missed: mean change of the others'
    morale in points.
    """

    seat: int
    generation: int
    name: str
    how: str
    why: str
    risk: int | None
    says: str
    newcomer: str
    money: float
    listeners: tuple[str, ...]
    missed: float


def farewells(session: Session, quarter: Quarter) -> list[Farewell]:
    """Return everybody who left in a finished quarter of the command, by seat."""
    said: list[str] = []
    for each in session.quarters:
        found = [_farewell(session, each, int(seat), said) for seat in np.flatnonzero(each.after.left[0])]
        if each is quarter:
            return found
    return []


def _farewell(session: Session, quarter: Quarter, seat: int, said: list[str]) -> Farewell:
    """Return how somebody left. said: what others have said in this game, to which their words are added."""
    view, left = quarter.view, int(quarter.after.left[0, seat])
    name = session.name_at(seat, quarter.before)
    how = {QUIT: "quit", REPLACED: "replaced", CALLED_AWAY: "answer"}[left]
    concern = _reason(session, quarter, seat)
    seen = concern_words(concern, name) if concern else say("farewell.unforeseen", name=name)
    says = "" if how == "answer" else _words(_kind(session, quarter, seat, how, concern), said)
    ties = sorted(
        (tie for tie in visible_ties(view) if tie.speaker == seat), key=lambda tie: (-tie.share, tie.listener)
    )
    here = [tie.listener for tie in ties if tie.share >= HEARD and not int(quarter.after.left[0, tie.listener])]
    stayed = [each for each in range(view.seats) if not int(quarter.after.left[0, each])]
    missed = [dict(explain(session, quarter, "morale", each).lines).get("leavers", 0.0) for each in stayed]
    return Farewell(
        seat=seat,
        generation=int(quarter.before.generation[0, seat]),
        name=name,
        how=how,
        why=seen if how == "quit" else "",
        risk=max(1, round(100 * quit_risk(session, quarter, seat))) if how == "quit" else None,
        says=says,
        newcomer=session.name_at(seat, quarter.after),
        money=session.params.numbers.quit_cost if how == "quit" else 0.0,
        listeners=tuple(session.name_at(each, quarter.before) for each in here[:2]),
        missed=POINTS * sum(missed) / len(missed) if missed else 0.0,
    )


def _reason(session: Session, quarter: Quarter, seat: int) -> Concern | None:
    """Return the strongest grievance that was seen, now or in the quarters before; None if nothing explains it."""
    quarters = [each for each in session.quarters if each.number <= quarter.number]
    before: View | None = None
    views = [each.view for each in quarters]
    for at in range(len(views) - 1, -1, -1):
        view, before = views[at], views[at - 1] if at else None
        if int(view.generation[0, seat]) != int(quarter.view.generation[0, seat]):
            break
        concerns = [each for detect in DETECTORS if (each := detect(view, seat, before)) is not None]
        grievances = [each for each in concerns if each.key in KIND]
        content = float(view.morale[0, seat]) >= GOOD_MOOD and not bool(view.looking[0, seat])
        if content and at == len(views) - 1:
            return None
        if grievances:
            return max(grievances, key=lambda each: (each.weight, -KEYS.index(each.key)))
    return None


def _kind(session: Session, quarter: Quarter, seat: int, how: str, concern: Concern | None) -> str:
    if how == "replaced":
        looked = any(("evaluate", seat) in each.moves for each in session.quarters if each.number <= quarter.number)
        return "replaced_known" if looked else "replaced_unknown"
    return KIND[concern.key] if concern else "offer"


def _words(kind: str, said: list[str]) -> str:
    """Return the first line of a kind that nobody has said in this game, else a plain one, else the one said longest
    ago; note it."""
    lines = [*_lines(kind), *_lines("plain")]
    fresh = [line for line in lines if line not in said]
    line = fresh[0] if fresh else min(lines, key=lambda each: len(said) - said[::-1].index(each))
    said.append(line)
    return line


def _lines(kind: str) -> list[str]:
    lines: list[str] = []
    while has_sentence(f"farewell.{kind}_{len(lines) + 1}"):
        lines.append(say(f"farewell.{kind}_{len(lines) + 1}"))
    return lines
