"""A level of difficulty may change how the team stands at the start; the file itself stays as it is."""

from __future__ import annotations

import numpy as np

from game.scenario.loading.changed_values import with_values
from game.scenario.loading.load import loads
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.sim.games.start import start
from game.sim.params import parameters
from game.sim.rng.draws import Draws
from tests.scenario.samples import VALID

LEVEL = '\n[[level]]\nid = "hard"\nname = "Hard"\nstart = { safety = 0.25, standing = 0.4 }\n'


def first(scenario: Scenario) -> tuple[float, float]:
    state = start(parameters(scenario.setting), Draws.of(1, np.arange(1, dtype=np.uint64), ""))
    return round(float(state.safety[0]), 6), round(float(state.standing[0]), 6)


def test_a_level_changes_the_start() -> None:
    scenario = loads((VALID + LEVEL).encode(), "ferry.toml")
    assert first(scenario) == first(loads(VALID.encode(), "ferry.toml"))
    assert first(apply_level(scenario, "hard")) == (0.25, 0.4)


def test_a_changed_value_wins_over_the_level() -> None:
    hard = apply_level(loads((VALID + LEVEL).encode(), "ferry.toml"), "hard")
    assert first(with_values(hard, {"start.safety": 0.5})) == (0.5, 0.4)
    assert first(with_values(hard, {"hierarchy.standing": 0.7})) == (0.25, 0.7)
