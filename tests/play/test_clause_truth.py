"""Clause truth: exact for an author; for a player limited to what the View implies, and never wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from game.play.explain.clause_truth import evaluate_clauses, known_clauses, known_conjuncts, known_truth
from game.play.session.session import Session
from game.scenario.conditions.condition_parser import parse_condition
from game.scenario.conditions.intervals import Range, truth
from game.scenario.conditions.parsed_condition import ConditionError
from game.sim.catalogue import PEOPLE
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES, evaluate
from game.sim.player_view.look import look
from tests.play.games import FIRST
from tests.scenario.test_conditions import CONDITION, SEATS, values
from tests.sim.teams import start_state, team, with_values


def author_clauses(text: str) -> list[tuple[int, str, bool | None]]:
    params = team(4)
    state, _ = start_state(params, 1, trust=0.5, morale=0.3, following=False)
    condition = parse_condition(text, SEATS, 12).condition
    return [(each.depth, each.source, each.holds) for each in evaluate_clauses(condition, state, params)]


def test_an_author_sees_every_clause_with_its_truth() -> None:
    assert author_clauses("team.trust < 0.6 and (quarter > 3 or not any(member.following))") == [
        (0, "team.trust < 0.6 and (quarter > 3 or not any(member.following))", True),
        (1, "team.trust < 0.6", True),
        (1, "quarter > 3 or not any(member.following)", True),
        (2, "quarter > 3", False),
        (2, "not any(member.following)", True),
        (3, "any(member.following)", False),
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("quarter == 1", True),
        ("quarter > 1 or money > 99", False),
        ("team.trust > 0.41", None),
        ("team.trust > 0.2", True),
        ("team.morale < 0.34", True),
        ("team.morale < 0.301", None),
        ("team.craft > 0.1", None),
        ("quarter == 1 or team.craft > 0.1", True),
        ("quarter > 1 and team.craft > 0.1", False),
        ("count(member.morale < 0.5) == 4", True),
        ("member.bo.present and not member.bo.following", True),
        ("all(member.strain < 0.5)", True),
        ("team.problems_people and not team.turning", True),
        ("team.problems_technical or any(member.looking)", False),
        ("all(member.readiness > 0.14) and all(member.load < 0.36)", True),
        ("any(member.readiness > 0.24)", None),
    ],
)
def test_a_player_sees_the_truth_that_the_view_implies(text: str, known: bool | None) -> None:
    params = team(4)
    state, draws = start_state(
        params, 1, trust=0.5, morale=0.3, following=False, strain=0.1, readiness=0.2, load=0.3, problem_kind=PEOPLE
    )
    condition = parse_condition(text, SEATS, 12).condition
    view = look(state, params, draws)
    assert known_truth(condition, view) is known
    assert known_clauses(condition, view)[0].holds is known


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=150, deadline=None)
@given(CONDITION)
def test_known_clauses_are_true_and_do_not_depend_on_hidden_variables(text: str) -> None:
    try:
        condition = parse_condition(text, SEATS, 12).condition
    except ConditionError:
        return
    params = team(4)
    state, draws = start_state(params, 1)
    view = look(state, params, draws)
    for part, shown in zip(evaluate_clauses(condition, state, params), known_clauses(condition, view), strict=True):
        assert shown.source == part.source
        assert shown.holds is None or shown.holds is part.holds, part
    hidden = with_values(state, craft=-0.4, enabling=0.9, skill=0.1, development=0.9, respect=0.9)
    assert known_clauses(condition, replace(look(hidden, params, draws), own_luck=view.own_luck)) == known_clauses(
        condition, view
    )


@settings(max_examples=300, deadline=None)
@given(CONDITION)
def test_the_truth_by_intervals_holds_for_all_values_within_them(text: str) -> None:
    try:
        condition = parse_condition(text, SEATS, 12).condition
    except ConditionError:
        return
    table = values(3, 64)
    bounds = {}
    for name in (*TEAM_NAMES, *MEMBER_NAMES):
        array = np.asarray(table[name], float)
        bounds[name] = (array.min(axis=0), array.max(axis=0))

    def ranges(name: str, seat: int | None) -> Range:
        low, high = bounds[name]
        return Range(float(low), float(high)) if seat is None else Range(float(low[seat]), float(high[seat]))

    known = truth(condition, ranges, len(SEATS))
    if known is not None:
        assert (evaluate(condition, table) == known).all()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("team.trust < 0.3 and team.trust > 0.6", False),
        ("team.trust < 0.3 and not team.trust <= 0.6", False),
        ("quarter > 2 and quarter < 3", False),
        ("quarter > 2 and (money > 1 and quarter <= 2)", False),
        ("team.trust < team.morale and team.morale < 0.3 and team.trust > 0.4", False),
        ("member.bo.present and not member.bo.present", False),
        ("member.bo.morale < 0.2 and member.ana.morale > 0.6", None),
        ("team.trust < 0.6 or team.trust > 0.3", True),
        ("team.trust < 0.3 or team.trust > 0.6", None),
        ("any(member.morale > 0.5) and any(member.morale < 0.5)", None),
        ("all(member.morale > 1)", False),
        ("count(member.following) > 4", False),
    ],
)
def test_contradictions_are_found_and_open_conditions_stay_unknown(text: str, known: bool | None) -> None:
    kinds = {**TEAM_NAMES, **MEMBER_NAMES}
    condition = parse_condition(text, SEATS, 12).condition
    assert truth(condition, lambda name, seat: Range(kinds[name].low, kinds[name].high), len(SEATS)) is known


def test_known_conjuncts_are_the_clauses_of_an_event_with_their_known_truth() -> None:
    session = Session.new(FIRST, 3)
    text = "quarter >= 1 and (not team.morale > 0.9 or quarter >= 1) and any(member.skill > 0.2) and money < 0"
    (condition,) = [parse_condition(text, {}, 8).condition]
    found = {each.source: each.holds for each in known_conjuncts(condition, session.view)}
    assert found == {"not team.morale > 0.9 or quarter >= 1": True, "any(member.skill > 0.2)": None, "money < 0": False}


def test_known_conjuncts_leave_out_the_quarter_and_who_is_present() -> None:
    session = Session.new(FIRST, 3)
    condition = parse_condition("quarter >= 2 and member.bo.present and team.trust > 0.2", SEATS, 12).condition
    assert [each.source for each in known_conjuncts(condition, session.view)] == ["team.trust > 0.2"]
