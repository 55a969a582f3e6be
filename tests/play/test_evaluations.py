"""What evaluating showed stands on the member's card, with the quarter it comes from."""

from __future__ import annotations

from game.play.explain.people.evaluations import evaluations
from game.play.session.session import Session
from tests.play.games import scenarios


def test_an_evaluation_is_kept_with_what_it_showed() -> None:
    session = Session.new(scenarios()[2], 3)
    session.editor.set_plan([("evaluate", 0), ("evaluate", 1)], 0 if session.event else -1)
    session.end_quarter()
    session.editor.set_plan([], 0 if session.event else -1)
    session.end_quarter()
    (found,) = evaluations(session, 0)
    assert found.quarter == 1
    assert found.value[1] < found.before[1]
    assert found.trust is not None
    assert evaluations(session, 2) == ()


def test_a_newcomer_has_no_evaluation_of_who_sat_there_before() -> None:
    session = Session.new(scenarios()[2], 3)
    session.editor.set_plan([("evaluate", 0)], 0 if session.event else -1)
    session.end_quarter()
    session.editor.set_plan([("replace", 0)], 0 if session.event else -1)
    session.end_quarter()
    assert evaluations(session, 0) == ()
