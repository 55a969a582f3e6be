"""Pressure from above: a missed target and a shaky standing."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.hierarchy.targets import target_now
from game.sim.turn import Turn


def pressure(turn: Turn) -> Effects:
    """Raise pressure by last quarter's shortfall from the target and by low standing."""
    n, s = turn.numbers, turn.state
    target = target_now(s, turn.params)
    missed = ((target - s.output) / target).clip(0.0, n.gap_cap) * float(s.quarter > 1)
    shaky = np.maximum(n.standing_mark - s.standing, 0.0) / n.standing_mark
    return [
        ("pressure", "missed_target", n.pressure_gap * missed),
        ("pressure", "shaky_standing", n.pressure_standing * shaky),
    ]
