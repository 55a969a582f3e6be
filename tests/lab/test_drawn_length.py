"""The drawn end of the command does not decide the score, since par is played over the same length."""

from __future__ import annotations

import numpy as np
import pytest

from game.par import par
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import Outcome, parts, total_score
from game.sim.games.rollout import rollout
from game.sim.games.start import start
from game.sim.numeric.arrays import Ints, PerRun
from game.sim.rng.draws import Draws
from game.strategies.catalogue import BY_ID, HUMAN_LIKE, REFERENCE

RUNS = 400
SHORT = ("clean-sheets", "firefight", "the-main.mandate-burst", "the-main.borrowed-burst")  # a quarter weighs most


def length_share(total: PerRun, length: Ints) -> float:
    """Return the share of the total's variance that lies between commands of different lengths."""
    means = np.zeros_like(total)
    for each in np.unique(length):
        means[length == each] = total[length == each].mean()
    return float(means.var() / total.var())


@pytest.mark.parametrize("name", SHORT)
def test_length_explains_little_of_the_score(name: str) -> None:
    params = measure_params(find_scenario(name).setting)
    draws = Draws.of(11, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    length, measured = start(params, draws).last_quarter, par(params, draws)
    assert np.unique(length).size == 3
    shares = []
    for strategy in HUMAN_LIKE:
        if strategy != REFERENCE:  # has 50 in every game
            own = rollout(params, BY_ID[strategy].bound_to(params).decide, draws)
            shares.append(length_share(measured.score(own, params)[1], length))
    assert max(shares) < 0.30  # half-and-half, whose families alternate: it matters after which the command ends
    assert np.mean(shares) < 0.12


def test_it_would_decide_against_par_of_any_length() -> None:
    params = measure_params(find_scenario("clean-sheets").setting)
    draws = Draws.of(11, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    length, measured = start(params, draws).last_quarter, par(params, draws)
    reference, nothing = (
        Outcome(*np.tile(each.table().mean(axis=0)[:, None], RUNS)) for each in (measured.reference, measured.nothing)
    )
    own = rollout(params, BY_ID[REFERENCE].bound_to(params).decide, draws)
    total = total_score(parts(own, reference, nothing, params.numbers, params.setting.reach), params.setting.weights)
    assert length_share(total, length) > 0.4
