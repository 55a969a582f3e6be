"""Decay: exponential decay of clarity, watching, pressure, freshness and the like from quarter to quarter."""

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
    "freshness",
    "feedback",
    "load",
)


def decay(turn: Turn) -> Effects:
    """Let each of KEPT decay (`<name>_keep` is the share left); room to decide returns to what is usual."""
    n, s = turn.numbers, turn.state
    return [
        *((name, "time", -(1.0 - getattr(n, f"{name}_keep")) * getattr(s, name)) for name in KEPT),
        ("delegated", "time", -n.room_relax * (s.delegated - n.autonomy_mark)),
    ]
