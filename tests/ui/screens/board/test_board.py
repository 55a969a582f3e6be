"""A quarter is played on the board by keys or by mouse: moves, targets, the event, undo, and the end of the quarter."""

from __future__ import annotations

import numpy as np
import pytest

from game.play.explain.problem_help import HELPS
from game.play.session.session import Session
from game.sentences import say
from game.sim.catalogue import BY_ID, INDEX, MOVES, PROBLEM_KINDS
from game.sim.player_view.look import look
from game.sim.player_view.view import value_shown
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.game_entry import enter_game
from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.tables.move_table import ROWS
from game.ui.toolkit.widgets import ButtonBase, Label
from tests.ui import sessions
from tests.ui.conftest import Built, Pilot


def begun(pilot: Pilot, scenario: str = "01", quarters: int = 0) -> tuple[BoardScreen, Session]:
    """Show the board of a new session after some quarters."""
    session = Session.new(sessions.shipped(scenario), 7)
    for _ in range(quarters):
        session.editor.answer(0)
        session.end_quarter()
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    pilot.app.pump()
    return screen, session


def test_a_whole_quarter_can_be_played_by_keys(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.key("3")
    pilot.key("y", "1", "2", "return")
    assert session.editor.planned_moves == (("plan", None), ("trust", 0), ("trust", 1))
    pilot.key("8")
    assert ("solve", None) in session.editor.planned_moves
    pilot.key("z")
    assert ("solve", None) not in session.editor.planned_moves
    pilot.key("c")
    assert "dialog 'Beate wants labels'" in pilot.describe()
    pilot.key("s")
    assert session.editor.choice == 1
    end = next(widget for widget in pilot.stage.focus_order() if widget.ident == "end")
    pilot.stage.set_focus(end)
    pilot.key("return")
    pilot.end_anyway()
    assert len(session.quarters) == 1
    assert isinstance(pilot.app.screens[-1], ResolutionScreen)
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], ReviewScreen)
    told = pilot.describe()
    assert "Quarter 1, what happened" in told
    assert "Output, largest cause first" in told
    assert "Judged by Old Sønn, owner" in told
    pilot.key("return")
    assert isinstance(pilot.app.screens[-1], BoardScreen)
    assert "Quarter 2 of 6" in pilot.describe()


@pytest.mark.parametrize("kind", PROBLEM_KINDS)
def test_the_situation_names_the_kind_of_problems_and_the_allowed_moves_that_help(pilot: Pilot, kind: str) -> None:
    _, session = begun(pilot)
    session.state.problem_kind[...] = PROBLEM_KINDS.index(kind)
    session.editor.view = look(session.state, session.params, session.draws)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    fact = next(widget for widget in pilot.stage.focus_order() if widget.ident == "problem_kind")
    assert say(f"board.problem_kind.{kind}") in fact.name
    assert fact.tip is not None
    for move in HELPS[kind]:
        named = say(f"move.{move}.name") in fact.tip.note
        assert named == bool(session.view.moves_allowed[INDEX[move]]), move


def test_a_mission_that_turns_stands_with_what_is_announced(pilot: Pilot) -> None:
    _, session = begun(pilot)
    for now, later in ((False, False), (True, False), (False, True)):
        session.state.turning[...], session.state.turning_next[...] = now, later
        session.editor.view = look(session.state, session.params, session.draws)
        pilot.app.show(BoardScreen(pilot.app, session))
        pilot.app.pump()
        told = pilot.describe()
        assert (say("board.turning_now") in told) == now
        assert (say("board.turning_next") in told) == later


def test_a_row_says_how_ready_somebody_is_what_they_carry_and_whether_they_look_around(pilot: Pilot) -> None:
    _, session = begun(pilot)
    session.state.readiness[0, 2], session.state.load[0, 2] = 0.1, 0.7
    session.state.looking[0, 2] = True
    session.editor.view = look(session.state, session.params, session.draws)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    row = next(widget for widget in pilot.stage.focus_order() if widget.ident == "member.2")
    assert isinstance(row, ButtonBase)
    assert say("board.team.state_told", readiness=10, load=70) in row.state
    risk = round(100 * float(session.params.numbers.look_leaves))
    assert say("concern_short.looking", chance=risk) in row.state


def test_the_mouse_plans_and_removes_moves(pilot: Pilot) -> None:
    _, session = begun(pilot, quarters=2)
    name = session.name(3)
    pilot.click("button", "Coach")
    pilot.click("choice", name)
    assert list(session.editor.planned_moves) == [("coach", 3)]
    pilot.click("button", f"Coach {name.split()[0]}")
    assert list(session.editor.planned_moves) == []
    pilot.click("button", "Undo")
    assert session.editor.planned_moves == (("coach", 3),)


def test_the_quarter_does_not_end_before_the_event_is_answered(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.click("button", "Decide first")
    assert session.quarters == []
    assert "dialog 'Beate wants labels'" in pilot.describe()
    pilot.key("escape")
    assert session.quarters == []
    pilot.key("c", "a")
    pilot.key("c", "s")
    assert session.editor.choice == 1, "the answer can be changed"
    pilot.click("button", "End quarter")
    pilot.end_anyway()
    assert len(session.quarters) == 1


def test_choosing_targets_can_be_cancelled_without_a_change(pilot: Pilot) -> None:
    screen, session = begun(pilot)
    pilot.key("y", "1", "escape")
    assert session.editor.planned_moves == ()
    assert screen.controller.selection is None
    assert len(pilot.app.screens) == 1, "Esc left the selection, not the board"


def test_enter_chooses_the_focused_member_if_nobody_is_selected(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.key("y", "down", "return")
    assert session.editor.planned_moves == (("trust", 1),)


def test_space_toggles_targets(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.key("y", "space", "down", "space", "up", "space", "return")
    assert session.editor.planned_moves == (("trust", 1),)


def test_a_planned_move_opens_with_its_targets_selected(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.key("y", "1", "2", "return", "y", "1", "return")
    assert session.editor.planned_moves == (("trust", 1),)


def test_people_keep_their_places_and_their_keys_over_the_quarters(pilot: Pilot) -> None:
    screen, session = begun(pilot)
    for _ in range(3):
        assert screen.controller.people() == list(range(session.view.seats))
        session.editor.answer(0)
        session.end_quarter()
        screen = BoardScreen(pilot.app, session)
        pilot.app.show(screen)
        pilot.app.pump()
        pilot.key("y", "2")
        assert screen.controller.selection is not None
        assert screen.controller.selection.seats == (1,)
        pilot.key("escape")


@pytest.mark.parametrize(("column", "sign"), [("Morale", 1), ("Value, about", -1), ("Output", -1)])
def test_a_heading_sorts_the_people_until_it_is_pressed_again(pilot: Pilot, column: str, sign: int) -> None:
    screen, session = begun(pilot, quarters=2)
    view = session.view
    amounts = {"Morale": view.morale[0], "Value, about": value_shown(view)[0][0], "Output": view.performance[0]}
    pilot.click("button", column)
    order = screen.controller.people()
    rows = [each.ident for each in pilot.stage.focus_order() if each.ident.startswith("member.")]
    assert rows == [f"member.{seat}" for seat in order]
    shown = [sign * float(amounts[column][seat]) for seat in order]
    assert shown == sorted(shown)
    assert BoardScreen(pilot.app, session).controller.people() == order, "the choice is kept for the next quarter"
    pilot.key("y", "1")
    assert screen.controller.selection is not None
    assert screen.controller.selection.seats == (order[0],), "keys follow the list"
    pilot.key("escape")
    pilot.click("button", column)
    assert screen.controller.people() == list(range(view.seats))


def test_three_people_cost_one_attention_and_a_fourth_another(pilot: Pilot) -> None:
    screen, session = begun(pilot)
    pilot.key("y", "1", "2", "3")
    assert screen.controller.selection_cost().attention == 1
    pilot.key("4", "return")
    assert session.editor.cost().attention == 2


def test_moves_outside_the_scenario_are_not_shown(pilot: Pilot) -> None:
    _, session = begun(pilot)
    shown = {widget.ident[5:] for widget in pilot.stage.focus_order() if widget.ident.startswith("move.")}
    assert shown == {move.id for row, move in enumerate(MOVES) if session.view.moves_allowed[row]}
    assert shown == {"plan", "solve", "trust"}
    _, session = begun(pilot, quarters=3)
    pilot.app.pump()
    told = pilot.describe()
    assert int(session.view.moves_allowed.sum()) == 8
    assert "text 'new'" in told, "a move that has just arrived is marked"


def test_the_first_and_last_move_of_each_family_keep_their_keys() -> None:
    assert {ROWS["replace"].key, ROWS["facilitate"].key, ROWS["risk"].key, ROWS["transform"].key} == {
        "1",
        "9",
        "q",
        "o",
    }


def test_a_blocked_move_says_why_when_its_key_is_pressed(pilot: Pilot) -> None:
    _, session = begun(pilot, quarters=3)
    pilot.key("3", "2", "8", "7", "1", "return")
    assert session.editor.cost().attention == 4
    pilot.key("r")
    assert "There is not enough attention left." in pilot.describe()
    assert session.editor.cost().attention == 4


def test_undo_returns_to_the_start_of_the_quarter(pilot: Pilot) -> None:
    _, session = begun(pilot)
    pilot.key("3", "8", "3", "c", "a")
    for _ in range(4):
        pilot.key("z")
    assert (session.editor.planned_moves, session.editor.choice) == ((), -1)
    assert not next(widget for widget in pilot.stage.top().walk() if widget.ident == "undo").enabled


def test_tooltips_of_morale_add_up_as_displayed(pilot: Pilot) -> None:
    screen, session = begun(pilot, quarters=2)
    from game.ui.screens.tips.number_tips import morale_tip

    for seat in range(session.view.seats):
        tip = morale_tip(session, seat)
        if tip.start is None:
            continue
        shown = [int(row.shown.replace("−", "-").replace("±", "")) for row in tip.rows]
        assert int(tip.start[1]) + sum(shown) == int(tip.value) == round(100 * session.view.morale[0, seat])
    assert screen.controller.before is not None


@pytest.mark.parametrize("way", ["replace", "show_above_first", "back", "home"])
def test_a_dropped_board_cancels_its_forecasts_and_move_effects_once(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    pilot.show(lambda stage: Label("title"))
    board, _ = begun(pilot)
    cancelled: list[str] = []
    monkeypatch.setattr(board.forecasts, "cancel", lambda: cancelled.append("forecasts"))
    monkeypatch.setattr(board.move_effects, "cancel", lambda: cancelled.append("move effects"))
    if way in ("replace", "show_above_first"):
        getattr(pilot.app, way)(Built(lambda stage: Label("next")))
    else:
        getattr(pilot.app, way)()
    assert board not in pilot.app.screens
    assert cancelled == ["forecasts", "move effects"]


def test_entering_a_game_drops_the_open_board(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("title"))
    board, session = begun(pilot)
    left: list[BoardScreen] = []
    monkeypatch.setattr(board, "leave", lambda: left.append(board))
    enter_game(pilot.app, session)
    assert left == [board]
    assert len(pilot.app.screens) == 2
    assert pilot.app.screens[-1] is not board


def test_the_board_shows_nothing_that_the_player_cannot_know(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hidden variables can change without changing a word or a pixel."""
    monkeypatch.setattr(pilot.app, "post", lambda call: None)  # a forecast may come between two looks
    _, session = begun(pilot, quarters=2)
    seen, pixels = pilot.describe(), pilot.stage.surface.copy()
    state = session.state
    for name in ("ability", "disposition", "reality", "luck", "belief_plus", "last_quarter", "respect"):
        values = getattr(state, name)
        setattr(state, name, np.ascontiguousarray(values[..., ::-1]) + (values.dtype.kind != "f") * 1)
    pilot.app.replace(BoardScreen(pilot.app, session))
    pilot.app.pump()
    assert pilot.describe() == seen
    assert pilot.stage.surface.get_buffer().raw == pixels.get_buffer().raw


def test_keys_of_moves_work_where_the_moves_are_a_hidden_tab(pilot: Pilot) -> None:
    _, session = begun(pilot, quarters=2)
    pilot.resize((853, 480))
    pilot.key("3")
    assert list(session.editor.planned_moves) == [("plan", None)]
    pilot.key("t", "2")
    assert list(session.editor.planned_moves) == [("plan", None), ("coach", 1)]


def test_every_use_of_a_move_is_one_slot(pilot: Pilot) -> None:
    screen, session = begun(pilot, "03")
    for seat in range(4):
        session.editor.add("trust", seat)
    session.editor.add("coach", 1)
    uses = screen.controller.planned_uses()
    assert [len(use) for use in uses] == [3, 1, 1]
    assert sum(BY_ID[use[0][0]].attention for use in uses) == session.editor.cost().attention


def test_an_idle_board_draws_nothing(pilot: Pilot) -> None:
    begun(pilot)
    pilot.tick(2.0)
    frames = pilot.stage.frames
    pilot.tick(2.0)
    assert pilot.stage.frames == frames
    assert pilot.stage.next_wake() is None
