"""Readiness: members grow into their work as it is now, until the work becomes another."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import PerSeat
from game.sim.rules.leaving import Turnover
from game.sim.turn import Turn


def readiness(turn: Turn, turnover: Turnover) -> Effects:
    """Change the work of some members, more of them where the mission moves; the others grow ready, best with guidance.

    Source: situational leadership (Hersey & Blanchard 1969), idea only.
    """
    n, s = turn.numbers, turn.state
    chance = n.ready_falls + n.ready_changed * np.minimum(s.churn, n.churn_cap)
    chance = chance * np.where(s.turning, n.ready_turning, 1.0)
    changed = turn.draws.uniform("readiness.falls", s.seats) < chance[:, None]
    return [
        ("readiness", "work_changed", (n.ready_after - s.readiness) * changed),
        ("readiness", "practice", (n.ready_grows + n.ready_guided * guidance(turn, turnover)) * ~changed),
    ]


def guidance(turn: Turn, turnover: Turnover) -> PerSeat:
    """Return how much guidance each member has, 0..1, (runs, seats): all of it from coaching, some from other looks."""
    guided = turn.state.watch
    if turn.anywhere("evaluate"):
        guided = np.maximum(guided, turn.numbers.ready_evaluated * turn.at("evaluate"))
    if turn.anywhere("coach"):
        guided = np.where(turnover.coached > 0.0, 1.0, guided)
    return guided
