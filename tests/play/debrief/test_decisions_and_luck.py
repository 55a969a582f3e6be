"""Decisions and luck: exact sums, the reference as zero, and better or worse moves told apart from luck."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.play.debrief.decisions_and_luck import DecisionsAndLuck, decisions_and_luck
from game.play.debrief.imagined_scores import imagined_scores
from game.play.debrief.par_games import OWN, replay_situations
from game.play.session.session import Session
from game.sim.games.outcome import total_score
from game.sim.plan import Plan
from tests.play.games import FIRST, played, scenarios

FUTURES = 16


def debriefed(session: Session, n: int = FUTURES) -> DecisionsAndLuck:
    assert session.final_score is not None
    return decisions_and_luck(replay_situations(session), session.final_score.score["total"], n)


@pytest.mark.parametrize(("strategy", "seed"), [("half-and-half", 1), ("random", 5), ("do-nothing", 2)])
@pytest.mark.parametrize("scenario", [FIRST.id, "the-star"])
def test_expected_decisions_and_luck_add_up_to_the_result_exactly(scenario: str, strategy: str, seed: int) -> None:
    session = played(strategy, seed, next(each for each in scenarios() if each.id == scenario))
    found = debriefed(session, 4).to_json()
    hundredths = [round(100 * row[name]) for row in found["quarters"] for name in ("decision", "luck")]
    assert round(100 * found["expected"]) + sum(hundredths) == round(100 * found["result"])
    assert round(100 * found["luck_adjusted"]) == round(100 * found["result"]) - sum(hundredths[1::2])
    assert session.final_score is not None
    assert found["result"] == session.final_score.score["total"]
    assert [row["quarter"] for row in found["quarters"]] == [each.number for each in session.quarters]


@pytest.mark.parametrize("scenario", [FIRST.id, "the-star", "house-lights"])
def test_the_reference_has_decisions_of_0_in_every_quarter(scenario: str) -> None:
    session = played("reader", 4, next(each for each in scenarios() if each.id == scenario))
    found = debriefed(session, 4)
    assert [(term.decision, term.decision_error) for term in found.terms] == [(0, 0.0)] * len(session.quarters)
    assert found.expected == found.luck_adjusted
    assert session.final_score is not None
    setting = session.params.setting
    highest = total_score(np.array([[100.0 / each for each in setting.reach]]), setting.weights)
    assert 0 < found.expected <= round(100 * float(highest[0])) + 1  # less where a lead is below the floor of its part


def test_doing_nothing_has_decisions_below_0_beyond_their_error() -> None:
    found = debriefed(played("do-nothing", 3), 32)
    assert found.luck_adjusted + found.adjusted_error < found.expected


def test_a_wasted_quarter_is_found_as_the_costliest_decision() -> None:
    session = Session.new(FIRST, 6, None)
    while not session.over:
        from game.strategies.reader import reader

        plan = reader(session.view)
        session.editor.adopt(Plan.empty(1, session.view.seats) if session.state.quarter == 2 else plan)
        session.end_quarter()
    found = debriefed(session, 64)
    assert min(found.terms, key=lambda term: term.decision).quarter == 2
    assert found.terms[1].decision < -found.terms[1].decision_error
    assert [term.decision for term in found.terms if term.quarter != 2] == [0] * (len(found.terms) - 1)


def test_decisions_do_not_depend_on_the_luck_that_came() -> None:
    """Two states that differ only in what nobody can see give the same imagined scores."""
    session = played("half-and-half", 3)
    situation = replay_situations(session)[2]
    own = situation.states[OWN].copy()
    own.luck = own.luck + 0.5
    own.ability = own.ability - 0.25
    other = replace(situation, states=(own, *situation.states[1:]))
    plans = [situation.plans[OWN], situation.reference_plan]
    first, second = (imagined_scores(each, plans, 8).total for each in (situation, other))
    np.testing.assert_array_equal(first, second)


def test_a_plan_is_worth_the_same_whatever_it_is_compared_with() -> None:
    situation = replay_situations(played("half-and-half", 3))[1]
    both = imagined_scores(situation, [situation.plans[OWN], situation.reference_plan], 8).total
    alone = imagined_scores(situation, [situation.reference_plan], 8).total
    np.testing.assert_array_equal(both[1], alone[0])


def test_more_futures_narrow_the_error() -> None:
    session = played("half-and-half", 3)
    few, many = debriefed(session, 16), debriefed(session, 144)
    assert 0.2 < many.adjusted_error / few.adjusted_error < 0.55  # a third, but for chance
