"""The hierarchy's yardstick: what a team like this brings in its first quarter when nothing is done."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.sim.numeric.exact import mean
from game.sim.params import Params, parameters
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.step import step

RUNS = 400
SEED = 12345  # the same teams for everybody, none of them a player's


@lru_cache(maxsize=64)
def prepared(setting: Setting) -> Params:
    """The parameters of a setting with its measured yardstick: the mean first output of 400 teams left alone."""
    raw = parameters(setting)
    draws = Draws.of(SEED, np.arange(RUNS, dtype=np.uint64))
    after = step(start(raw, draws), Plan.empty(RUNS, setting.seats), raw, draws)
    return parameters(setting, float(mean(after.output[None, :])[0]))
