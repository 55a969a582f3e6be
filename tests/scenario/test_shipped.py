"""The shipped scenarios: each loads without warnings, keeps to the agreed ranges and mentions its own people."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.paths import SCENARIOS
from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.catalogue import UnknownScenario, find_scenario, list_scenarios
from game.scenario.loading.load import load_scenario
from game.scenario.model.scenario import Scenario
from game.scenario.parse.bounds import first_forbidden
from game.scenario.problems.problem_report import BrokenFile
from game.sim.catalogue import BY_ID, HEAD, HEART, IDS
from game.sim.setting import MEMBER_VARIABLES, TEAM_VARIABLES, Choice, Event, EventEffect, Who
from game.sim.story_memory import branches
from tests.scenario.samples import VALID

PATHS = sorted(SCENARIOS.glob("*.toml"))
ALL = [load_scenario(path) for path in PATHS]
each = pytest.mark.parametrize("scenario", ALL, ids=[scenario.id for scenario in ALL])

USUAL = {"money": 1.5, "problems": 0.8, "standing": 0.18, "income": 0.1, "attention": 1}  # largest effect in a quarter
USUAL_SHARE = 0.25
OF_STATE = (*MEMBER_VARIABLES, *TEAM_VARIABLES, "target", "mission", "attention")  # not flags, people or moves


FIRST_FIVE = ("first-monday", "clean-sheets", "breaking-news", "after-the-list", "house-lights")
LATER = (
    "firefight",
    "comfortable-decline",
    "broken-promises",
    "the-star",
    "merger",
    "audit",
    "night-shift",
    "the-bet",
    "whiplash",
    "quiet-quitting",
    "the-successor",
    "the-main.mandate-burst",
    "the-main.mandate-calm",
    "the-main.borrowed-burst",
    "the-main.borrowed-calm",
    "the-long-river",
    "seven-kitchens",
    "the-mill",
)


def test_the_scenarios_are_listed_in_order() -> None:
    shown = [row.id for row in list_scenarios([SCENARIOS]) if not isinstance(row, BrokenFile)]
    assert shown == [*FIRST_FIVE, *LATER]


@each
def test_a_scenario_has_no_warnings(scenario: Scenario) -> None:
    assert scenario.notes == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_hierarchy_has_enough_lines(path: Path) -> None:
    found = [each.code for each in diagnose(path.read_bytes(), path.name).problems]
    assert "few_lines" not in found


@each
def test_a_scenario_describes_place_people_and_purpose(scenario: Scenario) -> None:
    assert all((scenario.place, scenario.trade, scenario.lesson, scenario.briefing, scenario.boss, scenario.team))
    assert set(scenario.voice) == {"pleased", "uneasy", "warning", "dismissal", "farewell"}
    assert all(person.nature for person in scenario.people)
    assert len({person.look.seed for person in scenario.people}) == len(scenario.people)
    assert len(scenario.newcomers) >= 4
    assert first_forbidden(scenario.text) is None


@each
def test_a_scenario_has_its_events_and_each_answer_changes_something(scenario: Scenario) -> None:
    first, found = scenario.id == "first-monday", dilemmas(scenario)
    assert (4 if first else 6) <= len(found) <= (5 if first else max(10, scenario.setting.quarters))
    for event in scenario.setting.events:
        assert all(choice.effects or choice.then or choice.won for choice in event.choices), event.id
    assert len([event for event in found if event.about is not None]) >= len(found) / 2


@each
def test_a_scenario_that_tells_how_answers_turned_out_tells_it_of_each(scenario: Scenario) -> None:
    told = [
        bool(choice.told or (choice.won and choice.won.told))
        for event in scenario.setting.events
        for choice in event.choices
    ]
    assert all(told) or not any(told)


def test_at_least_six_scenarios_branch_and_come_back() -> None:
    branching = [
        scenario
        for scenario in ALL
        if sum(bool(choice.then) for event in scenario.setting.events for choice in event.choices) >= 2
        and any(event.when is not None and len(event.choices) == 1 for event in scenario.setting.events)
    ]
    assert len(branching) >= 6


def dilemmas(scenario: Scenario) -> list[Event]:
    """Return the events with answers to choose from; the others are consequences, with a button to go on."""
    return [event for event in scenario.setting.events if len(event.choices) > 1]


@each
def test_no_answer_is_all_gain_or_all_loss(scenario: Scenario) -> None:
    """An answer that is better in some variable and worse in none would make the choice trivial.

    Where an answer is a gamble or leads to another event, its effects alone do not say what it is worth.
    """
    for event in dilemmas(scenario):
        sure = [choice for choice in event.choices if choice.won is None and not choice.then]
        gains = [signed_totals(choice) for choice in sure]
        for row, mine in enumerate(gains):
            for other in gains[:row] + gains[row + 1 :]:
                keys = mine.keys() | other.keys()
                assert any(mine.get(key, 0) < other.get(key, 0) for key in keys), (scenario.id, event.id, row)


def signed_totals(choice: Choice) -> dict[tuple[str, Who], float]:
    """Return the total effect of a choice by (variable, who), signed so that more is better, with costs."""
    totals: dict[tuple[str, Who], float] = {("money", Who()): -choice.money, ("attention", Who()): -choice.attention}
    for effect in choice.effects:
        if effect.variable in OF_STATE:
            sign = -1 if effect.variable in ("problems", "strain", "pressure", "target") else 1
            key = (effect.variable, effect.who if effect.variable in MEMBER_VARIABLES else Who())
            totals[key] = totals.get(key, 0.0) + sign * effect.amount * effect.quarters
    return totals


@each
def test_effects_have_the_size_of_a_strong_model_step(scenario: Scenario) -> None:
    for event in scenario.setting.events:
        for effect in state_effects(event):
            assert 0 < abs(effect.amount) <= USUAL.get(effect.variable, USUAL_SHARE), (event.id, effect)
            assert effect.reason


def state_effects(event: Event) -> list[EventEffect]:
    """Return the effects of an event on the state, in every branch of its answers."""
    parts = [part for choice in event.choices for _, part in branches(choice)]
    return [effect for part in parts for effect in part.effects if effect.variable in OF_STATE]


@each
def test_a_star_has_no_stated_ability(scenario: Scenario) -> None:
    """A stated ability would override the one that the trait gives."""
    stars = [member for member in scenario.setting.members if "star" in (member.traits or ())]
    assert all(member.ability is None for member in stars)


@each
def test_everybody_in_an_event_is_in_the_team(scenario: Scenario) -> None:
    seats = range(scenario.setting.seats)
    for event in scenario.setting.events:
        assert event.about is None or event.about in seats
        for effect in [effect for choice in event.choices for effect in choice.effects]:
            assert effect.who.seat is None or effect.who.seat in seats


@each
def test_people_differ(scenario: Scenario) -> None:
    traits = {trait for member in scenario.setting.members for trait in member.traits or ()}
    assert len(traits) >= 5
    assert len({"star", "drainer", "mis_hire"} & traits) >= (3 if scenario.id in FIRST_FIVE[1:] else 1)
    assert any(member.role != member.best_role for member in scenario.setting.members)
    if scenario.id in FIRST_FIVE and scenario.setting.seats == 9:
        assert any(member.ties is None for member in scenario.setting.members)


def test_scenarios_keep_to_the_documented_ranges() -> None:
    by_id = {scenario.id: scenario.setting for scenario in ALL}
    first = by_id["first-monday"]
    assert (first.seats, first.attention, first.quarters, len(first.moves), first.end_spread) == (5, 4, 6, 8, 0)
    stable = by_id["clean-sheets"]
    assert (stable.quarters, stable.drift, stable.playbook, stable.tolerance) == (5, 0.005, 0.70, 0.25)
    assert (stable.problems, stable.process, stable.morale, len(stable.moves)) == (0.8, 0.15, 0.62, 12)
    assert {BY_ID[move].family for move in stable.moves} == {HEAD, HEART}
    turbulent = by_id["breaking-news"]
    assert (turbulent.quarters, turbulent.drift, turbulent.shock, turbulent.playbook) == (14, 0.05, 0.04, 0.50)
    assert (turbulent.tolerance, len(turbulent.moves)) == (0.55, len(IDS))
    low = by_id["after-the-list"]
    assert (low.quarters, low.drift, low.playbook, low.trust, low.morale, low.safety) == (
        12,
        0.02,
        0.45,
        0.32,
        0.46,
        0.25,
    )
    assert (low.craft, low.problems, low.process, low.tolerance) == (-0.15, 0.9, 0.35, 0.40)
    tight = by_id["house-lights"]
    assert (tight.quarters, tight.drift, tight.playbook, tight.money, tight.income) == (12, 0.015, 0.60, 0.8, 0.20)
    assert tight.tolerance == 0.30


def test_a_broken_file_is_listed_and_does_not_prevent_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("format = 1\nzz = 2\n")
    (tmp_path / "good.toml").write_text(VALID)
    (tmp_path / "same.toml").write_text(VALID)
    (tmp_path / "folder.toml").mkdir()
    good, *broken = list_scenarios([tmp_path, tmp_path / "missing"])
    assert not isinstance(good, BrokenFile)
    assert [(row.path.name, row.problems[0].code) for row in broken if isinstance(row, BrokenFile)] == [
        ("bad.toml", "missing_key"),
        ("folder.toml", "unreadable"),
        ("same.toml", "id_taken"),
    ]


def test_a_wrong_name_gets_the_nearest_one() -> None:
    with pytest.raises(UnknownScenario) as caught:
        find_scenario("first-munday", [SCENARIOS])
    assert caught.value.nearest == "first-monday"
    assert "first-monday" in str(caught.value)
    with pytest.raises(UnknownScenario):
        find_scenario("nowhere/none.toml", [SCENARIOS])


def test_a_scenario_is_found_by_id_and_by_file() -> None:
    assert find_scenario("clean-sheets", [SCENARIOS]) == find_scenario(str(SCENARIOS / "02-clean-sheets.toml"))
