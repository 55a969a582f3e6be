"""The first scenario's board unfolds one idea a quarter; every other board is whole from the start."""

from __future__ import annotations

from itertools import pairwise

from game.play.first_steps import SCENARIO, UNFOLDS, unfolded
from game.play.session.session import Session
from tests.play.games import FIRST, scenarios


def test_the_first_board_is_bare_and_the_last_one_whole() -> None:
    session = Session.new(FIRST, 7)
    assert session.scenario.id == SCENARIO
    seen = []
    while not session.over:
        seen.append({part for part in UNFOLDS if unfolded(session, part)})
        session.editor.set_plan([], 0 if session.event else -1)
        session.end_quarter()
    assert seen[0] == set()
    assert seen[-1] == set(UNFOLDS)
    assert all(before <= after for before, after in pairwise(seen))


def test_other_scenarios_show_everything_at_once() -> None:
    session = Session.new(scenarios()[1], 7)
    assert all(unfolded(session, part) for part in UNFOLDS)
