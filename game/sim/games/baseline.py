"""The baseline of a scenario: the expected output of its first quarter without any moves."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.sim.games.start import start
from game.sim.numeric.exact import mean
from game.sim.params import Params, parameters
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.step import step

RUNS = 400
SEED = 12345  # the same teams for everybody, none of them a player's


@lru_cache(maxsize=64)
def measure_params(setting: Setting) -> Params:
    """Return a setting's parameters with its measured baseline: the mean first output of 400 teams without moves."""
    raw = parameters(setting)
    draws = Draws.of(SEED, np.arange(RUNS, dtype=np.uint64), setting.case)
    after = step(start(raw, draws), Plan.empty(RUNS, setting.seats), raw, draws)
    return parameters(setting, float(mean(after.output[None, :])[0]))
