"""The typical game: near the middle of 101 games in every part, and the game that its seed plays."""

from __future__ import annotations

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from game.cli import app
from game.lab.typical_game import SEEDS, typical_seed
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.rng.draws import Draws
from game.strategies.catalogue import BY_ID, REFERENCE
from game.strategies.reader import reader


@pytest.mark.parametrize("name", ["first-monday", "clean-sheets"])
def test_a_typical_game_is_extreme_in_no_part(name: str) -> None:
    params = measure_params(find_scenario(name).setting)
    seed = typical_seed(params, reader)
    games = Draws.of_games(range(1, SEEDS + 1), params.setting.case)
    parts = rollout(params, reader, games).table()
    below = (parts < parts[seed - 1]).mean(axis=0)
    above = (parts > parts[seed - 1]).mean(axis=0)
    assert (below < 0.75).all()
    assert (above < 0.75).all()


def test_a_row_is_the_game_of_its_seed() -> None:
    rows = Draws.of_games([3, 8], "first-monday").at(2)
    for row, seed in enumerate((3, 8)):
        alone = Draws.of(seed, np.zeros(1, np.uint64), "first-monday").at(2)
        assert np.array_equal(rows.uniform("start.luck", 5)[row], alone.uniform("start.luck", 5)[0])


def test_run_typical_plays_that_seed() -> None:
    params = measure_params(find_scenario("first-monday").setting)
    done = CliRunner().invoke(app, ["run", "--typical", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["seed"] == typical_seed(params, BY_ID[REFERENCE].bound_to(params).decide)
