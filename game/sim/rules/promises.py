"""Promises that fall due: not giving time again breaks one, having left room keeps one."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def promises(turn: Turn) -> Effects:
    """Count the promises down. At zero a promise of time is broken, and a promise of room is kept."""
    n, s = turn.numbers, turn.state
    made = turn.plan.at("trust") & (s.trust_due == int(n.promise_time))
    owed = s.trust_due > 0
    time_left = s.trust_due - (owed & ~made)
    broken = owed & (time_left == 0)
    kept = s.room_due == 1
    return [
        ("trust", "promise.time_broken", -n.promise_broken * broken),
        ("trust", "promise.room_kept", n.promise_kept * kept),
        ("trust_due", "promises", time_left),
        ("room_due", "promises", np.maximum(s.room_due - 1, 0)),
        ("enforced", "time", s.enforced + 1),
        ("transformed", "time", s.transformed + 1),
    ]
