"""Replace: the player dismisses a person, and colleagues judge how fair it was."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects, EffectsWithResults
from game.sim.move_mechanics import practice
from game.sim.numeric.arrays import PerRun
from game.sim.numeric.exact import logistic, mean, tally
from game.sim.people.track_record import relative_record
from game.sim.state import rows_of_array
from game.sim.turn import Turn


def replace(turn: Turn) -> EffectsWithResults:
    """Lower trust and safety by how unfair it looked; the result is the fairness.

    The seat itself changes in rules/leaving.py.
    """
    n = turn.numbers
    count = tally(turn.plan.at("replace")).astype(np.float64)
    fair = fairness(turn)
    unfair = count * (n.replace_trust_fair - fair)
    unsafe = count * (n.replace_safety_fair - fair)
    effects: Effects = [
        ("trust", "move.replace", -(n.replace_trust * unfair)[:, None]),
        ("safety", "move.replace", -n.replace_safety * unsafe),
        *practice(turn, "manager_skill", "replace", np.minimum(count, 1.0)),
    ]
    return EffectsWithResults(effects, {"fairness": fair})


def fairness(turn: Turn) -> PerRun:
    """Return the perceived fairness of replacing, 0..1, (runs,); 0 in runs that replace nobody.

    It looks fairer for members who were evaluated and who clearly fall behind, drag others down or do not fit in.
    """
    n, s, chosen = turn.numbers, turn.state, turn.plan.at("replace")
    rows = np.flatnonzero(chosen.any(axis=1))
    replaced = rows_of_array(chosen, rows)
    wrong = np.maximum(rows_of_array(turn.factor("drains"), rows), rows_of_array(turn.factor("fit"), rows) < 0.0)
    standing = relative_record(rows_of_array(s.record, rows)) - n.replace_fair_drainer * wrong
    clear = logistic(-n.replace_fair_slope * (standing + n.replace_fair_mark))
    seen = n.replace_fair_base + (1.0 - n.replace_fair_base) * rows_of_array(s.freshness, rows)
    fair = np.zeros(s.runs)
    fair[rows] = mean(clear * seen * replaced) * s.seats / tally(replaced)
    return fair
