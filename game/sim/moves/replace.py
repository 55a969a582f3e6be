"""Replace: a person leaves at your word, and colleagues judge how fair it was."""

from __future__ import annotations

import numpy as np

from game.sim.aiming import practised
from game.sim.effects import Effects
from game.sim.numeric.arrays import PerRun
from game.sim.numeric.exact import logistic, mean, tally
from game.sim.people.track_record import standing_out
from game.sim.state import picked
from game.sim.turn import Turn


def replace(turn: Turn) -> Effects:
    """Trust and safety of those who stay fall by how unfair it looked; the seat itself changes in `leaving`."""
    n = turn.numbers
    count = tally(turn.plan.at("replace")).astype(np.float64)
    turn.moved.fairness = fairness(turn)
    unfair = count * (n.replace_trust_fair - turn.moved.fairness)
    unsafe = count * (n.replace_safety_fair - turn.moved.fairness)
    return [
        ("trust", "move.replace", -(n.replace_trust * unfair)[:, None]),
        ("safety", "move.replace", -n.replace_safety * unsafe),
        *practised(turn, "manager_skill", "replace", np.minimum(count, 1.0)),
    ]


def fairness(turn: Turn) -> PerRun:
    """How fair replacing looks, 0..1: of who was evaluated and clearly falls behind, drags others or is ill suited.

    Only teams that lose somebody are looked at; fairness is 0 in the others.
    """
    n, s, chosen = turn.numbers, turn.state, turn.plan.at("replace")
    rows = np.flatnonzero(chosen.any(axis=1))
    here = picked(chosen, rows)
    wrong = np.maximum(picked(turn.factor("drains"), rows), picked(turn.factor("fit"), rows) < 0.0)
    standing = standing_out(picked(s.record, rows)) - n.replace_fair_drainer * wrong
    clear = logistic(-n.replace_fair_slope * (standing + n.replace_fair_mark))
    seen = n.replace_fair_base + (1.0 - n.replace_fair_base) * picked(s.freshness, rows)
    fair = np.zeros(s.runs)
    fair[rows] = mean(clear * seen * here) * s.seats / tally(here)
    return fair
