"""Texts that name what happened: {astrid}, {lowest trust}, {answer.keys}, {counter.debts} in an author's sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from game.scenario.conditions.recipient_parser import RecipientError, parse_recipients
from game.scenario.conditions.terms import Terms
from game.sim.state import State
from game.sim.story.names import Names
from game.sim.story.recipients import reached

if TYPE_CHECKING:
    from game.play.session.finished_quarter import Quarter
    from game.play.session.session import Session

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,60})\}")


def filled(text: str, session: Session, state: State | None = None) -> str:
    """Return a text with its placeholders filled from a state, the session's own if None; others stay as they are."""
    if "{" not in text:
        return text
    now = session.state if state is None else state
    return PLACEHOLDER.sub(lambda found: _value(found[1].strip(), session, now) or found[0], text)


def answer_text(session: Session, quarter: Quarter, choice: int | None = None) -> str:
    """Return an answer to a finished quarter's event as it was read then; the one given unless another is named."""
    event = session.scenario.setting.events[int(quarter.view.event[0])]
    return filled(event.choices[quarter.choice if choice is None else choice].text, session, quarter.before)


def _value(name: str, session: Session, state: State) -> str:
    owner, _, rest = name.partition(".")
    params = session.params
    if owner == "answer" and rest in params.event_rows and params.remembers:
        row = params.event_rows[rest]
        given = int(state.event_answer[0, row])
        return params.setting.events[row].choices[given - 1].text.rstrip(".") if given else ""
    if owner == "counter" and name in params.story_columns:
        return str(int(Names(state, params)[name][0]))
    if name == "quarter":
        return str(state.quarter)
    terms = session.scenario.terms
    return "" if terms is None else _person(name, terms, session, state)


def _person(name: str, terms: Terms, session: Session, state: State) -> str:
    """Return the name of a person, whether still here or not, or of the first of those reached."""
    if name in terms.seats:
        seat = terms.seats[name]
        people = session.scenario.people if seat >= 0 else session.scenario.brought
        return people[seat if seat >= 0 else -1 - seat].name
    try:
        who = parse_recipients(name, None, terms)
    except RecipientError:
        return ""
    seats = np.flatnonzero(reached(state, who)[0])
    return session.name_at(int(seats[0]), state) if seats.size else ""
