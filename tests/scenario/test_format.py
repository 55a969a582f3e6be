"""The format beyond people and events: goals, levels, prices, scheduled events, expectations, variants."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.play.play_by import play_by
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.conditions.claim_parser import parse_claim
from game.scenario.conditions.parsed_condition import ConditionError
from game.scenario.conditions.vocabulary import claim_vocabulary
from game.scenario.loading.load import loads
from game.scenario.model.apply_level import WIDTHS, apply_level
from game.sim.conditions import evaluate_measure
from game.sim.numbers import Numbers
from game.strategies.simple_strategies import do_nothing
from game.user_error import UnknownName
from tests.scenario.samples import VALID, edited, problems

GOAL = """
[[goal]]
id = "all_here"
text = "All three are still here."
when = "count(member.present) == 3"
"""
LEVELS = """
[[level]]
id = "gentle"
name = "Gentle"
attention = 8
money = 9
income = 1.5
tolerance = 0.8
growth = 0.0
width = 0.5

[[level]]
id = "hard"
name = "Hard"
text = "Less of everything."
attention = 4
width = 2
"""
CLAIM = """
[[expect]]
strategy = "all-manager"
against = "reader"
claim = "{claim}"
runs = 1000
"""


def test_a_goal_reaches_the_setting() -> None:
    (goal,) = loads((VALID + GOAL).encode(), "my.toml").setting.goals
    assert (goal.id, goal.text, goal.judged) == ("all_here", "All three are still here.", "end")
    assert goal.when.source == "count(member.present) == 3"


def test_a_session_knows_the_state_of_the_goals() -> None:
    sure = GOAL.replace('3"', '3"\njudged = "once"').replace("count(member.present) == 3", "quarter == 2")
    session = Session.new(loads((VALID + GOAL + sure.replace("all_here", "second")).encode(), "my.toml"), 1)
    play_by(session, do_nothing)
    reached = session.goals.reached[0]
    last = session.quarters[-1].after
    assert bool(reached[0]) is bool((last.generation == 0).all())
    assert reached[1]


def test_a_level_changes_only_means_and_the_precision_of_estimates() -> None:
    scenario = loads((VALID + LEVELS).encode(), "my.toml")
    assert [level.id for level in scenario.levels] == ["normal", "gentle", "hard"]
    assert apply_level(scenario, "normal") == scenario
    gentle = apply_level(scenario, "gentle")
    assert gentle.level == "gentle"
    s = gentle.setting
    assert (s.attention, s.money, s.income, s.tolerance, s.growth) == (8, 9.0, 1.5, 0.8, 0.0)
    halved = {name: getattr(Numbers(), name) / 2 for name in WIDTHS}
    assert dict(s.overrides) == pytest.approx(halved)
    back = {name: getattr(scenario.setting, name) for name in ("attention", "money", "income", "tolerance", "growth")}
    assert replace(s, overrides=(), **back) == scenario.setting
    with pytest.raises(UnknownName, match="gentle"):
        apply_level(scenario, "gentel")


def test_a_width_scales_numbers_that_the_scenario_overrides() -> None:
    text = edited("[mission]", "[params]\nestimate_prior = 0.4\nluck_sd = 0.2\n[mission]") + LEVELS
    overrides = dict(apply_level(loads(text.encode(), "my.toml"), "hard").setting.overrides)
    assert overrides["estimate_prior"] == pytest.approx(0.8)
    assert overrides["luck_sd"] == 0.2


def test_a_level_can_set_the_position_and_texts_of_normal() -> None:
    text = VALID + LEVELS + '[[level]]\nid = "normal"\nname = "As written"\n'
    assert [level.name for level in loads(text.encode(), "my.toml").levels] == ["Gentle", "Hard", "As written"]
    assert [problem.code for problem in problems(text + "money = 3\n")] == ["normal_level"]


def test_a_game_is_resumed_at_its_level(tmp_path: Path) -> None:
    scenario = apply_level(loads((VALID + LEVELS).encode(), "my.toml"), "gentle")
    session = Session.new(scenario, 3, folder=tmp_path)
    session.editor.adopt(do_nothing(session.view))
    session.end_quarter()
    session.close()
    assert session.save_error is None
    again = resume(tmp_path, 1)
    assert again.scenario.level == "gentle"
    assert again.scenario.setting == session.scenario.setting
    assert np.array_equal(again.view.attention, session.view.attention)
    assert again.quarters[-1].digest == session.quarters[-1].digest
    again.close()


def test_a_scenario_sets_the_cost_of_a_move() -> None:
    text = edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nattention = 2\n')
    (cost,) = loads(text.encode(), "my.toml").setting.costs
    assert (cost.move, cost.attention, cost.money) == ("trust", 2, 0.05)
    session = Session.new(loads(text.encode(), "my.toml"), 1)
    assert session.editor.add("trust", 0) is None
    assert session.editor.cost().attention == 2


def test_a_choice_leads_to_an_event_by_its_id() -> None:
    text = edited('text = "Wait."', 'text = "Wait."\nthen = [{ event = "hail", after = 2 }]') + event("hail")
    scenario = loads(text.encode(), "my.toml")
    assert scenario.setting.events[0].choices[0].then == ((1, 2),)


def event(name: str, more: str = "") -> str:
    answers = '\n[[event.choice]]\nid = "a"\ntext = "A."\n[[event.choice]]\nid = "b"\ntext = "B."\n'
    return f'\n[[event]]\nid = "{name}"\ntitle = "T"\ntext = "T."\n{more}{answers}'


def test_an_event_can_be_dated_and_repeated() -> None:
    scenario = loads((VALID + event("hail", "quarter = 3\nonce = false\ncooldown = 2\n")).encode(), "my.toml")
    hail = scenario.setting.events[1]
    assert (hail.quarter, hail.once, hail.cooldown) == (3, False, 2)


WORDS = claim_vocabulary({"ana": 0, "bo": 1}, 12, ["all-here"], ["why-like-this"])


@pytest.mark.parametrize(
    ("text", "statistic", "op", "bound"),
    [
        ("mean(score.people) < 40", "mean", "<", 40.0),
        ("0.2 <= share(dismissed)", "share", ">=", 0.2),
        ("share(score.people < 40 and not ending.builder) > 0.5", "share", ">", 0.5),
        ("median(team.trust + team.morale) >= .9", "median", ">=", 0.9),
        ("gain(score.total) > -5", "gain", ">", -5.0),
        ("share(member.ana.present or goal.all_here) > 0.1", "share", ">", 0.1),
        ("share(any(member.morale < 0.3) or event.why_like_this) < 1", "share", "<", 1.0),
        ("mean(mean(member.trust)) > 0.5", "mean", ">", 0.5),
        ("mean(count(member.present)) > 1.5", "mean", ">", 1.5),
    ],
)
def test_a_claim_is_a_statistic_compared_with_a_number(text: str, statistic: str, op: str, bound: float) -> None:
    claim, doubts = parse_claim(text, WORDS)
    (statement,) = claim.statements
    assert (statement.statistic, statement.op, statement.bound, statement.source) == (statistic, op, bound, text)
    assert doubts == ()
    assert claim.compares is (statistic == "gain")


def test_statements_of_a_claim_are_joined_by_and() -> None:
    claim, _ = parse_claim("mean(score.total) > 40 and share(dismissed) < 0.1", WORDS)
    assert [each.source for each in claim.statements] == ["mean(score.total) > 40", "share(dismissed) < 0.1"]


def test_the_argument_of_a_statistic_is_measured_for_each_game() -> None:
    (statement,) = parse_claim("share(score.people < 40 and any(member.trust > 0.5)) > 0.5", WORDS)[0].statements
    names = {"score.people": np.array([30.0, 50.0, 20.0]), "member.trust": np.array([[0.1, 0.9], [0.9, 0.9], [0, 0]])}
    assert evaluate_measure(statement.value, names, 3).tolist() == [1.0, 0.0, 0.0]
    (constant,) = parse_claim("mean(2) < 3", WORDS)[0].statements
    assert evaluate_measure(constant.value, {}, 3).tolist() == [2.0] * 3


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("score.people < 40", 0),
        ("mean(score.people)", 18),
        ("mean(score.people) == 40", 19),
        ("mean(score.people) < mean(score.total)", 0),
        ("3 < 4", 0),
        ("mean(dismissed) < 40", 0),
        ("share(score.people) < 1", 0),
        ("mean(score.peple) < 40", 5),
        ("mean(quarter) < 4", 5),
        ("mean(member.trust) < 4", 5),
        ("mean(share(dismissed)) < 4", 5),
        ("mean(score.people) < 40 or share(dismissed) > 0", 24),
        ("mean score.people < 40", 0),
        ("not share(dismissed) > 0.2", 0),
        ("mean(score.people < 40", 4),
        ("share(event.why-like-this) > 0", 6),
    ],
)
def test_a_malformed_claim_is_refused_at_its_position(text: str, at: int) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_claim(text, WORDS)
    assert caught.value.at == at, str(caught.value)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("mean(score.people) > 150", False), ("share(dismissed) <= 1", True), ("gain(score.total) < 101", True)],
)
def test_a_constant_claim_is_reported(text: str, holds: bool) -> None:
    ((found, at, source),) = parse_claim(text, WORDS)[1]
    assert (found, at, source) == (holds, 0, text)


def test_an_expectation_reaches_the_scenario() -> None:
    text = VALID + CLAIM.format(claim="gain(score.people) < -5")
    (expectation,) = loads(text.encode(), "my.toml").expectations
    assert (expectation.strategy, expectation.against, expectation.runs) == ("all-manager", "reader", 1000)
    assert expectation.claim.source == "gain(score.people) < -5"
    broken = VALID + CLAIM.format(claim="gain(score.peple) < -5")
    (problem,) = problems(broken)
    assert (problem.code, problem.column) == ("bad_condition", len('claim = "gain(') + 1)
