"""Respect for the player's competence: by solved problems, valid plans and results."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.rules.output import Output
from game.sim.turn import Turn


def respect(turn: Turn, output_results: Output) -> Effects:
    """Reward a plan in proportion to how stable the mission was; otherwise respect returns to its resting level."""
    n, s = turn.numbers, turn.state
    held = turn.on("plan") * np.maximum(1.0 - n.clarity_stale * np.minimum(s.churn, n.clarity_stale_cap), 0.0)
    results = n.respect_results * output_results.against_target.clip(-n.results_cap, n.results_cap)
    return [
        ("respect", "time", -n.respect_relax * (s.respect - n.respect_rest)),
        ("respect", "plan_held", (n.respect_plan * held)[:, None]),
        ("respect", "results", results[:, None]),
    ]
