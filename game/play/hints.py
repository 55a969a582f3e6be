"""Hints of the first scenario: one sentence at a time, when there is something to look at for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.play.session.quarter import Quarter
from game.play.session.session import Session

SCENARIO = "first-monday"


@dataclass(frozen=True)
class Hint:
    """One hint: its words are under `hint.<key>`; shown in a quarter on "board" or "review" while `due` holds.

    look_at is the ident of what it speaks of, on that screen.
    """

    key: str
    quarter: int
    place: str
    look_at: str
    due: Callable[[Session], bool]


def due_hint(session: Session, place: str) -> Hint | None:
    """The first hint that is due here and was not put away; None outside the first scenario."""
    if session.scenario.id != SCENARIO:
        return None
    quarter = _quarter(session, place)
    due = (each for each in HINTS if (each.quarter, each.place) == (quarter, place) and each.due(session))
    return next((each for each in due if each.key not in session.dismissed_hints), None)


def restore_hints(session: Session, place: str) -> bool:
    """Bring back what was put away in this quarter; whether there was anything."""
    quarter = _quarter(session, place)
    here = {each.key for each in HINTS if (each.quarter, each.place) == (quarter, place)} & session.dismissed_hints
    session.dismissed_hints -= here
    return bool(here)


def _quarter(session: Session, place: str) -> int:
    """The quarter that a screen is about: the one being planned, or the one that has just ended."""
    return len(session.quarters) + (place == "board")


def _always(session: Session) -> bool:
    return True


def _planned(session: Session) -> bool:
    return bool(session.pairs)


def _waits(session: Session) -> bool:
    return _planned(session) and session.end_blocked() is not None


def _ready(session: Session) -> bool:
    return session.end_blocked() is None and session.cost().attention == int(session.view.attention[0])


def _unplanned(session: Session) -> bool:
    return not session.pairs


def _promised(session: Session) -> bool:
    return bool((session.view.trust_due[0] > 0).any())


def _announced(session: Session) -> bool:
    return bool(session.view.announced)


def _set_back(session: Session) -> bool:
    """Whether the quarter that ended left more open problems or less output than the one before."""
    last: Quarter = session.quarters[-1]
    more = float(session.view.problems[0]) > float(last.view.problems[0])
    return more or float(session.view.output[0]) < float(last.view.output[0])


HINTS: tuple[Hint, ...] = (
    Hint("attention", 1, "board", "move.solve", _unplanned),
    Hint("waits", 1, "board", "event.read", _waits),
    Hint("more", 1, "board", "move.trust", lambda session: _planned(session) and not _ready(session)),
    Hint("end", 1, "board", "end", _ready),
    Hint("why", 1, "review", "ledger", _always),
    Hint("people", 2, "board", "move.evaluate", _unplanned),
    Hint("promise", 2, "board", "move.trust", _promised),
    Hint("later", 3, "board", "move.coach", _unplanned),
    Hint("announced", 3, "board", "announced.4", _announced),
    Hint("moved", 4, "board", "move.learn", _unplanned),
    Hint("setback", 4, "review", "ledger", _set_back),
    Hint("held", 4, "review", "ledger", lambda session: not _set_back(session)),
    Hint("answer", 5, "board", "move.solve", _unplanned),
    Hint("last", 6, "board", "goal", _unplanned),
)
