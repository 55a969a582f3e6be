"""A balance study finds planted faults: a dead event, a dominant answer, and moves nobody needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.lab.balance import balance_study as module
from game.lab.balance import event_usage
from game.lab.balance.balance_page import balance_report
from game.lab.balance.balance_study import study_balance
from game.lab.balance.balance_tables import length_and_luck, tables
from game.lab.balance.luck_share import luck_share
from game.lab.balance.verdicts import sentence, verdicts
from game.lab.standings import measure_strategies
from game.scenario.loading.catalogue import find_scenario
from game.sim.conditions import Condition
from game.sim.setting import Choice, Event, EventEffect
from game.strategies.catalogue import STRATEGIES


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """Return a study of a small scenario with a dead event and a dominant answer, from a short search."""
    scenario = find_scenario("first-monday")
    never = Condition(
        ">", (Condition("name", ("team.trust",), "team.trust"), Condition("number", (5.0,), "5")), "team.trust > 5"
    )
    gift = Choice("gift", "Take it.", (EventEffect("standing", 0.3), EventEffect("morale", 0.3)))
    lost = Choice("lost", "Leave it.", (EventEffect("standing", -0.1), EventEffect("trust", -0.2)))
    events = (
        Event(id="free", title="A free gift", text="Somebody has left something.", choices=(gift, lost), priority=9),
        Event(id="dead", title="Never seen", text="Nobody will read this.", choices=(gift, lost), when=never),
    )
    planted = replace(scenario, title="<b>A title & more</b>", setting=replace(scenario.setting, events=events))
    steps: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "TURNS", 3)
        patch.setattr(event_usage, "GAMES", 8)
        patch.setattr(event_usage, "FUTURES", 4)
        document = study_balance(planted, 200, 1, lambda done, whole: steps.append((done, whole)))
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    return document


def codes(document: dict[str, Any]) -> set[str]:
    return {each["code"] for each in document["findings"]}


def test_the_planted_faults_are_found(found: dict[str, Any]) -> None:
    rows = {row["id"]: row for row in found["events"]}
    assert rows["dead"]["dead"]
    assert not rows["free"]["dead"]
    assert rows["free"]["lopsided"]
    assert {"event_dead", "lopsided"} <= codes(found)


def test_every_move_of_the_scenario_is_judged_once(found: dict[str, Any]) -> None:
    assert {row["id"] for row in found["moves"]} == set(find_scenario("first-monday").setting.moves)
    needed = {row["id"] for row in found["moves"] if row["status"] == "needed"}
    assert "trust" in needed  # the reference is among the lines and loses 20 points without it
    for row in found["moves"]:
        assert (row["missed"] is None) == (row["status"] == "never")


def test_the_best_line_is_at_least_the_reference(found: dict[str, Any]) -> None:
    assert found["lines"][0]["total"]["mean"] >= 49.0
    assert found["script"]["memorised"]


def test_every_finding_is_a_sentence_and_every_number_is_shown(found: dict[str, Any]) -> None:
    assert all(sentence(each) for each in found["findings"])
    assert {each.name for each in tables(found)} == {
        "standings",
        "lines",
        "moves",
        "events",
        "why_not",
        "leavers",
        "difficulty",
    }
    assert all(value for _, value in length_and_luck(found))
    page = balance_report(found, "first-monday")
    assert "&lt;b&gt;A title &amp; more" in page
    assert "<b>A title" not in page
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_a_dominant_script_or_family_is_reported(found: dict[str, Any]) -> None:
    script = {**found["script"], "total": found["lines"][0]["total"]}
    better = {"strategies": ["all-manager", "reader"], "difference": 4.0}
    changed = {**found, "script": script, "standings": {**found["standings"], "pairs": [better]}}
    told = {each["code"] for each in verdicts(changed)}
    assert {"one_script", "one_family"} <= told
    worse = {**changed, "standings": {"pairs": [{**better, "difference": -4.0}]}}
    assert "one_family" not in {each["code"] for each in verdicts(worse)}


def test_luck_is_zero_if_all_games_are_alike_and_one_if_all_strategies_are() -> None:
    played = measure_strategies(find_scenario("clean-sheets").setting, STRATEGIES, 60)
    alike = {
        name: replace(each, luck_total=each.luck_total * 0.0 + each.luck_total.mean()) for name, each in played.items()
    }
    assert luck_share(alike)["share"] == pytest.approx(0.0, abs=1e-9)
    same = dict.fromkeys(played, played["random"])
    assert luck_share(same)["share"] == pytest.approx(1.0)
    assert 0.0 < luck_share(played)["share"] < 1.0
