"""Robustness: draws of the model's numbers, the screening of what decides, and the studies that read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import COLUMNS, TOTAL
from game.lab.robustness import conclusions, drawn_numbers, model_study, quick_check, scenario_study
from game.lab.robustness.conclusions import CONCLUSIONS, Conclusion
from game.lab.robustness.default_extent import SPREAD
from game.lab.robustness.drawn_numbers import HIGH, LOW, NAMES
from game.lab.robustness.evidence import FEW_PLAYERS, SCREENED, STUDIED, Evidence
from game.lab.robustness.scenario_study import CANDIDATES, ScenarioStudyScope
from game.lab.robustness.screening import plackett_burman, pseudo_standard_errors, screen
from game.lab.robustness.share_intervals import share_of_draws
from game.lab.studies.stylised_facts import as_declared, plain
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.baseline import measure_params
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats
from game.sim.setting import Setting
from game.strategies.catalogue import BY_ID, DO_NOTHING, STRATEGIES
from tests.lab.strategies import RAISING

ROOT = Path(__file__).resolve().parents[2]
RUNS = 20
HALF = BY_ID["half-and-half"]


def ignore(done: int, whole: int) -> None:
    assert done <= whole


# --- draws


def test_a_number_at_position_0_is_in_force_as_the_scenario_has_it() -> None:
    setting = plain(overrides=(("standing_end", 0.0), ("quit_cost", 1.0)))
    in_force = drawn_numbers.values_in_force(setting)
    assert in_force[NAMES.index("quit_cost")] == 1.0
    assert in_force[NAMES.index("skill_mean")] == Numbers().skill_mean
    assert (drawn_numbers.values_at(in_force, np.zeros(len(NAMES)), SPREAD) == in_force).all()
    moved = drawn_numbers.with_positions(setting, np.ones(len(NAMES)), SPREAD)
    assert measure_params(moved).numbers.quit_cost == pytest.approx(np.exp(SPREAD))
    assert measure_params(moved).numbers.standing_end == 0.0


@pytest.mark.parametrize("spread", [SPREAD, 1.0, None])
def test_every_drawn_number_lies_in_its_declared_range(spread: float | None) -> None:
    values = drawn_numbers.values_at(
        drawn_numbers.values_in_force(plain()), drawn_numbers.draw_positions(50, 1), spread
    )
    assert (values >= LOW).all()
    assert (values <= HIGH).all()


def test_factors_are_lognormal_and_independent_and_ranges_are_filled_evenly() -> None:
    positions = drawn_numbers.draw_positions(400, 1)
    values = drawn_numbers.values_at(np.ones(len(NAMES)), positions, SPREAD)
    inside = (values > LOW) & (values < HIGH)
    column = int(np.flatnonzero(inside.all(axis=0))[0])
    assert np.log(values[:, column]).std() == pytest.approx(SPREAD, rel=0.1)
    assert np.abs(np.corrcoef(positions[:, :5].T) - np.eye(5)).max() < 0.2
    share = (drawn_numbers.values_at(np.ones(len(NAMES)), positions, None) - LOW) / (HIGH - LOW)
    assert share.mean() == pytest.approx(0.5, abs=0.01)
    assert share.var() == pytest.approx(1.0 / 12.0, abs=0.002)


def test_the_same_seed_draws_the_same_numbers() -> None:
    assert (drawn_numbers.draw_positions(3, 1) == drawn_numbers.draw_positions(3, 1)).all()
    assert (drawn_numbers.draw_positions(3, 1) != drawn_numbers.draw_positions(3, 2)).all()


@pytest.mark.parametrize("corner", range(3))
def test_games_can_be_played_with_every_number_at_an_end_of_its_range(corner: int) -> None:
    ends = 40.0 * np.sign(np.random.default_rng(corner).standard_normal(len(NAMES)))
    block = play_block(
        drawn_numbers.with_positions(find_scenario("clean-sheets").setting, ends, None), STRATEGIES, 1, 0, 10
    )
    assert block.errors == ("",) * len(STRATEGIES)
    assert np.isfinite(block.rows).all()


def test_a_source_that_is_an_assumption_is_none() -> None:
    assert drawn_numbers.has_source("quit_cost")
    assert not drawn_numbers.has_source("skill_mean")
    assert not drawn_numbers.has_source("new_morale")  # "honeymoon; assumption"


# --- screening


@pytest.mark.parametrize(("factors", "points"), [(3, 4), (11, 12), (12, 20), (100, 104), (495, 500)])
def test_the_columns_of_a_design_are_balanced_and_orthogonal(factors: int, points: int) -> None:
    design = plackett_burman(factors)
    assert design.shape == (points, factors)
    assert (design.sum(axis=0) == 0).all()
    assert (design.T @ design == points * np.eye(factors)).all()


def test_a_screening_finds_the_factors_that_carry_the_variance() -> None:
    rng, weights = np.random.default_rng(1), np.zeros(100)
    weights[[4, 50, 99]] = (3.0, -2.0, 1.0)

    def measure(levels: Floats) -> Floats:
        return np.array([levels @ weights + 0.5 * rng.standard_normal(), 1.0])

    found = screen(measure, 100, lambda: None)
    order = np.argsort(-found.shares)
    assert list(order[:3]) == [4, 50, 99]
    assert found.shares[order[:3]] == pytest.approx([9 / 14, 4 / 14, 1 / 14], abs=0.03)
    assert found.shares.sum() == pytest.approx(1.0)
    assert found.effects[50, 0] == pytest.approx(-2.0, abs=0.2)
    assert found.explained == pytest.approx(14.0 / 14.25, abs=0.03)


def test_a_measure_that_nothing_changes_is_carried_by_nothing() -> None:
    found = screen(lambda levels: np.array([7.0]), 11, lambda: None)
    assert not found.shares.any()
    assert found.explained == 0.0


def test_the_standard_error_of_effects_is_not_misled_by_those_that_are_real() -> None:
    effects = np.random.default_rng(2).standard_normal((499, 1))
    effects[:20] = 50.0
    assert pseudo_standard_errors(effects)[0] == pytest.approx(1.0, abs=0.15)


def test_the_numbers_that_carry_four_fifths_are_counted() -> None:
    names = NAMES[:30]
    weights = np.zeros(30)
    weights[:3] = (3.0, 2.0, 1.0)
    noise = np.random.default_rng(3)
    found = screen(lambda levels: np.array([levels @ weights + 0.1 * noise.standard_normal()]), 30, lambda: None)
    document = model_study.screening_document(found, names, ["measure"])
    assert document["carry"] == 2  # 9 + 4 of 14
    assert [row["name"] for row in document["ranking"]][:3] == list(names[:3])
    assert document["top_with_source"] == sum(row["source"] for row in document["ranking"])


# --- shares


def test_a_share_has_its_score_interval() -> None:
    found = share_of_draws([True] * 54 + [False] * 6)
    assert found["share"] == 0.9
    assert (found["low"], found["high"]) == pytest.approx((0.798, 0.953), abs=0.002)  # Wilson (1927), by hand
    assert share_of_draws([True] * 60)["high"] == pytest.approx(1.0)


# --- conclusions


def test_each_conclusion_is_named_once_and_states_where_it_is_stated() -> None:
    assert len({each.id for each in CONCLUSIONS}) == len(CONCLUSIONS)
    for each in CONCLUSIONS:
        assert getattr(conclusions, each.id) is each.margin
        assert (ROOT / each.page).is_file()


def test_every_margin_is_a_finite_number_in_the_declared_numbers() -> None:
    settings = {name: find_scenario(name).setting for name in STUDIED}
    seen = Evidence(settings, as_declared, RUNS, 1)
    margins = {each.id: each.margin(seen) for each in CONCLUSIONS}
    assert all(np.isfinite(list(margins.values())))
    assert margins["crossing"] == pytest.approx(margins["order_wins_short"] + margins["change_wins_long"])
    few = Evidence({name: settings[name] for name in SCREENED}, as_declared, RUNS, 1, FEW_PLAYERS)
    assert few.mean("clean-sheets", DO_NOTHING) == seen.mean("clean-sheets", DO_NOTHING)
    assert all(np.isfinite(each.margin(few)) for each in CONCLUSIONS if each.screened)


def test_a_conclusion_is_met_where_it_holds_in_nine_of_ten_draws_and_is_stated_without_a_condition() -> None:
    shown = (
        Conclusion("always", "README.md", lambda seen: 1.0),
        Conclusion("never", "README.md", lambda seen: -1.0),
        Conclusion("as_said", "README.md", lambda seen: 1.0, conditional=True),
    )
    found = model_study.study_model([], model_study.ModelStudyScope(4, RUNS, 1, ()), ignore, shown)
    assert [row["met"] for row in found["conclusions"]] == [True, False, None]
    assert [row["holds"]["share"] for row in found["conclusions"]] == [1.0, 0.0, 1.0]
    assert [row["declared"]["holds"] for row in found["conclusions"]] == [True, False, True]
    assert found["screening"] is None


def test_draws_change_margins_and_the_screening_names_a_number_that_must_matter() -> None:
    scenarios = [find_scenario(name) for name in STUDIED]
    asked = tuple(each for each in CONCLUSIONS if each.id == "order_wins_short")
    scope = model_study.ModelStudyScope(2, RUNS, 1, ("process_output", "early_end", "floor_people"))
    found = model_study.study_model(scenarios, scope, ignore, asked)
    for row in found["conclusions"]:
        assert row["margins"]["p10"] < row["margins"]["p90"]
    assert found["screening"]["numbers"] == 3
    assert found["screening"]["measures"] == ["order_wins_short"]
    assert found == model_study.study_model(scenarios, scope, ignore, asked)


# --- comparisons


def scope(*strategies: str, draws: int = 3, spread: float | None = SPREAD) -> ScenarioStudyScope:
    return ScenarioStudyScope(
        strategies=tuple(BY_ID[name] for name in strategies), draws=draws, runs=50, seed=1, spread=spread
    )


def test_what_is_far_apart_holds_in_every_draw_and_no_number_has_to_be_tried() -> None:
    (row,) = scenario_study.study_scenarios([find_scenario("clean-sheets")], scope("reader", DO_NOTHING), ignore)[
        "scenarios"
    ]
    (sign,) = row["signs"]
    assert sign["declared"]["low"] > 0.0
    assert sign["holds"]["share"] == row["winner"]["holds"]["share"] == 1.0
    assert sign["reversed"] == 0.0
    assert row["winner"]["declared"] == "reader"
    assert sum(row["winner"]["wins"].values()) == pytest.approx(1.0)
    assert row["numbers"] == []


def test_a_number_that_flips_a_sign_by_itself_is_named_with_the_end_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(setting: Setting, strategies: object, seed: int, first: int, last: int) -> SimpleNamespace:
        """Return totals in which the first strategy is ahead as long as quit_cost is above 0.3."""
        rows = np.zeros((2, last - first, len(COLUMNS)))
        rows[0, :, TOTAL] = drawn_numbers.values_in_force(setting)[NAMES.index("quit_cost")] - 0.3
        return SimpleNamespace(rows=rows, errors=("", ""))

    monkeypatch.setattr(scenario_study, "play_block", play)
    setting = plain(overrides=(("quit_cost", 0.4),))
    scenario = replace(find_scenario("clean-sheets"), setting=setting)
    compared = scope("half-and-half", "all-manager", draws=60)
    (row,) = scenario_study.study_scenarios([scenario], compared, ignore)["scenarios"]
    factors = np.exp(SPREAD * drawn_numbers.draw_positions(60, 1)[:, NAMES.index("quit_cost")])
    held = float((0.4 * factors > 0.3).mean())
    assert 0.5 < held < 1.0
    assert row["signs"][0]["holds"]["share"] == row["winner"]["holds"]["share"] == pytest.approx(held)
    assert row["signs"][0]["reversed"] == pytest.approx(1.0 - held)  # no run differs, so no interval has a width
    first, *others = row["numbers"]
    assert (first["number"], first["declared"]) == ("quit_cost", 0.4)
    assert first["low"]["flips"] == [["half-and-half", "all-manager"]]
    assert first["low"]["value"] == pytest.approx(0.4 * np.exp(-0.5))
    assert first["low"]["winner"] == "all-manager"
    assert first["high"]["flips"] == []
    assert len(others) == CANDIDATES - 1
    assert all(each[end]["flips"] == [] for each in others for end in ("low", "high"))


def test_the_suspects_are_the_numbers_that_go_along_with_a_gap() -> None:
    positions = drawn_numbers.draw_positions(60, 4)
    gaps = np.stack([positions[:, 7], -2.0 * positions[:, 11] + 0.1 * positions[:, 3], np.zeros(60)], axis=1)
    suspects = scenario_study._suspects(positions, gaps)
    assert set(suspects[:2]) == {7, 11}
    assert len(suspects) == CANDIDATES


def test_a_strategy_that_raises_is_named_and_the_other_scenarios_go_on() -> None:
    compared = ScenarioStudyScope(strategies=(HALF, RAISING), draws=2, runs=50, seed=1, spread=SPREAD)
    found = scenario_study.study_scenarios([find_scenario("clean-sheets")], compared, ignore)
    assert "no idea what to do" in found["scenarios"][0]["failed"]["raising"]
    assert "signs" not in found["scenarios"][0]


def test_the_quick_line_of_a_report_is_the_study_of_its_contest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_check, "DRAWS", 4)
    scenario, studied = find_scenario("clean-sheets"), scope("random", "do-nothing", draws=4)
    (study,) = scenario_study.study_scenarios([scenario], studied, ignore)["scenarios"]
    (sign,) = study["signs"]
    names = ["random", "do-nothing"] if sign["declared"]["mean"] > 0.0 else ["do-nothing", "random"]
    row = {"contest": {"strategies": names}, "ranked_by": "total"}
    found = quick_check.quick_check(scenario.setting, studied.strategies, row, studied.seed)
    assert found is not None
    assert {key: found[key] for key in ("share", "low", "high")} == sign["holds"]
    assert (found["draws"], found["runs"], found["spread"]) == (4, studied.runs, SPREAD)
