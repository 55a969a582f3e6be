"""The seed of a typical game: of many games by one strategy, the one that is nearest the middle in every part."""

from __future__ import annotations

import numpy as np

from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Ints
from game.sim.params import Params
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws

SEEDS = 101  # odd, so that there is a middle


def typical_seed(params: Params, choose: Choose) -> int:
    """Return the seed among 1 to SEEDS whose game is typical of a strategy.

    The games are ranked by each raw part of the score; the typical one is least far from the median in the part in
    which it is furthest from it. The score itself is no measure, since the reference has 50 in every game.
    """
    seeds = range(1, SEEDS + 1)
    parts = rollout(params, choose, Draws.of_games(seeds, params.setting.case)).table()
    ranks: Ints = parts.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    furthest = np.abs(ranks - SEEDS // 2).max(axis=1)
    return seeds[int(furthest.argmin())]
