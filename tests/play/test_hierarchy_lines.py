"""The hierarchy never repeats a line while there is another, and what it says fits what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.ending.custom_endings import WEAK_BELOW
from game.play.ending.hierarchy_lines import has_new_demand, hierarchy_line, moment_of
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.conditions.condition_parser import parse_condition
from game.scenario.format.ending_models import MOMENTS
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.ending_texts import SpokenLine
from game.sentences import say
from game.strategies.catalogue import BY_ID


def finished(scenario: str, strategy: str, seed: int, *lines: SpokenLine) -> Session:
    found = find_scenario(scenario)
    session = Session.new(replace(found, lines=(*lines, *found.lines)), seed, strategy)
    play_by(session, BY_ID[strategy].choose)
    return session


@pytest.mark.parametrize(("scenario", "strategy"), [("the-star", "reader"), ("quiet-quitting", "half-and-half")])
def test_no_line_comes_twice_in_a_game(scenario: str, strategy: str) -> None:
    session = finished(scenario, strategy, 3)
    said = [hierarchy_line(session, quarter) for quarter in session.quarters]
    assert len(set(said)) == len(said)


def test_a_line_fits_the_quarter() -> None:
    for strategy in ("do-nothing", "reader"):
        session = finished("quiet-quitting", strategy, 5)
        for quarter in session.quarters[:-1]:
            moment, met = moment_of(session, quarter), float(quarter.after.output[0]) >= float(quarter.view.target[0])
            assert moment in MOMENTS
            assert moment in ("pleased", "mixed", "demand") if met and moment != "warning" else moment != "pleased"
        assert moment_of(session, session.quarters[-1]) in ("farewell", "farewell_weak", "dismissal")


def test_a_line_whose_condition_holds_comes_first_and_one_whose_condition_fails_never() -> None:
    scenario = find_scenario("the-star")
    seats = {person.id: seat for seat, person in enumerate(scenario.people)}
    holds, fails = (parse_condition(text, seats, 10).condition for text in ("quarter >= 1", "quarter >= 90"))
    lines = [SpokenLine(moment, f"Yes, {moment}.", holds) for moment in MOMENTS]
    lines += [SpokenLine(moment, f"No, {moment}.", fails) for moment in MOMENTS]
    session = finished("the-star", "reader", 3, *lines)
    said = [hierarchy_line(session, quarter) for quarter in session.quarters]
    assert said[0].startswith("Yes, ")
    assert not any(line.startswith("No, ") for line in said)


def test_a_new_demand_is_told_when_it_is_made() -> None:
    session = finished("the-star", "reader", 7)
    causes = [
        any(cause == "new_demand" and float(amount[0]) > 0 for cause, amount in quarter.ledger.of("target_factor_next"))
        for quarter in session.quarters
    ]
    assert [has_new_demand(quarter) for quarter in session.quarters] == causes


def test_a_weak_game_gets_no_warm_farewell() -> None:
    session = finished("quiet-quitting", "all-manager", 5)
    assert session.final_score is not None
    assert session.final_score.score["total"] < WEAK_BELOW
    assert hierarchy_line(session, session.quarters[-1]) != session.scenario.voice["farewell"]


def test_every_moment_has_a_line_of_the_games_own() -> None:
    assert all(say(f"review.voice.{moment}") for moment in MOMENTS)
