"""Problems: those that the team solves without the player, and the kind of those that remain open."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import PROBLEM_KINDS
from game.sim.effects import Effects
from game.sim.numeric.arrays import Ints
from game.sim.numeric.exact import mean, mean_level
from game.sim.rules.work import Work
from game.sim.turn import Turn


def problems(turn: Turn, work_results: Work) -> Effects:
    """Solve a share of the problems, less with dependency, more with room and clarity; then the kind may change."""
    n, s = turn.numbers, turn.state
    alone = n.problems_own * (1.0 - n.problems_dependent * np.minimum(s.dependency, 1.0))
    able = (mean(work_results.score) + n.problems_score).clip(0.0, 1.0) * mean_level(s.skill)
    room = n.problems_delegated + n.problems_clarity * s.clarity + n.problems_organised * s.organisation
    share = (alone + room * mean_level(s.delegated) * able) * (1.0 - n.problems_strain * mean_level(s.strain))
    return [
        ("problems", "team_solves", -s.problems * share.clip(0.0, 1.0)),
        ("problem_kind", "time", _next_kind(turn)),
    ]


def _next_kind(turn: Turn) -> Ints:
    """Return the kind of next quarter's open problems, (runs,): most often the same, else any other."""
    kind, drawn = turn.state.problem_kind, turn.draws.uniform("problems.kind", 2)
    step = 1 + (drawn[:, 1] * (len(PROBLEM_KINDS) - 1)).astype(np.int64)
    following: Ints = np.where(drawn[:, 0] < turn.numbers.kind_stays, kind, (kind + step) % len(PROBLEM_KINDS))
    return following
