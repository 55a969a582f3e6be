"""Departures from the team in a quarter, with the reason of each."""

from __future__ import annotations

from game.play.session.finished_quarter import Quarter
from game.play.session.member_names import member_id
from game.play.session.session import Session

LEFT = {1: "quit", 2: "replaced", 3: "answer"}  # reasons by the value of State.left


def departures(session: Session, quarter: Quarter) -> list[dict[str, str]]:
    """Return who left in a quarter, as [{id, why}] with why "quit", "replaced" or "answer"."""
    generation = quarter.before.generation[0]
    return [
        {"id": member_id(session.scenario, seat, int(generation[seat])), "why": LEFT[int(reason)]}
        for seat, reason in enumerate(quarter.after.left[0])
        if reason
    ]
