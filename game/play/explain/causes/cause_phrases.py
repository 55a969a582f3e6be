"""Phrases for the causes of one quarter's change, which know whether a move was made in it or only wears off."""

from __future__ import annotations

from game.play.explain.action_effects import actions
from game.play.explain.phrasing import cause_words
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say


def told_cause(
    session: Session, quarter: Quarter, cause: str, variable: str, amount: float, seat: int | None = None
) -> str:
    """Return a cause of a change in a quarter as a phrase with a capital letter."""
    words = cause_words(session.scenario, cause, variable, seat, amount)
    fades = cause.startswith("move.") and variable == "morale" and cause not in _made(session, quarter)
    if fades:
        words = say("cause_line.move_fading", move=words)
    return words[:1].upper() + words[1:]


def _made(session: Session, quarter: Quarter) -> set[str]:
    """Return the causes of this quarter's moves; envy of a hero belongs to the move."""
    made = {action.cause for action in actions(session, quarter)}
    return made | {f"{cause}_envy" for cause in made}
