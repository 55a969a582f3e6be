"""Readiness and load: the work of a person changes, and life weighs on some."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import PerSeat
from game.sim.rules.leaving import Stayed
from game.sim.turn import Turn


def readiness(turn: Turn, stayed: Stayed) -> Effects:
    """Let some people's work become another, others grow into theirs, faster with somebody near; some meet a blow."""
    n, s = turn.numbers, turn.state
    risk = n.ready_falls + n.ready_changed * np.minimum(s.churn, n.churn_cap)
    risk = risk * np.where(s.turning, n.ready_turning, 1.0)
    falls = turn.draws.uniform("readiness.falls", s.seats) < risk[:, None]
    blow = turn.draws.uniform("load.blow", s.seats) < n.load_chance
    return [
        ("readiness", "work_changed", (n.ready_after - s.readiness) * falls),
        ("readiness", "practice", (n.ready_grows + n.ready_guided * guidance(turn, stayed)) * ~falls),
        ("load", "blow", n.load_blow * blow),
    ]


def guidance(turn: Turn, stayed: Stayed) -> PerSeat:
    """Return how near somebody is to each member, 0..1: by watching, coaching or an evaluation, (runs, seats)."""
    near: PerSeat = np.maximum(turn.state.watch, turn.numbers.ready_evaluated * turn.at("evaluate"))
    return np.where(stayed.coached > 0.0, 1.0, near)
