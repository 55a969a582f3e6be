"""How long a command lasts is told the same way everywhere, and plainly when it ended early."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.explain.length_of_command import (
    due_words,
    end_reason,
    end_spread_words,
    length_note,
    planning_words,
    quarter_words,
)
from game.play.session.session import Session
from game.sentences import say
from tests.play.games import FIRST, scenarios


def ended(scenario: int, seed: int) -> Session:
    session = Session.new(scenarios()[scenario], seed)
    while not session.over:
        session.editor.set_plan([])
        session.end_quarter()
    return session


def test_about_is_said_only_where_the_last_day_is_open() -> None:
    fixed = Session.new(FIRST, 3)
    open_end = Session.new(next(each for each in scenarios() if each.setting.end_spread), 3)
    assert "about" not in quarter_words(fixed, 1)
    assert "about" in quarter_words(open_end, 1)
    for session in (fixed, open_end):
        assert length_note(session, 1).endswith(end_spread_words(session.scenario.setting.end_spread))


def test_the_board_says_where_the_command_ends_or_may_end() -> None:
    by_spread = {each.setting.end_spread: each for each in scenarios()}
    assert len(by_spread) > 1
    for spread, scenario in by_spread.items():
        session, planned = Session.new(scenario, 3), scenario.setting.quarters
        told = {}
        while not session.over:
            told[session.view.quarter] = planning_words(session)
            session.editor.set_plan([])
            session.end_quarter()
        maybe = {planned - spread, planned} if spread else set()
        assert {quarter for quarter, words in told.items() if "maybe your last" in words} == maybe & set(told)
        assert {quarter for quarter, words in told.items() if ", your last" in words} == {planned + spread} & set(told)


@pytest.mark.parametrize("scenario", [0, 3])
def test_a_command_that_did_not_last_as_planned_says_why(scenario: int) -> None:
    session = ended(scenario, 3)
    played, planned = len(session.quarters), session.scenario.setting.quarters
    reason = end_reason(session)
    if bool(session.quarters[-1].after.dismissed[0]):
        assert "dismissed" in reason
    else:
        assert bool(reason) == (played != planned)


def test_an_early_end_by_lot_and_a_dismissal_are_told_apart() -> None:
    session = ended(0, 3)
    last = session.quarters[-1]
    shorter = replace(last, after=replace(last.after, dismissed=~last.after.dismissed & False))
    session.quarters[:] = [*session.quarters[:-2], shorter]
    assert "not because of anything you did" in end_reason(session)
    session.quarters[-1] = replace(shorter, after=replace(last.after, dismissed=last.after.dismissed | True))
    assert "You were dismissed" in end_reason(session)


def test_a_promise_after_the_last_day_is_due_after_you() -> None:
    session = Session.new(FIRST, 3)
    last = FIRST.setting.quarters + FIRST.setting.end_spread
    assert due_words(session, last) == say("board.short_quarter", quarter=last)
    assert due_words(session, last + 1) == say("board.after_you")
