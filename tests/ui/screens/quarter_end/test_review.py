"""The review: amounts that add up, leavers with their concerns, and the way to the next quarter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.ending.hierarchy_lines import hierarchy_line
from game.play.explain.action_effects import actions
from game.play.explain.action_lines import action_lines
from game.play.explain.people.farewells import farewells
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.widgets import Label
from tests.ui import sessions
from tests.ui.conftest import Pilot


def show_review(pilot: Pilot, session: Session) -> str:
    """Show the review of the last quarter and return its description."""
    pilot.app.show(ReviewScreen(pilot.app, session, session.quarters[-1], BoardScreen(pilot.app, session)._continue))
    pilot.app.pump()
    return pilot.describe()


def idle_session(prefix: str, quarters: int, seed: int = 7) -> Session:
    """Return a new session after some quarters without a move."""
    session = Session.new(sessions.shipped(prefix), seed)
    for _ in range(quarters):
        if session.over:
            break
        session.editor.set_plan([])
        session.end_quarter()
    return session


@pytest.mark.parametrize("quarters", [1, 2, 5])
@pytest.mark.parametrize("scenario", ["01", "03", "04"])
def test_the_causes_of_output_add_up(scenario: str, quarters: int) -> None:
    session = sessions.played(scenario, quarters)
    start, lines, now = quarter_changes.output_causes(session, session.quarters[-1], 8)
    assert start + sum(amount for _, amount, _ in lines) == pytest.approx(now, abs=1e-6)
    assert len(lines) <= max(8, 5 + len(actions(session, session.quarters[-1])))


@pytest.mark.parametrize(("scenario", "quarters"), [("01", 2), ("09", 4), ("13", 3)])
def test_every_deed_of_the_quarter_has_a_line_and_the_same_number_in_the_waterfall(
    scenario: str, quarters: int, pilot: Pilot
) -> None:
    session = sessions.played(scenario, quarters)
    quarter = session.quarters[-1]
    lines, waterfall = action_lines(session, quarter), quarter_changes.output_causes(session, quarter, 8)[1]
    stands = {cause: amount for _, _, causes in waterfall for cause, amount in causes}
    assert {line.action.move for line in lines if line.action.move} == {move for move, _ in quarter.moves}
    assert any(not line.action.move for line in lines) == (quarter.choice >= 0)
    for line in lines:
        assert line.output == pytest.approx(stands.get(line.action.cause, 0.0), abs=1e-9)
    description = show_review(pilot, session)
    for line in lines:
        assert f"Output {signed_change(line.output, 1)}" in description


def test_causes_of_morale_add_up_and_the_biggest_change_comes_first() -> None:
    session = sessions.played("03", 5)
    found = quarter_changes.morale_changes(session, session.quarters[-1])
    assert found
    for face in found:
        assert sum(amount for _, amount in face.causes) == pytest.approx(face.change, abs=1e-6)
    changes = [abs(face.change) for face in found]
    assert changes == sorted(changes, reverse=True)


def test_unknown_causes_are_one_line_until_the_end() -> None:
    session = sessions.played("03", 5)
    words = [line for line, _, _ in quarter_changes.output_causes(session, session.quarters[-1], 99)[1]]
    assert sum("can't be separated yet" in line for line in words) == 1
    assert not any("chance" in line.lower() or "ability" in line.lower() for line in words)


def test_leavers_are_named_with_their_concern(pilot: Pilot) -> None:
    session = idle_session("04", 1)
    while not any(session.view.left[0]):
        session.editor.set_plan([])
        session.end_quarter()
        assert not session.over, "nobody left"
    description = show_review(pilot, session)
    found = farewells(session, session.quarters[-1])
    assert found
    for each in found:
        assert f"{each.name} quit." in description
        for words in (each.newcomer, each.why, each.says, f"{each.risk}%"):
            assert words in description


def test_kept_and_broken_promises_are_reported() -> None:
    session = Session.new(sessions.shipped("03"), 7)
    session.editor.set_plan([("trust", 2)])
    session.end_quarter()
    for _ in range(3):
        session.editor.set_plan([])
        session.end_quarter()
    description = [each for quarter in session.quarters for each in quarter_changes.promises(session, quarter)]
    assert [each.key for each in description] == ["time_broken"]
    assert description[0].change < 0


def test_the_hierarchy_uses_the_scenarios_sentences() -> None:
    session = sessions.played("01", 1)
    assert hierarchy_line(session, session.quarters[-1]) in session.scenario.voice.values()
    bare = sessions.played("crowd", 1)
    assert hierarchy_line(bare, bare.quarters[-1])


def test_enter_leads_to_the_next_quarter_or_to_the_ending(pilot: Pilot) -> None:
    session = idle_session("01", 1)
    show_review(pilot, session)
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], BoardScreen)
    session = idle_session("01", 20)
    assert session.over
    show_review(pilot, session)
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], EndingScreen)


def test_the_review_says_when_the_quarter_is_not_saved(pilot: Pilot) -> None:
    from game.user_error import UserError

    session = idle_session("01", 1)
    session.save_error = UserError("board.leave.words")
    assert "This quarter is not saved yet" in show_review(pilot, session)


def test_no_label_of_the_review_overflows_with_long_names(pilot: Pilot) -> None:
    show_review(pilot, with_long_names(idle_session("03", 3)))
    assert not [widget.name for widget in pilot.stage.top().walk() if isinstance(widget, Label) and widget.overflows]


def with_long_names(session: Session) -> Session:
    """Give the members of a session the longest names and return it."""
    longest = {key: sessions.LONG[at % len(sessions.LONG)] for at, key in enumerate(session.names)}
    session.names = dict(longest)
    session.scenario = replace(session.scenario, boss=sessions.LONG[0])
    return session


def test_esc_in_the_review_asks_before_it_leaves_the_game(pilot: Pilot) -> None:
    session = idle_session("01", 1)
    show_review(pilot, session)
    screens = list(pilot.app.screens)
    pilot.key("escape")
    assert say("board.leave.title") in pilot.describe()
    pilot.key("escape")
    assert pilot.app.screens == screens
    assert isinstance(pilot.app.screens[-1], ReviewScreen)
