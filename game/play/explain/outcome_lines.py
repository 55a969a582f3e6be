"""Outcomes of answers: what is told of one, who says what to it, and which of its effects are still to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.play.session.finished_quarter import Quarter
from game.play.session.placeholders import filled
from game.play.session.session import Session
from game.sentences import say
from game.sim.player_view.view import View
from game.sim.setting import LOST, WON, Branch, Choice, Event, Saying
from game.sim.state import State
from game.sim.story.recipients import reached
from game.sim.story_memory import branches

RESULTS = {0: "", WON: "won", LOST: "lost"}


@dataclass(frozen=True)
class OutcomeLine:
    """Words that somebody said to an answer. seat: of a member of the team as it was, None for the hierarchy."""

    seat: int | None
    name: str
    text: str


@dataclass(frozen=True)
class AnswerOutcome:
    """The outcome of the answer to the event of a quarter.

    odds: the stated chance of a gamble, None if it was none. result: "won", "lost" or "". told: paragraphs.
    """

    event: Event
    choice: Choice
    odds: float | None
    result: str
    told: tuple[str, ...]
    says: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class ComingEffect:
    """An effect of an earlier answer that begins in a later quarter, with the author's reason."""

    quarter: int
    text: str


def answer_outcome(session: Session, quarter: Quarter) -> AnswerOutcome | None:
    """Return how the answer of a finished quarter turned out; None if no event asked."""
    row = int(quarter.view.event[0])
    if row < 0 or quarter.choice < 0:
        return None
    event = session.scenario.setting.events[row]
    choice = event.choices[quarter.choice]
    result = 0 if choice.chance is None else int(quarter.after.event_result[0, row])
    parts = [part for branch, part in branches(choice) if branch in (0, result)]
    told = tuple(filled(part.told, session, quarter.after) for part in parts if part.told)
    lines = tuple(line for part in parts for line in _lines(session, quarter, part))
    return AnswerOutcome(event=event, choice=choice, odds=choice.chance, result=RESULTS[result], told=told, says=lines)


def _lines(session: Session, quarter: Quarter, part: Branch) -> list[OutcomeLine]:
    found = (_line(session, quarter, saying) for saying in part.says)
    return [line for line in found if line is not None]


def _line(session: Session, quarter: Quarter, saying: Saying) -> OutcomeLine | None:
    """Return the words with their speaker: of those in the team before the quarter, or come in it, the first."""
    text = filled(saying.text, session, quarter.after)
    if saying.who.kind == "boss":
        second = session.scenario.second if saying.who.boss else None
        return OutcomeLine(None, second.name if second else session.scenario.boss or say("story.boss"), text)
    for state in (quarter.before, quarter.after):
        seat = _first(state, saying)
        if seat is not None:
            return OutcomeLine(seat, session.name_at(seat, state), text)
    return None


def _first(state: State, saying: Saying) -> int | None:
    seats = np.flatnonzero(reached(state, saying.who)[0])
    return int(seats[0]) if seats.size else None


def to_come(session: Session, view: View | None = None) -> tuple[ComingEffect, ...]:
    """Return the effects of earlier answers that have yet to begin, the earliest first. view: the session's if None."""
    view = session.view if view is None else view
    found = []
    for column, (*_, effect) in enumerate(session.params.effects if view.acting.shape[1] else ()):
        waiting = int(view.acting[0, column]) - effect.quarters
        begun = waiting <= 0 if effect.is_of_means else waiting < 0
        if effect.after and effect.reason and not begun:
            found.append(ComingEffect(view.quarter + waiting, effect.reason))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.quarter))
