"""Kinds of open problems: at any time they are of one kind, and each kind calls for other moves."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerRun
from game.sim.turn import Turn

KINDS = ("technical", "coordination", "people")
TECHNICAL, COORDINATION, PEOPLE = range(3)
A_THIRD = 1.0 / 3.0


def cleared(turn: Turn, kind: int, share: PerRun) -> PerRun:
    """Return how many open problems a matching move clears, (runs,): a share of them, none of another kind."""
    s = turn.state
    gone: PerRun = s.problems * share.clip(0.0, 1.0) * (s.problem_kind == kind)
    return gone


def share_looked_into(turn: Turn, move: str) -> PerRun:
    """Return the share of the team whose work a move looks into, (runs,); beyond a third it finds nothing more."""
    share: PerRun = np.minimum(turn.share(move), A_THIRD)
    return share
