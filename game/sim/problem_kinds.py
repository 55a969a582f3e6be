"""Kinds of open problems: at any time they are of one kind, and each kind calls for other moves."""

from __future__ import annotations

from game.sim.numeric.arrays import PerRun
from game.sim.turn import Turn

KINDS = ("technical", "coordination", "people")
TECHNICAL, COORDINATION, PEOPLE = range(3)
A_THIRD = 1.0 / 3.0  # of the team: a look at more people finds no more of the same problems


def cleared(turn: Turn, kind: int, share: PerRun) -> PerRun:
    """Return how many open problems a matching move clears, (runs,): a share of them, none of another kind."""
    s = turn.state
    gone: PerRun = s.problems * share.clip(0.0, 1.0) * (s.problem_kind == kind)
    return gone
