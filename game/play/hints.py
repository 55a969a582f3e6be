"""Hints of the first scenario: one sentence at a time, when the player first meets the thing it explains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.play.first_steps import SCENARIO
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session


@dataclass(frozen=True)
class Hint:
    """One hint, shown in one quarter on one screen ("board" or "review") while `due` holds.

    Its words are under `hint.<key>`; `look_at` is the ident of the widget it is about.
    """

    key: str
    quarter: int
    screen: str
    look_at: str
    due: Callable[[Session], bool]


def due_hint(session: Session, screen: str) -> Hint | None:
    """Return the first hint that is due on a screen and not dismissed; None outside the first scenario."""
    if session.scenario.id != SCENARIO:
        return None
    quarter = _quarter(session, screen)
    due = (each for each in HINTS if (each.quarter, each.screen) == (quarter, screen) and each.due(session))
    return next((each for each in due if each.key not in session.dismissed_hints), None)


def restore_hints(session: Session, screen: str) -> bool:
    """Restore the hints dismissed on this screen in this quarter. Return whether there were any."""
    quarter = _quarter(session, screen)
    dismissed = {
        each.key for each in HINTS if (each.quarter, each.screen) == (quarter, screen)
    } & session.dismissed_hints
    session.dismissed_hints -= dismissed
    return bool(dismissed)


def _quarter(session: Session, screen: str) -> int:
    """Return the quarter that a screen shows: the one being planned, or the one that has just ended."""
    return len(session.quarters) + (screen == "board")


def _always(session: Session) -> bool:
    return True


def _planned(session: Session) -> bool:
    return bool(session.editor.planned_moves)


def _unanswered(session: Session) -> bool:
    return _planned(session) and session.end_blocked() is not None


def _ready(session: Session) -> bool:
    return session.end_blocked() is None and session.editor.cost().attention == int(session.view.attention[0])


def _trust_left(session: Session) -> bool:
    """Return whether attention is left in a begun plan that has no trust building in it."""
    trust = any(move == "trust" for move, _ in session.editor.planned_moves)
    return _planned(session) and not _ready(session) and not trust


def _nothing_planned(session: Session) -> bool:
    return not session.editor.planned_moves


def _has_promise(session: Session) -> bool:
    return bool((session.view.trust_due[0] > 0).any())


def _has_announcement(session: Session) -> bool:
    return bool(session.view.announced_to())


def _set_back(session: Session) -> bool:
    """Return whether the last quarter left more open problems or less output than the one before."""
    last: Quarter = session.quarters[-1]
    more = float(session.view.problems[0]) > float(last.view.problems[0])
    return more or float(session.view.output[0]) < float(last.view.output[0])


HINTS: tuple[Hint, ...] = (
    Hint("attention", 1, "board", "problem_kind", _nothing_planned),
    Hint("waits", 1, "board", "event.read", _unanswered),
    Hint("more", 1, "board", "move.trust", _trust_left),
    Hint("end", 1, "board", "end", _ready),
    Hint("why", 1, "review", "ledger", _always),
    Hint("people", 2, "board", "move.evaluate", _nothing_planned),
    Hint("promise", 2, "board", "move.trust", _has_promise),
    Hint("later", 3, "board", "move.coach", _nothing_planned),
    Hint("announced", 3, "board", "announced.4", _has_announcement),
    Hint("moved", 4, "board", "move.learn", _nothing_planned),
    Hint("setback", 4, "review", "ledger", _set_back),
    Hint("held", 4, "review", "ledger", lambda session: not _set_back(session)),
    Hint("answer", 5, "board", "problem_kind", _nothing_planned),
    Hint("last", 6, "board", "goal", _nothing_planned),
)
