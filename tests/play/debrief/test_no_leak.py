"""Nothing hidden leaks before the end: a rewound game in play tells no more than any game in play."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from game.paths import user_folder
from game.play.debrief.changed_plans.branch_comparison import causes_compared, parts_compared
from game.play.debrief.changed_plans.branches import begin_branch
from game.play.explain.causes.change_causes import VISIBLE, explain
from game.play.game_report import game_report
from game.play.session.session import Session
from game.sim.state import NAMES
from game.strategies.reader import reader
from tests.play.games import FIRST


def finished(folder: bool = True) -> Session:
    session = Session.new(FIRST, 5, None, user_folder() if folder else None)
    while not session.over:
        session.editor.adopt(reader(session.view))
        session.end_quarter()
    session.close()
    return session


def test_a_branch_in_play_shows_the_view_of_a_fresh_game_and_no_hidden_cause() -> None:
    game = finished()
    branch = begin_branch(game, 3, user_folder())
    fresh = Session.new(FIRST, 5, None)
    for quarter in game.quarters[:2]:
        fresh.editor.set_plan(quarter.moves, quarter.choice)
        fresh.end_quarter()
    for field in fields(branch.view):
        own, other = getattr(branch.view, field.name), getattr(fresh.view, field.name)
        if isinstance(own, np.ndarray):
            np.testing.assert_array_equal(own, other)
    assert not branch.over
    for name in set(NAMES) - VISIBLE - {"quarter"}:
        assert explain(branch, branch.quarters[0], name).lines == []
    report = game_report(branch)
    assert report["score"] is None
    assert all(person["value"] is None for quarter in report["quarters"] for person in quarter["people"])
    branch.close()


def test_a_comparison_with_a_branch_in_play_has_no_score_and_only_causes_that_are_told() -> None:
    game = finished()
    branch = begin_branch(game, 3, user_folder())
    branch.editor.adopt(reader(branch.view))
    branch.end_quarter()
    with pytest.raises(ValueError, match="finished"):
        parts_compared(game, branch)
    for variable in ("output", "morale"):
        told = set(causes_compared(branch, branch, 3, variable))
        assert told == set()
    branch.close()


def test_a_game_that_is_not_saved_cannot_be_rewound() -> None:
    with pytest.raises(ValueError, match="saved"):
        begin_branch(finished(folder=False), 2, user_folder())
