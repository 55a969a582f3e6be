"""What was seen of one person, quarter by quarter, since they came."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.session.session import Session
from game.sim.view import View, value_shown


@dataclass(frozen=True)
class Observation:
    """A person as seen after a quarter: shares of 1; value with its 80 % range; performance in that quarter."""

    quarter: int
    morale: float
    value: float
    low: float
    high: float
    performance: float
    trust: float | None  # None where it was not seen sharply


def member_history(session: Session, seat: int) -> list[Observation]:
    """One entry a finished quarter in which whoever sits there now was in the team at its end, the oldest first."""
    views = [*(quarter.view for quarter in session.quarters[1:]), session.view] if session.quarters else []
    here = int(session.view.generation[0, seat])
    return [
        _seen(quarter.number, view, seat)
        for quarter, view in zip(session.quarters, views, strict=True)
        if int(view.generation[0, seat]) == here and not int(view.left[0, seat])
    ]


def _seen(quarter: int, view: View, seat: int) -> Observation:
    value, low, high = (float(each[0, seat]) for each in value_shown(view))
    trust = float(view.trust[0, seat]) if bool(view.trust_sharp[0, seat]) else None
    performance, morale = float(view.performance[0, seat]), float(view.morale[0, seat])
    return Observation(quarter, morale, value, low, high, performance, trust)
