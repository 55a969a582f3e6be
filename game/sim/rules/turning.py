"""Turning points: the mission's calm and turning quarters, announced one ahead, and the kind of open problems."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.problem_kinds import KINDS
from game.sim.turn import Turn


def turning(turn: Turn) -> Effects:
    """Begin what was announced, announce the quarter after, and let the open problems become of another kind."""
    n, s = turn.numbers, turn.state
    begins = min(n.turn_begins + n.turn_drift * turn.params.setting.drift, n.turn_most)
    turns = turn.draws.team_uniform("mission.turning") < np.where(s.turning_next, n.turn_lasts, begins)
    drawn = turn.draws.uniform("problems.kind", 2)
    another = (s.problem_kind + 1 + (drawn[:, 1] * (len(KINDS) - 1)).astype(np.int64)) % len(KINDS)
    kind = np.where(drawn[:, 0] < n.kind_stays, s.problem_kind, another)
    return [
        ("turning", "mission", s.turning_next),
        ("turning_next", "mission", turns),
        ("problem_kind", "time", kind),
    ]
