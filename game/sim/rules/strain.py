"""Strain: pressure, open problems, newcomers and load build it up; rest lowers it, less so under pressure."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.turn import Turn


def strain(turn: Turn) -> Effects:
    """Add strain from pressure above `strain_mark`, problems, newcomers and load; rest takes a share of it away."""
    n, s = turn.numbers, turn.state
    pressed = n.strain_pressure * np.maximum(s.pressure - n.strain_mark, 0.0)
    recovery = n.strain_recover * (1.0 - n.strain_stuck * s.pressure)
    return [
        ("strain", "pressure", pressed[:, None]),
        ("strain", "problems", (n.strain_problems * s.problems / (1.0 + s.problems))[:, None]),
        ("strain", "newcomers", (n.strain_mentoring * s.mentoring / s.seats)[:, None]),
        ("strain", "load", n.load_strain * s.load),
        ("strain", "rest", -recovery[:, None] * s.strain),
    ]
