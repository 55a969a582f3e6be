"""Claims are decided only if the games allow it, and from the same games as a comparison."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.lab.claims.claim_tests import (
    ClaimResult,
    Verdict,
    compare_with_bound,
    evaluate_claims,
    interval_of_median,
    interval_of_share,
)
from game.lab.claims.end_values import EndValues
from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import COLUMNS, TOTAL
from game.scenario.conditions.claim_parser import parse_claim
from game.scenario.conditions.vocabulary import claim_vocabulary
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.scenario import Expectation, Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.strategy import Strategy
from game.strategies.catalogue import BY_ID
from game.user_error import UnknownName, UserError, unknown_name


def by_name(name: str) -> Strategy:
    if name not in BY_ID:
        raise unknown_name("strategy", name, BY_ID)
    return BY_ID[name]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return find_scenario("clean-sheets")


def expecting(scenario: Scenario, claim: str, strategy: str = "reader", against: str | None = None) -> Expectation:
    setting = scenario.setting
    seats = {person.id: seat for seat, person in enumerate(scenario.people)}
    words = claim_vocabulary(seats, 18, [goal.id for goal in setting.goals], [event.id for event in setting.events])
    return Expectation(strategy, parse_claim(claim, words)[0], against)


def found(scenario: Scenario, *expectations: Expectation, most: int = 1000) -> list[ClaimResult]:
    return evaluate_claims(scenario.setting, expectations, most, 1, by_name, lambda runs: None)


def test_true_claims_pass_and_false_ones_fail_in_the_same_games(scenario: Scenario) -> None:
    verdicts = found(
        scenario,
        expecting(scenario, "mean(score.total) <= 100"),
        expecting(scenario, "mean(score.total) < 40"),
        expecting(scenario, "share(dismissed) < 0.05"),
        expecting(scenario, "gain(score.total) > 20", "reader", "do-nothing"),
        expecting(scenario, "gain(score.people) > 5", "all-manager", "all-leader"),
        expecting(scenario, "mean(score.people) < 30 and median(score.people) < 30", "all-manager"),
        expecting(scenario, "mean(score.people) < 30 and mean(score.standing) < 30", "all-manager"),
        most=600,
    )
    assert [each.verdict for each in verdicts] == [
        Verdict.PASS,
        Verdict.FAIL,
        Verdict.PASS,
        Verdict.PASS,
        Verdict.FAIL,
        Verdict.PASS,
        Verdict.FAIL,
    ]
    assert {each.runs for each in verdicts} == {600}
    assert len(verdicts[-1].statements) == 2


def test_the_estimate_is_that_of_the_comparison(scenario: Scenario) -> None:
    block = play_block(scenario.setting, [BY_ID["half-and-half"]], 1, 0, 300)
    one = found(scenario, expecting(scenario, "mean(score.total) > 0", "half-and-half"), most=300)[0]
    assert one.statements[0].estimate == pytest.approx(float(block.rows[0, :, TOTAL].mean()), abs=1e-12)


def test_observers_change_no_game(scenario: Scenario) -> None:
    strategies = [BY_ID["half-and-half"]]
    params = measure_params(scenario.setting)
    names = [
        "team.trust",
        "member.morale",
        "left",
        "quarters",
        "dismissed",
        "event." + scenario.setting.events[0].id.replace("-", "_"),
    ]
    end_values = EndValues(params, 40, names)
    watched = play_block(scenario.setting, strategies, 1, 0, 40, {"half-and-half": end_values.watch})
    assert np.array_equal(watched.rows, play_block(scenario.setting, strategies, 1, 0, 40).rows)
    values = end_values.values(watched.rows[0])
    assert values["member.morale"].shape == (40, params.setting.seats)
    morale = watched.rows[0, :, COLUMNS.index("morale")]
    assert values["member.morale"].mean(axis=1) == pytest.approx(morale, abs=1e-8)
    retention = watched.rows[0, :, COLUMNS.index("retention")]
    assert (values["left"] >= np.rint((1.0 - retention) * params.setting.seats)).all()
    assert np.array_equal(values["quarters"], watched.rows[0, :, COLUMNS.index("quarters")])


def test_a_bound_at_the_true_value_stays_open_to_the_last_game(scenario: Scenario) -> None:
    first = found(scenario, expecting(scenario, "mean(score.total) > 0", "half-and-half"), most=1000)[0]
    near = expecting(scenario, f"mean(score.total) > {first.statements[0].estimate:.2f}", "half-and-half")
    last = found(scenario, near, most=1500)[0]
    assert (last.verdict, last.runs) == (Verdict.OPEN, 1500)
    clear = found(scenario, expecting(scenario, "mean(score.total) > 10", "half-and-half"), most=3000)[0]
    assert (clear.verdict, clear.runs) == (Verdict.PASS, 1000)


def test_a_file_can_ask_for_fewer_games(scenario: Scenario) -> None:
    few = replace(expecting(scenario, "mean(score.total) > 10", "half-and-half"), runs=200)
    assert found(scenario, few, most=1000)[0].runs == 200


def test_an_unknown_strategy_is_reported(scenario: Scenario) -> None:
    with pytest.raises(UnknownName, match="readr"):
        found(scenario, expecting(scenario, "share(dismissed) < 1", "readr"))


def test_a_strategy_that_raises_is_a_user_error(scenario: Scenario) -> None:
    def raising(view: object) -> None:
        raise ValueError("no idea")

    broken = Strategy("broken", raising)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="no idea"):
        evaluate_claims(
            scenario.setting,
            [expecting(scenario, "share(dismissed) < 1", "broken")],
            200,
            1,
            lambda name: broken,
            lambda runs: None,
        )


@pytest.mark.parametrize(
    ("op", "bound", "verdict"),
    [
        ("<", 2.0, Verdict.OPEN),
        ("<", 3.1, Verdict.PASS),
        ("<", 1.0, Verdict.FAIL),
        ("<=", 3.0, Verdict.PASS),
        ("<", 3.0, Verdict.OPEN),
        (">", 1.0, Verdict.OPEN),
        (">=", 1.0, Verdict.PASS),
        (">", 3.0, Verdict.FAIL),
        (">=", 3.0, Verdict.OPEN),
        (">=", 3.1, Verdict.FAIL),
        ("<=", 1.0, Verdict.OPEN),
        ("<=", 0.9, Verdict.FAIL),
    ],
)
def test_only_an_interval_on_one_side_of_the_bound_decides(op: str, bound: float, verdict: str) -> None:
    assert compare_with_bound(op, bound, 1.0, 3.0) == verdict


def test_a_share_never_observed_has_a_positive_upper_end() -> None:
    low, high = interval_of_share(np.zeros(1000), 0.95)
    assert low == 0.0
    assert high == pytest.approx(0.003682, abs=1e-5)  # Clopper and Pearson: 1 - 0.025 ** (1 / 1000)


def test_intervals_have_their_nominal_coverage() -> None:
    rng = np.random.default_rng(7)
    samples = rng.exponential(1.0, (2000, 400))
    medians = [interval_of_median(row, 0.95) for row in samples]
    held = np.mean([low <= np.log(2.0) <= high for low, high in medians])
    assert 0.93 <= held <= 0.985
    shares = [interval_of_share(row, 0.95) for row in rng.random((2000, 200)) < 0.03]
    assert np.mean([low <= 0.03 <= high for low, high in shares]) >= 0.95
