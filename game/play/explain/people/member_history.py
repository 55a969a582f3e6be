"""The history of one member: the player's observations, quarter by quarter, since they joined."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.session.session import Session
from game.sim.player_view.view import View, value_shown


@dataclass(frozen=True)
class MemberSnapshot:
    """A member as seen after a quarter: shares of 1, the estimated value with its 80 % range, the performance."""

    quarter: int
    morale: float
    value: float
    low: float
    high: float
    performance: float
    trust: float | None  # None if it was not known precisely


def member_history(session: Session, seat: int) -> list[MemberSnapshot]:
    """Return one observation for each finished quarter at whose end the current member was present, oldest first."""
    views = [*(quarter.view for quarter in session.quarters[1:]), session.view] if session.quarters else []
    current = int(session.view.generation[0, seat])
    return [
        _observation(quarter.number, view, seat)
        for quarter, view in zip(session.quarters, views, strict=True)
        if int(view.generation[0, seat]) == current and not int(view.left[0, seat])
    ]


def _observation(quarter: int, view: View, seat: int) -> MemberSnapshot:
    value, low, high = (float(each[0, seat]) for each in value_shown(view))
    trust = float(view.trust[0, seat]) if bool(view.trust_sharp[0, seat]) else None
    performance, morale = float(view.performance[0, seat]), float(view.morale[0, seat])
    return MemberSnapshot(
        quarter=quarter, morale=morale, value=value, low=low, high=high, performance=performance, trust=trust
    )
