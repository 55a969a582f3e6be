"""The risk that a member quits, estimated from the view at the start of the quarter."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.play.explain.people.concerns import Concern, concern_words
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.sim.numbers import Numbers
from game.sim.plan import PlannedMove
from game.sim.player_view.view import View
from game.sim.rules.leaving import HELP, quit_chance


def quit_risk(session: Session, quarter: Quarter, seat: int) -> float:
    """Return the chance to quit (0..1) by what was seen, and by whether the plan did something for this member."""
    return _chance(session.params.numbers, quarter.view, seat, helps(quarter.moves, seat))


def quit_risk_words(session: Session, seat: int) -> str:
    """Return the risk that a member who is looking for another job quits, with help and without; "" for others."""
    if not session.view.looking[0, seat]:
        return ""
    key = "with_help" if helps(session.editor.planned_moves, seat) else "without_help"
    return say(f"quit_risk.{key}", helped=_percent(session, seat, True), alone=_percent(session, seat, False))


def shown_concern(session: Session, concern: Concern, seat: int, short: bool = False) -> str:
    """Return a member's concern as the board shows it: with the risk of leaving, which the plan changes."""
    name = session.name(seat)
    if concern.key != "looking":
        return concern_words(concern, name, short)
    chance = _percent(session, seat, helps(session.editor.planned_moves, seat))
    return say("concern_short.looking" if short else "quit_risk.label", name=name, chance=chance)


def helps(planned_moves: Iterable[PlannedMove], seat: int) -> bool:
    """Return whether a plan does something that may change the mind of a member who is looking for another job."""
    return any(who == seat and move in HELP for move, who in planned_moves)


def _percent(session: Session, seat: int, helped: bool) -> int:
    return max(1, round(100 * _chance(session.params.numbers, session.view, seat, helped)))


def _chance(numbers: Numbers, view: View, seat: int, helped: bool) -> float:
    return float(quit_chance(numbers, view.looking, np.full((1, 1), helped))[0, seat])
