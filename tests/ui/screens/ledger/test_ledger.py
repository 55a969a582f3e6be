"""The ledger lists every change the player may know, its lines add up, and a finished game reveals everything."""

from __future__ import annotations

from functools import cache

import pytest

from game.palette import Mode
from game.play.explain.causes.change_causes import explain
from game.play.explain.causes.ledger_view import MEMBER, TEAM, finished_quarters, ledger_changes
from game.play.play_by import play_by
from game.play.session.session import Session
from game.sentences import all_sentences, say
from game.signed_numbers import signed_change
from game.strategies.catalogue import BY_ID
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.change_details import display_digits, display_scale, displayed_amount, displayed_lines
from game.ui.screens.ledger.ledger import LedgerScreen
from game.ui.screens.quarter_end.replay import ReplayScreen
from game.ui.toolkit.widgets import ListCell, VirtualList
from game.why.cause_groups import GROUPS, group_of
from tests.ui import sessions
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot


@cache
def game(prefix: str, quarters: int) -> Session:
    """Return a session after some quarters, or a finished one if they exceed its length."""
    session = Session.new(sessions.crowd() if prefix == "crowd" else sessions.shipped(prefix), 7)
    for _ in range(quarters):
        if not session.over:
            session.editor.adopt(BY_ID["half-and-half"].choose(session.view))
            session.end_quarter()
    return session


def test_every_cause_with_words_has_a_group_and_every_group_words() -> None:
    for key in all_sentences():
        if key.startswith("cause."):
            assert group_of(key.removeprefix("cause.")) in GROUPS
    assert all(say(f"cause_group.{group}") for group in GROUPS)


@pytest.mark.parametrize("quarters", [3, 99])
def test_displayed_causes_add_up_to_the_displayed_change(quarters: int) -> None:
    session = game("01", quarters)
    for quarter in finished_quarters(session):
        for change in ledger_changes(session, quarter):
            digits, scale = display_digits(change), display_scale(change, session.state.seats)
            whole = displayed_amount(change, session.state.seats)
            assert abs(whole - scale * change.amount) <= 0.51 * 10.0**-digits
            for group in ("", *GROUPS):
                written = sum(amount for _, amount in displayed_lines(change, session.state.seats, group))
                assert signed_change(written, digits) == signed_change(whole, digits), (change, group)


def test_listed_changes_equal_the_visible_changes() -> None:
    session = game("03", 4)
    for quarter in session.quarters:
        for change in ledger_changes(session, quarter):
            seen = explain(session, quarter, change.variable, change.seat).change
            assert seen is None or change.amount == pytest.approx(seen, abs=1e-9), change


def test_only_visible_changes_are_listed_before_the_end_and_all_after_it() -> None:
    session = game("01", 3)
    listed = {change.variable for quarter in session.quarters for change in ledger_changes(session, quarter)}
    assert listed <= {*TEAM, *MEMBER}
    over = game("01", 99)
    opened = {change.variable for quarter in finished_quarters(over) for change in ledger_changes(over, quarter)}
    assert {"reality", "skill", "craft", "luck"} & opened
    causes = {
        cause
        for quarter in finished_quarters(over)
        for change in ledger_changes(over, quarter)
        for cause, _ in change.lines
    }
    assert "unknown" not in causes


def test_the_dated_change_is_found_in_the_ledger_of_the_finished_game() -> None:
    session = game("01", 99)
    moved = [change for change in ledger_changes(session, session.quarters[3]) if change.variable == "reality"]
    assert any(cause in ("dated", "mission") for change in moved for cause, _ in change.lines)


def test_l_opens_the_ledger_and_esc_restores_the_board(pilot: Pilot) -> None:
    session = sessions.played("01", 2)
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    pilot.key("y")
    chosen = pilot.stage.focus
    pilot.key("l")
    assert isinstance(pilot.screen(), LedgerScreen)
    pilot.key("escape")
    assert pilot.screen() is screen
    assert screen.controller.selection is not None
    assert pilot.stage.focus is chosen
    pilot.key("escape")


def test_the_ledger_is_filtered_by_member_cause_and_quarter(pilot: Pilot) -> None:
    session = game("03", 4)
    ledger = LedgerScreen(pilot.app, session, 0)
    pilot.app.show(ledger)
    everything = len(ledger.rows)
    pilot.key("q")
    pilot.key("tab", "return")
    assert {change.quarter for change in ledger.rows} == {1}
    pilot.key("w")
    pilot.key("tab", "return")
    assert ledger.rows
    assert all(change.seat is None for change in ledger.rows)
    pilot.key("c")
    pilot.key("tab", "return")
    assert ledger.rows
    assert all(any(group_of(cause) == "head" for cause, _ in change.lines) for change in ledger.rows)
    shown = next(widget for widget in pilot.stage.focus_order() if isinstance(widget, VirtualList))
    assert (shown.chosen, shown.offset) == (0, 0), "the chosen row is visible"
    pilot.key("x")
    assert len(ledger.rows) == everything


def test_the_ledger_restores_its_last_filter(pilot: Pilot) -> None:
    session = sessions.played("03", 2)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    pilot.key("l")
    pilot.key("w", "tab", "return")
    pilot.key("c", "tab", "return")
    ledger = pilot.app.screens[-1]
    assert isinstance(ledger, LedgerScreen)
    sought = (ledger.who, ledger.group, ledger.quarter)
    assert sought == ("team", "head", session.quarters[-1].number)
    pilot.key("escape", "l")
    again = pilot.app.screens[-1]
    assert isinstance(again, LedgerScreen)
    assert again is not ledger
    assert (again.who, again.group, again.quarter) == sought
    assert again.rows == ledger.rows
    session.editor.answer(0)
    session.end_quarter()
    pilot.key("escape", "l")
    after = pilot.app.screens[-1]
    assert isinstance(after, LedgerScreen)
    assert (after.who, after.group, after.quarter) == ("team", "head", session.quarters[-1].number)


def test_the_history_view_has_a_button_to_the_ledger(pilot: Pilot) -> None:
    screen = BoardScreen(pilot.app, sessions.played("01", 2))
    pilot.app.show(screen)
    screen.controller.show_tab("history")
    pilot.app.pump()
    pilot.click("button", say("ledger.short"))
    assert isinstance(pilot.app.screens[-1], LedgerScreen)


def test_the_ledger_shows_a_sentence_before_the_first_quarter(pilot: Pilot) -> None:
    pilot.app.show(BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 3)))
    pilot.app.pump()
    pilot.key("l")
    assert say("ledger.none") in pilot.describe()


def test_the_list_builds_only_visible_rows(pilot: Pilot) -> None:
    session = game("crowd", 99)
    pilot.app.show(LedgerScreen(pilot.app, session, 0))
    pilot.app.pump()
    rows = next(widget for widget in pilot.stage.focus_order() if isinstance(widget, VirtualList))
    assert rows.count > 1000
    built: list[int] = []
    build = rows.row

    def counted(at: int) -> tuple[ListCell, ...]:
        built.append(at)
        return build(at)

    rows.row = counted
    pilot.stage.set_focus(rows)
    pilot.key("end")
    shown = next(widget for widget in pilot.stage.focus_order() if isinstance(widget, VirtualList))
    assert shown.chosen == rows.count - 1
    assert len(set(built)) < 60


def test_a_replay_steps_through_quarters_with_decisions_results_and_causes(pilot: Pilot) -> None:
    session = game("01", 99)
    pilot.app.show(ReplayScreen(pilot.app, session))
    for quarter in finished_quarters(session):
        listed = pilot.describe()
        for move, _ in quarter.moves:
            assert say(f"move.{move}.name") in listed
        when = "," if quarter in session.after else " of"  # never "quarter 7 of 6"
        assert f"Quarter {quarter.number}{when}" in listed
        assert say("review.causes") in listed
        pilot.key("n")
    assert say("replay.screen.at_end") in pilot.describe()
    pilot.key("p", "l")
    ledger = pilot.app.screens[-1]
    assert isinstance(ledger, LedgerScreen)
    assert ledger.quarter == finished_quarters(session)[-2].number


def test_the_replay_of_a_finished_game_has_no_unknown_causes(pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("02"), 5)
    play_by(session, BY_ID["reader"].choose)
    pilot.app.show(ReplayScreen(pilot.app, session))
    assert say("cause.unknown").capitalize() not in pilot.describe()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("size", "mode"), [(size, mode) for size, mode in zip(SIZES, ("dark", "light", "light", "dark"), strict=True)]
)
def test_ledger_and_replay_fit_at_any_size(size: tuple[int, int], mode: Mode, scale: float) -> None:
    pilot = Pilot(size, mode, scale)
    session = game("crowd", 99)
    for screen in (LedgerScreen(pilot.app, session, 2), ReplayScreen(pilot.app, session)):
        pilot.app.show(screen)
        pilot.app.pump()
        assert clipped_texts(pilot.stage) == []
        assert overlaps(pilot.stage) == []
        assert unreachable(pilot.stage) == []
    pilot.key("l", "return")
    assert clipped_texts(pilot.stage) == []
    pilot.key("return", "w")
    assert clipped_texts(pilot.stage) == []
    assert unreachable(pilot.stage) == []
