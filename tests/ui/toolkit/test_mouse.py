"""The mouse and typing: scroll bars, the wheel, steppers, text fields, and changes of size during play."""

from __future__ import annotations

from functools import partial

import pygame
import pytest

from game.play.session.session import Session
from game.sim.player_view.look import look
from game.ui.screens.board.board import BoardScreen
from game.ui.toolkit.layout.virtual_list import ListCell, ListColumn, VirtualList
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Scroll, Stepper, TextField, Widget
from tests.ui import sessions
from tests.ui.audit import clipped_texts, overlaps
from tests.ui.conftest import Pilot

MANY = 80


def send(pilot: Pilot, kind: int, point: tuple[int, int]) -> None:
    """Send a mouse event at a point."""
    more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
    pygame.event.post(pygame.Event(kind, pos=point, **more))
    pilot.app.pump()


def area(pilot: Pilot) -> Scroll:
    """Return the first scroll area."""
    return next(each for each in pilot.stage.top().walk() if isinstance(each, Scroll))


def rows(stage: Stage, pressed: list[int] | None = None) -> Widget:
    """Return a scroll area of many buttons that record being pressed."""
    record = pressed if pressed is not None else []
    return Scroll(Column(*(Button(f"row {row}", partial(record.append, row)) for row in range(MANY))), grow=1)


def show_list(pilot: Pilot) -> VirtualList:
    """Show a long list."""
    made = VirtualList(
        500, lambda row: (ListCell(f"line {row}"),), (ListColumn(grow=1),), 0, lambda row: None, lambda: None, grow=1
    )
    pilot.show(lambda stage: Column(made))
    return made


def test_a_scroll_bar_is_dragged_to_both_ends_and_beyond(pilot: Pilot) -> None:
    pressed: list[int] = []
    pilot.show(lambda stage: Column(rows(stage, pressed)))
    scroll = area(pilot)
    x = scroll.rect.right - 3
    send(pilot, pygame.MOUSEBUTTONDOWN, (x, scroll.rect.y + 5))
    assert scroll.offset == 0
    send(pilot, pygame.MOUSEMOTION, (x, scroll.rect.centery))
    assert 0.3 * scroll.furthest() < scroll.offset < 0.7 * scroll.furthest()
    send(pilot, pygame.MOUSEMOTION, (x - 400, scroll.rect.bottom + 300))
    assert scroll.offset == scroll.furthest()
    send(pilot, pygame.MOUSEMOTION, (x, scroll.rect.y - 300))
    assert scroll.offset == 0
    send(pilot, pygame.MOUSEBUTTONUP, (x, scroll.rect.y))
    send(pilot, pygame.MOUSEMOTION, (x, scroll.rect.bottom - 2))
    assert scroll.offset == 0
    assert pressed == []


def test_a_click_beside_the_thumb_moves_it_under_the_mouse(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(rows(stage)))
    scroll = area(pilot)
    place = (scroll.rect.right - 3, scroll.rect.bottom - 3)
    send(pilot, pygame.MOUSEBUTTONDOWN, place)
    send(pilot, pygame.MOUSEBUTTONUP, place)
    assert scroll.offset == scroll.furthest()


def test_dragging_a_virtual_list_chooses_no_row(pilot: Pilot) -> None:
    made = show_list(pilot)
    x = made.rect.right - 3
    send(pilot, pygame.MOUSEBUTTONDOWN, (x, made.rect.y + 4))
    send(pilot, pygame.MOUSEMOTION, (x, made.rect.centery))
    send(pilot, pygame.MOUSEBUTTONUP, (x, made.rect.centery))
    assert made.offset > 0
    assert made.chosen == 0


def test_a_dragged_widget_may_vanish(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(rows(stage)))
    scroll = area(pilot)
    send(pilot, pygame.MOUSEBUTTONDOWN, (scroll.rect.right - 3, scroll.rect.y + 5))
    pilot.show(lambda stage: Column(Label("another screen")))
    send(pilot, pygame.MOUSEMOTION, (100, 100))
    send(pilot, pygame.MOUSEBUTTONUP, (100, 100))
    assert pilot.stage.grabbed is None


def test_the_wheel_scrolls_the_only_area_wherever_the_mouse_is(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(Panel(Label("a heading")), rows(stage)))
    pilot.wheel(-2)
    first = area(pilot).offset
    assert first > 0
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=(20, 10), rel=(0, 0), buttons=(0, 0, 0)))
    pilot.wheel(-2)
    assert area(pilot).offset > first


def test_the_wheel_scrolls_the_area_under_the_mouse_after_a_rebuild(pilot: Pilot) -> None:
    def two(stage: Stage) -> Widget:
        return Row(rows(stage), rows(stage), across="fill", grow=1)

    pilot.show(two)
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=(900, 300), rel=(0, 0), buttons=(0, 0, 0)))
    pilot.app.pump()
    pilot.app.refresh()
    pilot.wheel(-2)
    areas = [each for each in pilot.stage.top().walk() if isinstance(each, Scroll)]
    assert (areas[0].offset, areas[1].offset > 0) == (0, True)


@pytest.mark.parametrize("size", [(640, 400), (1000, 600), (1920, 1080), (2560, 1440), (800, 1200)])
def test_the_board_fits_any_size_during_play(pilot: Pilot, size: tuple[int, int]) -> None:
    session = sessions.played("03", 2)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.key("tab", "tab", "tab")
    held = pilot.stage.focus
    assert held is not None
    pilot.resize(size)
    assert pilot.stage.surface.get_size() == size
    assert clipped_texts(pilot.stage) + overlaps(pilot.stage) == []


def test_the_focus_moves_to_the_nearest_widget_if_a_resize_hides_its_own(pilot: Pilot) -> None:
    pilot.app.show(BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7)))
    pilot.app.pump()
    card = next(each for each in pilot.stage.focus_order() if each.ident == "move.plan")
    pilot.stage.set_focus(card, shown=True)
    pilot.resize((700, 460))
    assert "move.plan" not in [each.ident for each in pilot.stage.focus_order()]
    assert pilot.stage.focus in pilot.stage.focus_order()
    assert pilot.stage.focus_shown


def test_full_screen_keeps_plan_and_focus(pilot: Pilot) -> None:
    session = sessions.played("03", 2)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.key("tab", "tab")
    before = pilot.stage.focus
    plan = session.editor.planned_moves
    pilot.key("f11")
    assert pilot.app.is_full_screen()
    pilot.key("f11")
    assert not pilot.app.is_full_screen()
    assert pilot.stage.surface.get_size() == (1280, 720)
    assert session.editor.planned_moves == plan
    assert before is not None
    assert pilot.stage.focus is not None
    assert (pilot.stage.focus.role, pilot.stage.focus.ident) == (before.role, before.ident)


def test_the_key_that_opens_a_field_is_not_typed_into_it(pilot: Pilot) -> None:
    field = TextField("name", "", lambda words: None, ident="field")
    opener = Button("open", lambda: pilot.stage.set_focus(field), hotkey="t")
    pilot.show(lambda stage: Column(opener, field))
    for event in (
        pygame.Event(pygame.KEYDOWN, key=pygame.K_t, mod=0, unicode="t", scancode=0),
        pygame.Event(pygame.TEXTINPUT, text="t"),
        pygame.Event(pygame.KEYUP, key=pygame.K_t, mod=0, unicode="t", scancode=0),
    ):
        pygame.event.post(event)
    pilot.app.pump()
    assert (pilot.stage.focus, field.words) == (field, "")
    pilot.type("x")
    assert field.words == "x"


def test_ctrl_v_pastes_the_clipboard_on_one_line(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: "two\nlines")
    field = TextField("name", "", lambda words: None, ident="field")
    pilot.show(lambda stage: Column(field))
    pilot.stage.set_focus(field)
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_v, mod=pygame.KMOD_CTRL, unicode="\x16", scancode=0))
    pilot.app.pump()
    assert field.words == "two lines"


def test_a_stepper_obeys_the_mouse_and_keeps_the_focus(pilot: Pilot) -> None:
    chosen: list[float] = []
    stepper = Stepper("size", [(1.0, "100%"), (1.25, "125%"), (1.5, "150%")], 0, chosen.append, ident="size")
    pilot.show(lambda stage: Column(stepper))
    pilot.click("button", "+")
    pilot.click("button", "+")
    pilot.click("button", "−")
    assert chosen == [1.25, 1.5, 1.25]
    assert pilot.stage.focus is stepper


@pytest.mark.parametrize("keys", [(), ("y",)], ids=["team", "choosing"])
def test_rows_of_newcomers_who_follow_fit_the_smallest_window(pilot: Pilot, keys: tuple[str, ...]) -> None:
    session = Session.new(sessions.shipped("03"), 7)
    session.state.tenure[...] = 0
    session.state.following[...] = True
    session.editor.view = look(session.state, session.params, session.draws)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.key(*keys)
    pilot.resize((640, 400))
    assert clipped_texts(pilot.stage) + overlaps(pilot.stage) == []


def test_page_keys_turn_the_page_wherever_the_focus_is(pilot: Pilot) -> None:
    button = Button("elsewhere", lambda: None)
    pilot.show(lambda stage: Column(button, Row(Scroll(Column(Label("few"))), width=80), rows(stage)))
    pilot.stage.set_focus(button)
    scroll = max((each for each in pilot.stage.top().walk() if isinstance(each, Scroll)), key=Scroll.furthest)
    pilot.key("page down")
    assert 0 < scroll.offset < scroll.furthest()
    pilot.key("end")
    assert scroll.offset == scroll.furthest()
    pilot.key("home")
    assert scroll.offset == 0
    assert pilot.stage.focus is button
