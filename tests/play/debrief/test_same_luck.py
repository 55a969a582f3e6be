"""Replays with one changed quarter: the game itself without a change, and each row by itself."""

from __future__ import annotations

import numpy as np

from game.play.debrief.changed_plans.plan_changes import other_answers, single_changes, unchanged, without_each_move
from game.play.debrief.same_luck import replays
from game.play.session.session import Session
from tests.play.games import played, scenarios

STAR = next(each for each in scenarios() if each.id == "the-star")


def test_no_change_is_the_game_itself() -> None:
    for strategy in ("half-and-half", "random"):
        session = played(strategy, 3, STAR)
        assert session.final_score is not None
        found = replays(session, [unchanged(quarter) for quarter in session.quarters])
        assert {round(float(total), 2) for total in found.total} == {session.final_score.score["total"]}
        assert found.ending(0) == session.final_score.ending
        assert found.at_once[:, 0].tolist() == [float(quarter.after.output[0]) for quarter in session.quarters]


def test_a_row_is_the_same_alone_and_among_others() -> None:
    session = played("half-and-half", 3, STAR)
    changes = [change for quarter in session.quarters for change in without_each_move(quarter)]
    together = replays(session, changes)
    for row in (0, len(changes) // 2, len(changes) - 1):
        assert replays(session, [changes[row]]).total[0] == together.total[row]


def test_a_change_is_what_a_person_would_have_played() -> None:
    """The replay of a change and a session played by hand, with the later plans where legal, are the same game."""
    session = played("half-and-half", 3, STAR)
    change = without_each_move(session.quarters[1])[0]
    by_hand = Session.new(STAR, 3, None)
    for quarter in session.quarters:
        planned = change.planned if quarter.number == change.quarter else None
        moves = quarter.moves if planned is None else planned.moves
        same_event = int(by_hand.view.event[0]) == int(quarter.view.event[0])
        by_hand.editor.set_plan((), quarter.choice if same_event and quarter.choice >= 0 else -1)
        for move in moves:
            by_hand.editor.add(*move)
        if not by_hand.over:
            by_hand.end_quarter()
        if by_hand.over:
            break
    assert by_hand.final_score is not None
    assert round(float(replays(session, [change]).total[0]), 2) == by_hand.final_score.score["total"]


def test_a_late_change_alone_and_beside_an_early_one_are_the_same_game() -> None:
    """A batch begins with its first changed quarter, so these two begin in different ones."""
    session = played("half-and-half", 3, STAR)
    change = without_each_move(session.quarters[4])[0]
    together, alone = replays(session, [unchanged(session.quarters[0]), change]), replays(session, [change])
    for name in ("part", "total", "dismissed", "at_once"):
        np.testing.assert_array_equal(getattr(together, name)[1:], getattr(alone, name))
    assert alone.at_once[0, 0] != float(session.quarters[4].after.output[0])


def test_single_changes_are_legal_different_and_hold_every_answer() -> None:
    session = played("half-and-half", 3, STAR)
    for quarter in session.quarters:
        changes = single_changes(quarter, session.params)
        plans = {(frozenset(change.planned.moves), change.planned.choice) for change in changes}
        assert (frozenset(quarter.moves), quarter.choice) not in plans
        assert {each.answer for each in other_answers(quarter, session.params)} <= {each.answer for each in changes}
