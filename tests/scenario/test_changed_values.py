"""Values of a scenario's file can be changed by name; wrong names and values are refused with what was meant."""

from __future__ import annotations

import pytest

from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.loading.changed_values import BadScenarioValue, base_id, parse_values, value_names, with_values
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.user_error import UnknownName

PLAIN = find_scenario("breaking-news")


def test_a_value_is_changed_and_nothing_else() -> None:
    changed = with_values(PLAIN, {"mission.drift": 0.06, "params.quit_shock": 0.003})
    assert changed.setting.drift == 0.06
    assert dict(changed.setting.overrides)["quit_shock"] == 0.003
    assert changed.setting.members == PLAIN.setting.members
    assert (changed.title, changed.briefing, changed.text) == (PLAIN.title, PLAIN.briefing, PLAIN.text)


def test_id_and_hash_say_what_was_changed() -> None:
    changed = with_values(PLAIN, {"mission.drift": 0.06})
    assert changed.id == "breaking-news(mission.drift=0.06)"
    assert base_id(changed) == PLAIN.id
    hashes = {with_values(PLAIN, {"mission.drift": drift}).hash for drift in (0.05, 0.06, 0.07)}
    assert len({PLAIN.hash, *hashes}) == 4
    assert with_values(PLAIN, {"mission.drift": 0.06}).hash == changed.hash


def test_changes_add_up_in_any_order() -> None:
    one = with_values(with_values(PLAIN, {"mission.drift": 0.06}), {"hierarchy.tolerance": 0.2})
    other = with_values(PLAIN, {"hierarchy.tolerance": 0.2, "mission.drift": 0.06})
    assert one.setting == other.setting.__class__(**{**vars(other.setting), "id": one.setting.id})
    assert one.hash == other.hash
    assert with_values(one, {"mission.drift": 0.01}).setting.drift == 0.01


def test_no_change_is_the_scenario_itself() -> None:
    assert with_values(PLAIN, {}) is PLAIN


def test_a_member_is_changed_by_id() -> None:
    who = PLAIN.people[2].id
    changed = with_values(PLAIN, {f"member.{who}.morale": 0.11})
    assert [member.morale == 0.11 for member in changed.setting.members].index(True) == 2


def test_a_changed_value_wins_over_the_level() -> None:
    hard = apply_level(PLAIN, "hard")
    for name in ("means.attention", "means.money", "hierarchy.tolerance"):
        key = name.partition(".")[2]
        value = 3 if key == "attention" else 0.33
        changed = with_values(hard, {name: value})
        assert changed.level == "hard"
        assert getattr(changed.setting, key) == value


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("mission.drif", "mission.drift"),
        ("misson.drift", "mission.drift"),
        ("params.quit_shok", "params.quit_shock"),
        ("hierarchy.tolerence", "hierarchy.tolerance"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, meant: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean {meant}"):
        with_values(PLAIN, {name: 0.1})


@pytest.mark.parametrize("name", ["format", "id", "expect", "member.nobody.morale", "level.hard.money", "mission", ""])
def test_what_is_no_value_is_refused(name: str) -> None:
    with pytest.raises(UnknownName):
        with_values(PLAIN, {name: 1})


@pytest.mark.parametrize(
    "values",
    [
        {"mission.drift": 5},
        {"mission.drift": "much"},
        {"mission.drift": float("nan")},
        {"quarters": 7.5},
        {"params.quit_shock": 99.0},
        {"weights.results": 0.9},
    ],
)
def test_a_value_that_the_format_refuses_is_refused_with_the_reason(values: dict[str, float]) -> None:
    with pytest.raises(BadScenarioValue, match="cannot be played"):
        with_values(PLAIN, values)


def test_every_scenario_and_variant_can_be_changed() -> None:
    for row in list_scenarios(scenario_folders()):
        assert isinstance(row, Scenario)
        changed = with_values(row, {"mission.drift": 0.0125})
        assert changed.setting.drift == 0.0125
        assert changed.title == row.title
        assert len(value_names(row)) > 100


def test_values_are_read_as_in_a_file() -> None:
    assert parse_values("mission.drift=0,0.05, 0.1") == ("mission.drift", [0, 0.05, 0.1])
    assert parse_values("member.joy.traits=['loyal', 'shy']") == ("member.joy.traits", [["loyal", "shy"]])
    assert parse_values("place=Nairobi") == ("place", ["Nairobi"])
    for wrong in ("mission.drift", "=1", "mission.drift=", ""):
        with pytest.raises(BadScenarioValue):
            parse_values(wrong)
