"""No habit costs a quarter: what is asked before it ends, what Enter says it does, and how a quarter is taken back."""

from __future__ import annotations

from pathlib import Path

from game.paths import user_folder
from game.play.session.game_options import GameOptions
from game.play.session.session import Session
from game.sentences import say, say_count
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.end_question import JUST_CLOSED
from game.ui.screens.menu.title import TitleScreen
from game.ui.toolkit.widgets import KeyCap, Widget
from tests.ui import sessions
from tests.ui.conftest import Pilot


def board(pilot: Pilot, scenario: str = "01") -> Session:
    """Show the board of a new session."""
    session = Session.new(sessions.shipped(scenario), 7)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    return session


def saved(pilot: Pilot, options: GameOptions) -> Session:
    """Show the second board of a saved game above the title."""
    pilot.app.show(TitleScreen(pilot.app, LaunchOptions(seed=7)))
    session = Session.new(sessions.shipped("01"), 7, None, user_folder(), options)
    session.editor.add("plan", None)
    session.editor.answer(0)
    session.end_quarter()
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    return session


def by_ident(pilot: Pilot, ident: str) -> Widget:
    """Return the widget with this ident."""
    return next(each for each in pilot.stage.top().walk() if each.ident == ident)


def cap_of(pilot: Pilot, ident: str) -> str:
    """Return what the key cap of a widget shows now."""
    return next(each.label() for each in by_ident(pilot, ident).walk() if isinstance(each, KeyCap))


def test_enter_enter_with_unspent_attention_ends_no_quarter(pilot: Pilot) -> None:
    session = board(pilot)
    session.editor.answer(0)
    pilot.key("return")
    assert say_count("board.end_question.unspent", int(session.view.attention[0])) in pilot.describe()
    pilot.key("return")
    assert not session.quarters
    assert len(pilot.stage.layers) == 1
    pilot.tick(2 * JUST_CLOSED)
    pilot.key("return")  # it asks once a quarter
    assert len(session.quarters) == 1


def test_the_other_answer_ends_the_quarter(pilot: Pilot) -> None:
    session = board(pilot)
    session.editor.answer(0)
    pilot.key("return")
    pilot.end_anyway()
    assert len(session.quarters) == 1


def test_a_full_plan_ends_without_a_question(pilot: Pilot) -> None:
    session = board(pilot)
    sessions.fully_planned(session)
    session.editor.answer(0)
    pilot.key("return")
    assert len(session.quarters) == 1


def test_the_end_button_asks_while_people_are_chosen(pilot: Pilot) -> None:
    session = board(pilot)
    session.editor.answer(0)
    pilot.key("y")
    pilot.click("button", say("board.end"))
    assert say("board.end_question.aim", move=say("move.trust.name")) in pilot.describe()
    pilot.key("escape")
    assert not session.quarters


def test_enter_right_after_a_dialog_asks_and_later_does_not(pilot: Pilot) -> None:
    for wait, asked in ((0.0, True), (2 * JUST_CLOSED, False)):
        session = board(pilot)
        sessions.fully_planned(session)
        pilot.key("c", "a")
        pilot.tick(wait) if wait else None
        pilot.key("return")
        assert (say("board.end_question.dialog") in pilot.describe()) == asked
        assert bool(session.quarters) != asked
        pilot.stage.close()


def test_no_number_of_quick_enters_ends_a_quarter(pilot: Pilot) -> None:
    session = board(pilot)
    session.editor.answer(0)
    for _ in range(7):
        pilot.key("return")
    assert not session.quarters


def test_enter_right_after_choosing_one_person_asks_though_it_was_asked_before(pilot: Pilot) -> None:
    for wait, asked in ((0.0, True), (2 * JUST_CLOSED, False)):
        session = board(pilot, "19")
        if session.event is not None:
            session.editor.answer(0)
        pilot.key("return")  # unspent attention is asked about
        pilot.key("return")  # stay
        pilot.tick(2 * JUST_CLOSED)
        pilot.key("t")  # coach: a digit chooses the person and confirms
        pilot.key("1")
        assert session.editor.planned_moves == (("coach", 0),)
        pilot.tick(wait) if wait else None
        pilot.stage.set_focus(None, shown=False)
        pilot.key("return")
        assert bool(session.quarters) != asked
        assert (say("board.end_question.dialog") in pilot.describe()) == asked
        pilot.stage.close()


def test_confirm_keeps_its_cap_while_enter_on_a_person_confirms(pilot: Pilot) -> None:
    session = board(pilot)
    pilot.key("y")
    assert cap_of(pilot, "pick.confirm") == "Enter"
    pilot.key("return")
    assert session.editor.planned_moves == (("trust", 0),)


def test_enter_says_that_it_opens_the_event_while_one_is_undecided(pilot: Pilot) -> None:
    session = board(pilot)
    assert by_ident(pilot, "end").name == say("board.end_first")
    pilot.key("return")
    assert "dialog 'Beate wants labels'" in pilot.describe()
    pilot.key("a")
    assert session.editor.choice == 0
    assert by_ident(pilot, "end").name == say("board.end")


def test_the_cap_of_enter_is_gone_while_enter_presses_something_else(pilot: Pilot) -> None:
    board(pilot)
    assert cap_of(pilot, "end") == "Enter"
    pilot.key("tab")
    assert pilot.stage.focus is not by_ident(pilot, "end")
    assert cap_of(pilot, "end") == ""
    pilot.stage.set_focus(by_ident(pilot, "end"))
    assert cap_of(pilot, "end") == "Enter"


def test_undo_takes_the_last_quarter_back_until_something_is_planned(pilot: Pilot, home: Path) -> None:
    saved(pilot, GameOptions())
    assert by_ident(pilot, "undo").name == say("board.undo_quarter", quarter=1)
    pilot.key("3")
    assert by_ident(pilot, "undo").name == say("board.undo")
    pilot.key("z")
    pilot.key("z")
    screen = pilot.app.screens[-1]
    assert isinstance(screen, BoardScreen)
    again = screen.controller.session
    assert not again.quarters
    assert again.editor.planned_moves == (("plan", None),)
    assert again.editor.choice == 0


def test_a_game_for_the_record_keeps_its_quarters(pilot: Pilot, home: Path) -> None:
    session = saved(pilot, GameOptions(record=True))
    undo = by_ident(pilot, "undo")
    assert (undo.name, undo.enabled) == (say("board.undo"), False)
    pilot.key("z")
    screen = pilot.app.screens[-1]
    assert isinstance(screen, BoardScreen)
    assert screen.controller.session is session
