"""Actions: each has its effect on output, found by playing the quarter without it in the same luck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.explain.action_effects import action_effects, actions
from game.play.explain.action_lines import action_lines
from game.play.explain.causes.change_causes import explain, explain_fully
from game.play.session.session import Session
from game.sim.plan import Plan
from game.sim.step import step
from game.strategies.catalogue import BY_ID
from tests.play.games import FIRST, scenarios


def after(strategy: str, quarters: int, scenario: int = 3) -> Session:
    """Return a session after some quarters of a strategy."""
    session = Session.new(scenarios()[scenario], 3)
    for _ in range(quarters):
        session.editor.adopt(BY_ID[strategy].choose(session.view))
        session.end_quarter()
    return session


@pytest.mark.parametrize("strategy", ["reader", "random"])
def test_the_actions_together_are_the_quarter_against_an_idle_one(strategy: str) -> None:
    session = after(strategy, 5)
    for quarter in session.quarters:
        effects = action_effects(session, quarter)
        idle = step(quarter.before, Plan.empty(1, quarter.before.seats), session.params, session.draws)
        together = float(effects.made.sum() + effects.bets.sum())
        assert together == pytest.approx(float(quarter.after.output[0] - idle.output[0]), abs=1e-6)
        assert effects.idle_after.output[0] == idle.output[0]


def test_a_single_move_has_the_whole_difference_and_idleness_none() -> None:
    session = Session.new(FIRST, 3)
    session.editor.set_plan([("plan", None)], 0 if session.event else -1)
    quarter = replace(session.simulate_quarter(), choice=-1)
    assert [action.cause for action in actions(session, quarter)] == ["move.plan"]
    idle = replace(quarter, moves=())
    assert actions(session, idle) == ()
    assert action_effects(session, idle).made.shape == (0, quarter.before.seats)


def test_people_aimed_at_by_one_move_are_one_deed_and_the_answer_is_the_last() -> None:
    session = Session.new(FIRST, 3)
    session.editor.set_plan([("trust", 3), ("plan", None), ("trust", 1)], 0)
    found = actions(session, session.simulate_quarter())
    assert [(action.move, action.seats) for action in found][:2] == [("trust", (1, 3)), ("plan", ())]
    assert session.event is not None
    assert found[-1].cause == f"event.{session.event.id}.{session.event.choices[0].id}"


def test_feedback_is_told_apart_from_chance() -> None:
    session = Session.new(scenarios()[2], 3)
    session.editor.set_plan([("evaluate", 0), ("evaluate", 1), ("evaluate", 2)])
    quarter = session.end_quarter()
    lines = dict(explain(session, quarter, "output").lines)
    assert lines["move.evaluate"] != 0.0
    session.editor.set_plan([])
    fading = session.end_quarter()
    assert "feedback" in dict(explain(session, fading, "output").lines)


def test_the_same_numbers_stand_in_a_line_and_in_the_ledger() -> None:
    session = after("reader", 4)
    for quarter in session.quarters:
        output = dict(explain(session, quarter, "output").lines)
        for line in action_lines(session, quarter):
            expected = 100.0 * output.get(line.action.cause, 0.0) / quarter.before.seats
            assert line.output == pytest.approx(expected, abs=1e-6)


def test_a_promise_of_time_says_when_it_falls_due() -> None:
    session = Session.new(FIRST, 5)
    session.editor.set_plan([("trust", 0)], 0)
    quarter = session.end_quarter()
    due = action_lines(session, quarter)[0].due
    assert due is not None
    while session.quarters[-1].number < due:
        assert "promise.time_broken" not in dict(explain_fully(session, session.quarters[-1], "trust", 0).lines)
        session.editor.set_plan([], 0 if session.event else -1)
        session.end_quarter()
    assert "promise.time_broken" in dict(explain_fully(session, session.quarters[-1], "trust", 0).lines)
