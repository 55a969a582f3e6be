"""Luck is keyed by the id of the scenario's file: other files have other luck, versions of one file the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from game.console.selection import shipped_scenarios
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.scenario.loading.load import loads_all
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.games.start import start
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.strategies.simple_strategies import do_nothing

RUNS = 300
NOISE = 4.5 / np.sqrt(RUNS)  # no correlation of independent luck gets here: p < 1e-5 for a pair


def draws_in(setting: Setting) -> Draws:
    return Draws.of(1, np.arange(RUNS, dtype=np.uint64), setting.case)


def lasting_luck(scenario: Scenario) -> np.ndarray:
    return start(measure_params(scenario.setting), draws_in(scenario.setting)).luck


def test_the_same_runs_have_other_luck_in_another_scenario() -> None:
    luck = {each.setting.case: lasting_luck(each) for each in shipped_scenarios()}
    luck = {case: drawn for case, drawn in luck.items() if drawn.any()}  # a file may do without it
    assert len(luck) > 10
    for one, other in combinations(luck, 2):
        assert abs(np.corrcoef(luck[one], luck[other])[0, 1]) < NOISE, (one, other)


def test_results_of_the_same_runs_are_unrelated_between_scenarios() -> None:
    results = []
    for name in ("first-monday", "clean-sheets", "firefight"):
        setting = find_scenario(name).setting
        results.append(rollout(measure_params(setting), do_nothing, draws_in(setting)).capability)
    for one, other in combinations(results, 2):
        assert abs(np.corrcoef(one, other)[0, 1]) < NOISE


def test_variants_of_a_file_share_their_luck() -> None:
    variants = [each for each in shipped_scenarios() if each.id.startswith("the-main.")]
    assert len(variants) == 4
    assert len({lasting_luck(each).tobytes() for each in variants}) == 1


def test_levels_keep_the_luck() -> None:
    scenario = find_scenario("clean-sheets")
    assert len(scenario.levels) > 1
    for level in scenario.levels:
        assert np.array_equal(lasting_luck(apply_level(scenario, level.id)), lasting_luck(scenario))


def edited(scenario: Scenario, old: str, new: str) -> Scenario:
    assert old in scenario.text
    return loads_all(scenario.text.replace(old, new).encode(), "edited.toml")[0]


def test_an_edited_file_keeps_its_luck_until_its_id_changes() -> None:
    scenario = find_scenario("clean-sheets")
    changed = edited(scenario, "drift = 0.005", "drift = 0.1")
    assert changed.setting.drift == 0.1
    assert changed.hash != scenario.hash
    assert np.array_equal(lasting_luck(changed), lasting_luck(scenario))
    renamed = edited(scenario, 'id = "clean-sheets"', 'id = "other-sheets"')
    assert not np.array_equal(lasting_luck(renamed), lasting_luck(scenario))


@pytest.mark.parametrize("override", ["morale_noise", "ready_sd"])
def test_changed_numbers_keep_the_luck(override: str) -> None:
    scenario = find_scenario("first-monday")
    setting = replace(scenario.setting, overrides=(*scenario.setting.overrides, (override, 0.01)))
    assert np.array_equal(lasting_luck(replace(scenario, setting=setting)), lasting_luck(scenario))


def test_a_game_is_run_0_of_its_seed_in_its_scenario() -> None:
    for name in ("first-monday", "clean-sheets"):
        scenario = find_scenario(name)
        assert Session.new(scenario, 1).state.luck[0] == lasting_luck(scenario)[0]
