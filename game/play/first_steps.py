"""The first scenario's board unfolds: it opens with what the first decision needs, and adds one idea a quarter."""

from __future__ import annotations

from game.play.session.session import Session

SCENARIO = "first-monday"
UNFOLDS: dict[str, int] = {
    "work": 2,  # each member's output: there is none before
    "value": 2,  # evaluating is new
    "next_targets": 2,
    "history": 2,
    "state": 3,  # readiness and load: coaching is new
    "trust": 3,
    "gauges": 3,
    "demand": 4,  # the mission moves, and learning is new
    "playbook": 4,
    "network": 5,
}
"""Parts of the board and the quarter of the first scenario in which each appears; in other games all are there."""


def unfolded(session: Session, part: str) -> bool:
    """Return whether a part of the board is shown in this quarter."""
    return session.scenario.id != SCENARIO or session.view.quarter >= UNFOLDS[part]
