"""Studies of people: who leaves could be foreseen, and changes of morale are explained. With the goals for both."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from game.cli import app
from game.console.selection import shipped_scenarios
from game.lab.studies import morale_explained, turnover
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.baseline import measure_params
from game.sim.rng.draws import Draws
from game.strategies.simple_strategies import do_nothing

QUIT_RUNS, TOLD_RUNS = 40, 12


def ignore(done: int, steps: int) -> None:
    """Show no progress."""


def test_auc_is_the_chance_that_a_positive_case_scores_higher() -> None:
    score, positive = np.array([1.0, 2.0, 3.0, 3.0, 5.0]), np.array([False, True, False, True, True])
    pairs = [(a > b) + 0.5 * (a == b) for a in score[positive] for b in score[~positive]]
    assert turnover.auc(score, positive) == pytest.approx(np.mean(pairs))
    assert turnover.auc(score, np.zeros(5, bool)) is None


def test_the_regression_finds_the_weights_that_made_the_data() -> None:
    dice = np.random.default_rng(3)
    shown = dice.normal(size=(40_000, 2))
    soon = dice.random(40_000) < 1.0 / (1.0 + np.exp(2.0 - 1.5 * shown[:, 0]))
    assert turnover.fit_logistic(shown, soon) == pytest.approx([-2.0, 1.5, 0.0], abs=0.08)


def watched(**numbers: float) -> turnover.Watched:
    setting = find_scenario("the-star").setting
    params = measure_params(replace(setting, overrides=(*setting.overrides, *numbers.items())))
    return turnover.watch(params, do_nothing, Draws.of(2, np.arange(40, dtype=np.uint64), setting.case))


def test_without_looking_every_quit_is_a_shock_at_its_rate() -> None:
    found = watched(quit_base=-8.0, quit_morale=0.0, quit_trust=0.0, quit_load=0.0, quit_strain=0.0, quit_shock=0.05)
    assert found.by_shock >= 0.97 * found.quits
    assert found.quits / found.seats == pytest.approx(0.05, abs=0.01)


def test_without_shocks_whoever_quits_was_looking_and_so_many_stay() -> None:
    found = watched(quit_shock=0.0, look_leaves=0.4)
    assert found.by_shock == 0
    assert found.quits > 50
    assert found.stayed / found.sought == pytest.approx(0.6, abs=0.08)


@pytest.fixture(scope="module")
def leavers() -> dict[str, Any]:
    players: dict[str, Any] = turnover.study_turnover(shipped_scenarios(), QUIT_RUNS, 7, ignore)["players"]
    return players


@pytest.mark.parametrize("player", turnover.PLAYERS)
def test_people_leave_for_a_reason_that_could_be_seen(leavers: dict[str, Any], player: str) -> None:
    found = leavers[player]
    assert 0.05 <= found["turnover"] <= 0.21  # 6 to 20 %, and what so few runs leave open
    assert found["auc"] >= 0.79
    assert found["shock"] <= 0.15
    assert 0.3 <= found["stay"] <= 0.7


def test_changes_of_morale_are_told() -> None:
    found = morale_explained.study_explanations(shipped_scenarios(), TOLD_RUNS, 7, ignore)
    assert found["unknown"] <= 0.25
    assert found["sign_agrees"] >= 0.90
    assert len(found["scenarios"]) == len(shipped_scenarios())


@pytest.mark.parametrize("command", ["books", "quits"])
def test_the_commands_print_what_the_studies_find(command: str) -> None:
    arguments = ["validate", command, "first-monday", "--runs", "50"]
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["runs"] == 50
    table = CliRunner().invoke(app, arguments)
    assert "first-monday" in table.stdout
    shown = document["unknown"] if command == "books" else document["players"]["do-nothing"]["turnover"]
    assert f"{100.0 * shown:.1f}" in table.stdout
