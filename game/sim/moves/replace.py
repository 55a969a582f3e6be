"""Replace: a person leaves at your word, and colleagues judge how fair it was."""

from __future__ import annotations

import numpy as np

from game.sim.exact import logistic, mean, tally
from game.sim.reach import practised
from game.sim.record import standing_out
from game.sim.state import PerRun
from game.sim.turn import Effects, Turn


def replace(turn: Turn) -> Effects:
    """Trust and safety of those who stay fall by how unfair it looked; the seat itself changes in `leaving`."""
    n = turn.numbers
    count = tally(turn.plan.at("replace")).astype(np.float64)
    turn.fair = fairness(turn)
    unfair = count * (n.replace_trust_fair - turn.fair)
    unsafe = count * (n.replace_safety_fair - turn.fair)
    return [
        ("trust", "move.replace", -(n.replace_trust * unfair)[:, None]),
        ("safety", "move.replace", -n.replace_safety * unsafe),
        *practised(turn, "manager_skill", "replace", np.minimum(count, 1.0)),
    ]


def fairness(turn: Turn) -> PerRun:
    """How fair replacing looks, 0..1: of who was evaluated and clearly falls behind, drags others or is ill suited."""
    n, chosen = turn.numbers, turn.at("replace")
    wrong = np.maximum(turn.factor("drains"), turn.factor("fit") < 0.0)
    standing = standing_out(turn.state) - n.replace_fair_drainer * wrong
    clear = logistic(-n.replace_fair_slope * (standing + n.replace_fair_mark))
    seen = n.replace_fair_base + (1.0 - n.replace_fair_base) * turn.state.freshness
    count = np.maximum(tally(turn.plan.at("replace")), 1)
    fair: PerRun = mean(clear * seen * chosen) * turn.state.seats / count
    return fair

