"""Problems that the team solves without the player: more with autonomy, fewer if exhausted."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import mean, mean_level
from game.sim.rules.work import Work
from game.sim.turn import Turn


def problems(turn: Turn, done: Work) -> Effects:
    """Solve a share of the problems, smaller with dependency on the player, larger with delegation and clarity."""
    n, s = turn.numbers, turn.state
    alone = n.problems_own * (1.0 - n.problems_dependent * np.minimum(s.dependency, 1.0))
    able = (mean(done.score) + n.problems_score).clip(0.0, 1.0) * mean_level(s.skill)
    room = n.problems_delegated + n.problems_clarity * s.clarity + n.problems_organised * s.organisation
    share = (alone + room * mean_level(s.delegated) * able) * (1.0 - n.problems_strain * mean_level(s.strain))
    return [("problems", "team_solves", -s.problems * share.clip(0.0, 1.0))]
