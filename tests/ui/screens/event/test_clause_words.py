"""Conditions are put into plain English: the whole language, and every condition of the shipped scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from game.play.explain.clause_truth import is_told
from game.play.session.session import Session
from game.scenario.conditions.condition_parser import parse_condition
from game.scenario.conditions.parsed_condition import ConditionError
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.sim.conditions import AGGREGATES, MEMBER_NAMES, NUMBER, TEAM_NAMES, Condition, evaluate
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.event import event
from game.ui.screens.event.clause_words import ClauseNames, clause_names, clause_words, negation_normal_form
from game.ui.toolkit.window.app import App
from tests.play.games import FIRST, scenarios
from tests.scenario.test_conditions import CONDITION, SEATS, values
from tests.ui.windows import close, window

PEOPLE = ClauseNames(("Ana", "Bo", "Cy", "Di"), ("Ana", "Bob", "Cy", "Di"))
CODE = re.compile(
    r"[A-Za-z]\.[A-Za-z]"  # a name of the language
    r"|[_<>=!*/+{}&|]|\d-|-\d|\bcount\b|\bmin\b|\bmax\b|\bany\(|\ball\(|\bmember\b|\bteam\.|\b0\d|\.\d{3}"
)


def words_of(text: str) -> str:
    return clause_words(parse_condition(text, SEATS, 12).condition, PEOPLE)


def in_english(words: str) -> bool:
    return CODE.search(words) is None and not words.endswith(".") and words == " ".join(words.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("team.trust < 0.4", "the team's average trust in you is below 40"),
        ("money >= 1.2", "your budget is at least 120 k"),
        ("team.output > 2", "the output of last quarter is above 50"),
        ("team.following == .5", "the share of people who follow you is exactly 50%"),
        ("team.safety != 0.555", "“Safe to speak” is other than 55.5"),
        ("quarter >= 3", "it is quarter 3 or later"),
        ("3 > quarter", "quarter 3 has not begun"),
        ("member.bo.morale < 0.62", "Bo's morale is below 62"),
        ("member.di.tenure <= 1", "Di's time here is at most 1 quarter"),
        ("not member.bo.following", "Bo does not follow you"),
        ("not member.bo.present", "Bob is no longer here"),
        ("team.turning and not team.problems_people", "the mission turns and the open problems are not among people"),
        ("any(member.looking)", "somebody is looking for another job"),
        (
            "member.bo.readiness < 0.5 or member.bo.load > 0.4",
            "Bo's readiness for the work is below 50, or Bo's load is above 40",
        ),
        ("not any(member.following)", "nobody follows you"),
        ("not all(member.morale > 0.5)", "somebody's morale is at most 50"),
        ("all(member.present)", "everybody of the first team is still here"),
        ("count(member.following) >= 4", "the number of people who follow you is at least 4"),
        ("count(0.3 > member.morale) > 1", "the number of people whose morale is below 30 is above 1"),
        ("min(member.trust) < -0.5 + 1", "the lowest trust in you of anybody is below −50 plus 100"),
        (
            "team.output < 0.9 * team.target",
            "the output of last quarter is below 0.9 times the output asked for this quarter",
        ),
        ("any(member.strain > mean(member.strain) + 0.1)", "somebody's strain is above the average strain plus 10"),
        (
            "team.trust < 0.3 and (team.vision > 0.5 or standing > 0.4)",
            "the team's average trust in you is below 30 and either “Shared vision” is above 50, or your standing is above 40",
        ),
        (
            "not (team.trust < 0.3 or team.vision > 0.5)",
            "the team's average trust in you is at least 30 and “Shared vision” is at most 50",
        ),
    ],
)
def test_a_condition_is_put_into_plain_english(text: str, words: str) -> None:
    assert words_of(text) == words


def vocabulary() -> list[str]:
    """Return conditions with every name, sign, sum, join and aggregate of the language, and their negations."""
    single = [name for name, kind in TEAM_NAMES.items() if kind.type == NUMBER]
    each = [name for name, kind in MEMBER_NAMES.items() if kind.type == NUMBER]
    flags = [name for name, kind in MEMBER_NAMES.items() if kind.type != NUMBER]
    seated = [name.replace("member.", "member.bo.") for name in each]
    compared = [f"{name} {sign} 0.25" for name in (*single, *seated) for sign in ("<", "<=", ">", ">=", "==", "!=")]
    truths = [*flags, *(f"{name} > 0.25" for name in each), *(f"{name} > team.trust" for name in each)]
    truths += [f"{a} and not {b}" for a in truths for b in flags]
    truths += [f"not {truth}" for truth in flags]
    numbers = [*each, *(f"{a} {sign} {a} {other} 0.5" for a in each for sign in "+-*" for other in "+-*/")]
    made = [f"{op}({what})" for op, kind in AGGREGATES.items() for what in (numbers if kind == NUMBER else truths)]
    gathered = [what if what.startswith(("any", "all")) else f"{what} > -0.5" for what in made]
    sums = [f"-{a} {sign} {b} > ({a} / 4) * 2" for a in single for b in single for sign in "+-*"]
    flagged = [name.replace("member.", "member.bo.") for name in flags]
    every = [*compared, *gathered, *sums, *flagged]
    return [*every, *(f"not ({each})" for each in every), *(f"{a} or {b} and {a}" for a, b in pairwise(every))]


def test_no_condition_of_the_language_is_shown_as_code() -> None:
    spoken = {text: words_of(text) for text in vocabulary() if len(text) <= 400}
    assert len(spoken) > 2000
    assert {text: words for text, words in spoken.items() if not in_english(words)} == {}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=200, deadline=None)
@given(CONDITION)
def test_the_normal_form_is_equivalent_to_the_condition(text: str) -> None:
    try:
        condition = parse_condition(text, SEATS, 12).condition
    except ConditionError:
        return
    assert in_english(clause_words(condition, PEOPLE))
    table = values(5, 32)
    assert (evaluate(negation_normal_form(condition), table) == evaluate(condition, table)).all()
    assert (evaluate(negation_normal_form(condition, holds=False), table) != evaluate(condition, table)).all()


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_every_condition_of_a_shipped_scenario_is_english(scenario: Scenario) -> None:
    session = Session.new(scenario, 1)
    people = clause_names(session)
    found: list[Condition | None] = [each.when for each in scenario.setting.events]
    found += [choice.needs for each in scenario.setting.events for choice in each.choices]
    found += [goal.when for goal in scenario.setting.goals]
    for condition in found:  # of what happened a dialog says only that it depends on it
        assert condition is None or is_told(condition) or in_english(clause_words(condition, people)), condition


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


def event_dialog(app: App, when: str, needs: str) -> str:
    """Show the dialog of an event with these conditions and return its description."""
    seats = {person.id: seat for seat, person in enumerate(FIRST.people)}
    setting = FIRST.setting
    first = setting.events[0]
    choices = (replace(first.choices[0], needs=parse_condition(needs, seats, 8).condition), *first.choices[1:])
    event_ = replace(
        first, when=parse_condition(when, seats, 8).condition, choices=choices, quarter=None, chance=1.0, priority=99
    )
    session = Session.new(replace(FIRST, setting=replace(setting, events=(event_, *setting.events[1:]))), 3)
    board = BoardScreen(app, session)
    app.show(board)
    event.open_event(board.controller, app.stage)
    app.pump()
    return app.stage.describe()


def test_an_events_dialog_shows_its_conditions_and_those_of_its_answers(app: App) -> None:
    who = FIRST.people[1]
    description = event_dialog(
        app, f"quarter >= 1 and (team.trust > 0.1 or money > 99) and member.{who.id}.skill > 0.01", "money > 99"
    )
    assert "The team's average trust in you is above 10, or your budget is above 9900 k" in description
    assert say("board.event.hidden") in description
    assert "practice is above" not in description  # the event came, so the bound would reveal a hidden value
    assert say("board.event.needs", clause="your budget is above 9900 k") in description
    assert "team.trust" not in description
    assert "member." not in description
