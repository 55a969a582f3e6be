"""Partial redraws: after every change the picture equals a full redraw, and unchanged widgets are kept."""

from __future__ import annotations

import random

import pygame
import pytest

from game.play.session.session import Session
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.toolkit.stage.dirty_rects import merge_rect
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Panel, Widget
from tests.ui import sessions
from tests.ui.conftest import Pilot

KEYS = (*"1234589qwertyuioavbmzlxh", "tab", "tab", "down", "right", "return", "space", "escape", "escape", "f1")


def pixels(stage: Stage) -> bytes:
    """Return the current picture."""
    return bytes(stage.surface.get_buffer().raw)


def pixels_after_full_redraw(stage: Stage) -> bytes:
    """Redraw everything and return the picture."""
    stage.damage(stage.surface.get_rect())
    stage.draw()
    return pixels(stage)


@pytest.mark.parametrize(("size", "seed"), [((1280, 720), 1), ((1920, 1080), 2), ((900, 600), 3)])
def test_a_partly_redrawn_board_equals_a_full_redraw(pilot: Pilot, size: tuple[int, int], seed: int) -> None:
    chance = random.Random(seed)
    session = Session.new(sessions.shipped("03"), 7)
    session.editor.answer(0)
    session.end_quarter()
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.resize(size)
    pilot.app.pump()
    for step in range(60):
        key = chance.choice(KEYS)
        if chance.random() < 0.25:
            where = chance.choice(pilot.stage.focus_order()).rect.center
            pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=where, rel=(0, 0), buttons=(0, 0, 0)))
        pilot.now += chance.choice((0.02, 0.6))
        pilot.key(key)
        assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage), (
            step,
            key,
            type(pilot.app.screens[-1]).__name__,
        )


def test_a_partly_redrawn_ledger_equals_a_full_redraw(pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("01"), 7)
    for _ in range(2):
        session.editor.answer(0)
        session.end_quarter()
    pilot.app.show(BoardScreen(pilot.app, session))
    show_ledger(pilot.app, session)
    pilot.app.pump()
    for key in ("down", "down", "end", "w", "down", "return", "c", "return", "x", "home", "pagedown"):
        pilot.key(key)
        assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage), key


def test_a_change_of_the_plan_redraws_a_part_and_keeps_the_rows(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pilot.app, "post", lambda call: None)  # no forecast arrives
    session = Session.new(sessions.shipped("01"), 7)
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    pilot.resize((1920, 1080))
    rows = [each for each in pilot.stage.focus_order() if each.ident.startswith("member.")]
    assert screen.controller.moves("head")
    screen.controller.press_move(screen.controller.moves("head")[0])
    parts = pilot.stage.draw()
    assert [each for each in pilot.stage.focus_order() if each.ident.startswith("member.")] == rows
    assert 0 < sum(part.w * part.h for part in parts) < 0.6 * 1920 * 1080


def test_a_widget_of_unchanged_size_is_not_laid_out_again(pilot: Pilot) -> None:
    laid: list[str] = []

    class Recorded(Label):
        def layout(self, rect: pygame.Rect) -> None:
            laid.append(self.name)
            super().layout(rect)

    kept = Recorded("kept")
    above: list[Widget] = [Label("above")]
    pilot.show(lambda stage: Column(*above, Panel(kept)))
    laid.clear()
    above[0] = Label("another")
    pilot.app.refresh()
    assert not laid
    stood = kept.rect
    above.append(Label("more"))
    pilot.app.refresh()
    assert kept.rect.y > stood.y
    assert not laid, "it only moved"
    pilot.app.set_look("dark", 2.0)
    assert laid == ["kept"]
    pilot.app.pump()
    assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)


def test_moving_a_widget_shifts_its_descendants_without_layout(pilot: Pilot) -> None:
    screen = BoardScreen(pilot.app, Session.new(sessions.shipped("03"), 7))
    pilot.app.show(screen)
    pilot.app.pump()
    rows = [each for each in pilot.stage.top().walk() if each.ident.startswith("member.")]
    for row in rows:
        row.place(row.rect.move(7, 31))
    moved = [each.rect for row in rows for each in row.walk()]
    for row in rows:
        for each in row.walk():
            each.invalidate_layout()
        row.place(row.rect)
    assert [each.rect for row in rows for each in row.walk()] == moved


def test_choosing_targets_keeps_cards_and_rows_between_moves(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pilot.app, "post", lambda call: None)  # no forecast arrives
    session = Session.new(sessions.shipped("03"), 7)
    session.editor.answer(0)
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    aimed = [move for move in screen.controller.moves("heart") if move.aimed][:2]

    def shown(prefix: str) -> dict[str, Widget]:
        return {each.ident: each for each in pilot.stage.top().walk() if each.ident.startswith(prefix)}

    cards = shown("move.")
    screen.controller.press_move(aimed[0])
    rows = shown("member.")
    kept = [ident for ident, card in shown("move.").items() if cards[ident] is card]
    assert len(kept) == len(cards) - 1, "the card of the move being aimed alone looks otherwise"
    assert all(card.hotkey == "" for card in shown("move.").values()), "numbers choose people"
    pilot.key("escape")
    screen.controller.press_move(aimed[1])
    assert shown("member.") == rows
    pilot.key("escape")
    assert all(card.hotkey for card in shown("move.").values())


def test_merged_dirty_rects_cover_all_damage_and_are_disjoint() -> None:
    chance = random.Random(4)
    for _ in range(300):
        parts: list[pygame.Rect] = []
        given = []
        for _ in range(chance.randrange(1, 24)):
            more = pygame.Rect(*(chance.randrange(0, 90) for _ in "xy"), *(chance.randrange(1, 40) for _ in "wh"))
            given.append(more)
            parts = merge_rect(parts, more)
        assert all(any(part.contains(each) for part in parts) for each in given)
        assert not any(one.colliderect(other) for one in parts for other in parts if one is not other)
