"""What fades by itself between quarters: clarity, watching, pressure, freshness and the like."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.turn import Turn

KEPT = (
    "clarity",
    "vision",
    "organisation",
    "process",
    "pressure",
    "dependency",
    "fatigue",
    "wear",
    "leavers",
    "mentoring",
    "failures",
    "churn",
    "watch",
    "delegated",
    "freshness",
    "feedback",
)


def fading(turn: Turn) -> Effects:
    """Each of KEPT loses its share a quarter (numbers `<name>_keep`)."""
    n, s = turn.numbers, turn.state
    return [(name, "time", -(1.0 - getattr(n, f"{name}_keep")) * getattr(s, name)) for name in KEPT]
