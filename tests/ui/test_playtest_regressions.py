"""Bugs found by playing: surprising keys, causes with the wrong sign, and texts about absent people."""

from __future__ import annotations

import re
import tomllib

import numpy as np
import pytest

from game.play.explain.causes.ledger_view import VariableChange
from game.play.explain.people.quit_risk import quit_risk
from game.play.explain.phrasing import cause_words
from game.play.session.session import Session
from game.sentences import say
from game.strategies.catalogue import BY_ID
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.change_details import main_cause
from tests.ui import sessions
from tests.ui.conftest import Pilot


def on_board(pilot: Pilot, number: str, quarters: int = 0) -> Session:
    """Show the board of a shipped scenario after some quarters, with its event answered."""
    session = Session.new(sessions.shipped(number), 7)
    for _ in range(quarters):
        session.editor.adopt(BY_ID["reader"].choose(session.view))
        session.end_quarter()
    if session.end_blocked() is not None:
        session.editor.answer(0)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    return session


def test_enter_ends_the_quarter_after_targets_were_chosen_by_keys(pilot: Pilot) -> None:
    session = on_board(pilot, "01")
    pilot.key("y", "1", "2", "3", "return")
    assert [move for move, _ in session.editor.planned_moves] == ["trust"] * 3
    pilot.key("return")
    pilot.end_anyway()  # attention is left
    assert len(session.quarters) == 1


def test_the_focus_returns_to_the_pressed_move(pilot: Pilot) -> None:
    on_board(pilot, "01")
    while pilot.stage.focus is None or pilot.stage.focus.ident != "move.trust":
        pilot.key("tab")
    pilot.key("return", "1", "return")
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "move.trust"


def test_enter_confirms_the_selected_targets_whatever_has_the_focus(pilot: Pilot) -> None:
    session = on_board(pilot, "02")
    pilot.key("2", "3", "5", "8", "r", "6")  # one point of attention is left
    for place in ("7", "8", "9"):
        pilot.key(place)
    focus = pilot.stage.focus
    assert focus is not None
    assert not focus.enabled
    pilot.key("return")
    assert [move for move, _ in session.editor.planned_moves].count("control") == 3


def test_new_moves_stay_in_the_column_of_their_family(pilot: Pilot) -> None:
    for quarters in (1, 2, 3):
        on_board(pilot, "01", quarters)
        cards = {each.ident: each.rect for each in pilot.stage.focus_order() if each.ident.startswith("move.")}
        assert cards["move.plan"].right < cards["move.vision"].left
        assert cards["move.plan"].left == cards["move.solve"].left


def test_announcements_are_visible_without_scrolling(pilot: Pilot) -> None:
    on_board(pilot, "01", 2)
    announcement = next(each for each in pilot.stage.focus_order() if each.ident == "announced.4")
    assert pilot.stage.visible_part(announcement).height == announcement.rect.height


def test_an_announcement_stays_on_the_board_in_its_quarter(pilot: Pilot) -> None:
    for quarters, when in ((2, "Q4"), (3, "this quarter")):
        on_board(pilot, "01", quarters)
        announcement = next(each for each in pilot.stage.focus_order() if each.ident == "announced.4")
        assert announcement.name.startswith(f"{when} ")


def test_the_main_cause_has_the_sign_of_the_change() -> None:
    change = VariableChange(
        quarter=3,
        variable="morale",
        seat=0,
        who=("astrid",),
        lines=(("leavers", -0.09), ("trust", 0.05), ("unknown", 0.10)),
    )
    assert main_cause(change, 6.0) == "trust"
    assert main_cause(change, -6.0) == "leavers"
    assert main_cause(change, 0.0) == "leavers"


def test_an_effect_is_named_by_the_reason_its_author_wrote() -> None:
    scenario = sessions.shipped("02")
    graca, other = 0, 3
    assert (
        cause_words(scenario, "event.short-leg.read", "morale", other)
        == "Under the short leg – Ten minutes of page forty-one"
    )
    assert (
        cause_words(scenario, "event.short-leg.read", "respect", graca) == "Under the short leg – Her book was opened"
    )
    words = cause_words(scenario, "event.short-leg.read", "morale", graca)  # the effect reaches only the others
    assert words.startswith("Under the short leg: She reads")
    assert cause_words(scenario, "event.short-leg.read").startswith("Under the short leg")


def test_how_likely_a_quit_looked_comes_from_what_was_seen_and_done() -> None:
    session = Session.new(sessions.shipped("02"), 7)
    session.state.looking[0, :2] = True
    session.set_state(session.state)
    session.editor.planned_moves, session.editor.choice = (("trust", 0),), 0
    quarter = session.end_quarter()
    odds = np.array([quit_risk(session, quarter, seat) for seat in range(quarter.view.seats)])
    assert ((odds > 0.0) & (odds < 1.0)).all()
    assert odds[1] > odds[0] > odds[2:].max()  # who looks leaves more likely, less so when something is done
    quarter.before.ability[...] += 1.0  # hidden: changes nothing
    assert odds[1] == quit_risk(session, quarter, 1)


@pytest.mark.parametrize("number", [f"0{number}" for number in range(1, 9)])
def test_later_events_name_only_people_who_are_there(number: str) -> None:
    scenario = sessions.shipped(number)
    conditions = {row["id"]: row.get("when", "") for row in tomllib.loads(scenario.text)["event"]}
    given_names = {each.id: each.name.split(" ")[0] for each in scenario.people}
    ids = list(given_names)
    for event in scenario.setting.events:
        if event.id in ("labels", "tablecloths", "source", "why-like-this"):  # come before anybody can have left
            continue
        if event.id in ("empty-chair", "zurich"):  # about the chair, and the cliffs, of one who may have left
            continue
        sure = {each for each in ids if f" and member.{each}.present" in f" and {conditions[event.id]}"}
        about = set() if event.about is None else {ids[event.about]}
        named = {each for each, name in given_names.items() if re.search(rf"\b{name}\b", event.text)}
        assert named <= about | sure, event.id


def test_small_charts_appear_from_the_second_quarter() -> None:
    pilot = Pilot((1920, 1080))
    on_board(pilot, "01", 1)
    assert say("board.history.output") not in pilot.describe()
    on_board(pilot, "01", 2)
    assert say("board.history.output") in pilot.describe()
