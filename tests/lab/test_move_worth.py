"""The worth of a move: what lacking it costs and what forcing it gains, in runs that did not choose the rhythm."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.studies import move_worth
from game.lab.studies.move_worth import RHYTHMS, measure_moves, study_moves
from game.lab.studies.scoring_policy import ScoringPolicy
from game.scenario.loading.catalogue import find_scenario
from game.sim.catalogue import IDS
from game.strategies.fill import scored
from game.strategies.priority_lists import usual_preferences

RUNS = 24


@pytest.fixture(autouse=True)
def few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(move_worth, "TUNING_RUNS", 12)


def test_lacking_a_move_that_is_never_used_costs_nothing() -> None:
    policy = ScoringPolicy(lambda view: scored(view, {"plan": 1.0, "vision": 0.5}), usual_preferences)
    scenario = find_scenario("clean-sheets")
    found = measure_moves(scenario, RUNS, 1, policy)
    loss_of_all = {loss["mean"] for move, (loss, _) in found.items() if move not in ("plan", "vision")}
    assert len(loss_of_all) == 1
    assert found["plan"][0]["mean"] > loss_of_all.pop()


def test_a_move_has_an_entry_in_every_scenario_that_allows_it_and_in_no_other() -> None:
    scenario = find_scenario("first-monday")
    found = study_moves([scenario], RUNS, 1, lambda done, whole: None)
    assert [row["move"] for row in found["moves"]] == list(IDS)
    for row in found["moves"]:
        allowed = not scenario.setting.moves or row["move"] in scenario.setting.moves
        assert (scenario.id in row["lacking"]) == allowed == (scenario.id in row["given"])
        if allowed:
            assert row["given"][scenario.id]["rhythm"] in RHYTHMS
            assert row["lacking"][scenario.id]["low"] <= row["lacking"][scenario.id]["high"]


def test_forcing_what_the_policy_does_anyway_changes_nothing() -> None:
    policy = ScoringPolicy(lambda view: scored(view, {"plan": 1.0}), usual_preferences)
    found = measure_moves(find_scenario("clean-sheets"), RUNS, 1, policy)
    baseline = found["vision"][0]["mean"]  # the policy as it is: it never uses this move
    assert -found["plan"][1]["mean"] == pytest.approx(baseline)
    assert np.isfinite(baseline)
