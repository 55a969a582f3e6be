"""The review tells what happened in amounts that add up, who left and why, and leads on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.session.session import Session
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.widgets import Label
from tests.ui import crowds
from tests.ui.conftest import Pilot


def shown(pilot: Pilot, session: Session) -> str:
    """What the review of the last quarter says."""
    pilot.app.show(ReviewScreen(pilot.app, session, session.quarters[-1], BoardScreen(pilot.app, session)._go_on))
    pilot.app.pump()
    return pilot.describe()


def fresh(prefix: str, quarters: int, seed: int = 7) -> Session:
    """A session of its own after some quarters without a move."""
    session = Session.new(crowds.shipped(prefix), seed)
    for _ in range(quarters):
        if session.over:
            break
        session.set_plan([])
        session.end_quarter()
    return session


@pytest.mark.parametrize("quarters", [1, 2, 5])
@pytest.mark.parametrize("scenario", ["01", "03", "04"])
def test_the_causes_of_output_add_up(scenario: str, quarters: int) -> None:
    session = crowds.played(scenario, quarters)
    start, lines, now = quarter_changes.output_causes(session, session.quarters[-1], 8)
    assert start + sum(amount for _, amount in lines) == pytest.approx(now, abs=1e-6)
    assert len(lines) <= 8


def test_the_causes_of_a_face_add_up_and_the_biggest_change_comes_first() -> None:
    session = crowds.played("03", 5)
    found = quarter_changes.morale_changes(session, session.quarters[-1])
    assert found
    for face in found:
        assert sum(amount for _, amount in face.causes) == pytest.approx(face.change, abs=1e-6)
    changes = [abs(face.change) for face in found]
    assert changes == sorted(changes, reverse=True)


def test_what_cannot_be_known_is_one_line_until_the_end() -> None:
    session = crowds.played("03", 5)
    words = [line for line, _ in quarter_changes.output_causes(session, session.quarters[-1], 99)[1]]
    assert sum("not yet told apart" in line for line in words) == 1
    assert not any("chance" in line.lower() or "ability" in line.lower() for line in words)


def test_who_left_is_named_with_what_was_on_their_mind(pilot: Pilot) -> None:
    session = fresh("04", 1)
    while not any(session.view.left[0]):
        session.set_plan([])
        session.end_quarter()
        assert not session.over, "nobody left"
    told = shown(pilot, session)
    for leaver in quarter_changes.leavers(session, session.quarters[-1]):
        assert f"{leaver.name} quit." in told
        assert leaver.newcomer in told
        assert leaver.concern in told


def test_kept_and_broken_promises_are_told() -> None:
    session = Session.new(crowds.shipped("03"), 7)
    session.set_plan([("trust", 2)])
    session.end_quarter()
    for _ in range(3):
        session.set_plan([])
        session.end_quarter()
    told = [each for quarter in session.quarters for each in quarter_changes.promises(session, quarter)]
    assert [each.key for each in told] == ["time_broken"]
    assert told[0].change < 0


def test_the_hierarchy_speaks_with_its_own_voice() -> None:
    session = crowds.played("01", 1)
    assert quarter_changes.hierarchy_comment(session, session.quarters[-1]) in session.scenario.voice.values()
    bare = crowds.played("crowd", 1)
    assert quarter_changes.hierarchy_comment(bare, bare.quarters[-1])


def test_enter_goes_on_and_after_the_last_quarter_to_the_ending(pilot: Pilot) -> None:
    session = fresh("01", 1)
    shown(pilot, session)
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], BoardScreen)
    session = fresh("01", 20)
    assert session.over
    shown(pilot, session)
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], EndingScreen)


def test_a_quarter_that_is_not_saved_says_so(pilot: Pilot) -> None:
    from game.user_error import UserError

    session = fresh("01", 1)
    session.save_error = UserError("board.leave.words")
    assert "This quarter is not saved yet" in shown(pilot, session)


def test_every_number_of_the_review_is_a_label_that_is_whole(pilot: Pilot) -> None:
    shown(pilot, replace_names(fresh("03", 3)))
    assert not [widget.name for widget in pilot.stage.top().walk() if isinstance(widget, Label) and widget.overflows]


def replace_names(session: Session) -> Session:
    """The same session with the longest names."""
    longest = {key: crowds.LONG[at % len(crowds.LONG)] for at, key in enumerate(session.names)}
    session.names = dict(longest)
    session.scenario = replace(session.scenario, boss=crowds.LONG[0])
    return session
