"""The scale of the score: measured scenarios have their own, everything else says that it has the median."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from statistics import median

import pytest

from game.history.database.records import canonical_json
from game.paths import SCENARIOS
from game.play.session.recorded_options import recorded_level_and_scale, recorded_options
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.loading.changed_values import with_values
from game.scenario.model.apply_level import apply_level, on_scale
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import (
    LEAST,
    MOST,
    ScoreScale,
    fingerprint,
    measured_scales,
    median_scale,
    scale_from_json,
    scale_of,
    scale_to_json,
)
from game.sim.setting import Setting

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
SHIPPED = [each for each in list_scenarios([SCENARIOS]) if isinstance(each, Scenario)]
MEASURED = [each for each in SHIPPED if "." not in each.id]


@pytest.mark.parametrize("scenario", MEASURED, ids=lambda each: each.id)
def test_every_shipped_file_was_measured(scenario: Scenario) -> None:
    """If one is missing: python scripts/measure_scale.py --only ID."""
    assert scenario.id in measured_scales()
    assert all(LEAST <= each <= MOST for each in measured_scales()[scenario.id].scale.reach)


def test_a_scenario_that_is_as_it_was_measured_has_its_own_scale() -> None:
    for scenario in MEASURED:
        found = measured_scales()[scenario.id]
        same = found.setting == fingerprint(scenario.setting)
        assert scenario.scale == scale_of(scenario.setting) == (found.scale if same else median_scale())
        assert scenario.setting.reach == scenario.scale.reach


@pytest.mark.skipif("## Unreleased" in CHANGELOG.read_text(encoding="utf-8"), reason="unreleased files may change")
def test_a_release_ships_scenarios_as_they_were_measured() -> None:
    """If one is not: python scripts/measure_scale.py."""
    changed = [each.id for each in MEASURED if measured_scales()[each.id].setting != fingerprint(each.setting)]
    assert changed == []


def test_a_new_field_with_a_default_keeps_every_stored_scale() -> None:
    @dataclass(frozen=True)
    class Later(Setting):
        weather: tuple[int, ...] = ()

    Later.__name__ = "Setting"
    setting = find_scenario("first-monday").setting
    stated = {field.name: getattr(setting, field.name) for field in fields(setting)}
    assert fingerprint(Later(**stated)) == fingerprint(setting)
    assert fingerprint(Later(**stated, weather=(1,))) != fingerprint(setting)


def test_a_value_of_one_person_is_part_of_what_was_measured() -> None:
    setting = find_scenario("first-monday").setting
    first, *others = setting.members
    for changed in (replace(first, tenure=(first.tenure or 0) + 1), replace(first, id="somebody")):
        assert fingerprint(replace(setting, members=(changed, *others))) != fingerprint(setting)
    assert fingerprint(replace(setting, members=(*reversed(setting.members),))) != fingerprint(setting)


def test_variants_levels_and_changed_values_take_the_median_and_say_so() -> None:
    variant, plain = next(each for each in SHIPPED if "." in each.id), find_scenario("first-monday")
    levelled = next(each for each in MEASURED if len(each.levels) > 1)
    level = next(each.id for each in levelled.levels if each.id != "normal")
    changed = [with_values(plain, values) for values in ({"mission.drift": 0.06}, {"title": "Another"})]
    for scenario in (variant, *changed, apply_level(levelled, level)):
        assert scenario.scale == median_scale()
        assert scenario.scale.measured is None
        assert scenario.setting.reach == median_scale().reach


def test_the_median_is_that_of_each_part() -> None:
    for column, value in enumerate(median_scale().reach):
        assert value == pytest.approx(median(each.scale.reach[column] for each in measured_scales().values()), abs=1e-3)


def test_the_story_is_not_part_of_what_was_measured_and_everything_else_is() -> None:
    setting = find_scenario("first-monday").setting
    assert fingerprint(replace(setting, events=(), goals=())) == fingerprint(setting)
    assert fingerprint(replace(setting, reach=(3.0, 3.0, 3.0, 3.0))) == fingerprint(setting)
    assert fingerprint(replace(setting, attention=setting.attention + 1)) != fingerprint(setting)


def test_a_saved_game_keeps_the_scale_it_began_with() -> None:
    scale = ScoreScale((1.5, 1.25, 2.0, 1.75), "2026-01-31")
    scenario = on_scale(find_scenario("first-monday"), scale)
    assert scenario.setting.reach == scale.reach
    assert recorded_level_and_scale(canonical_json(recorded_options(scenario))) == ("normal", scale)


@pytest.mark.parametrize("row", [None, 3, {}, {"reach": {}}, {"reach": {"results": "much"}, "measured": None}])
def test_a_scale_that_is_none_is_refused(row: object) -> None:
    assert scale_from_json(row) is None
    huge = scale_to_json(ScoreScale((99.0, 1.0, 1.0, 1.0), None))
    assert scale_from_json(huge) is None
