"""A member's row while a move is being aimed: it is marked by click, number or Space, and Enter settles it."""

from __future__ import annotations

import pygame

from game.palette import Role
from game.ui.screens.board_desk import Desk
from game.ui.tip import Tip
from game.ui.widgets import Icon, KeyCap, Pressable, Row, Widget
from game.ui.widgets.pressable import BLOCKED, HEAD_PLANNED, HEART_PLANNED, PLAIN
from game.words import say


class PickRow(Pressable):
    """A member who can be marked: a click, Space or the number marks, Enter settles it."""

    desk: Desk
    seat = 0

    def on_key(self, event: pygame.Event) -> bool:
        if event.key == pygame.K_SPACE and self.desk.picking is not None and self.desk.picking.move.reach > 1:
            self.desk.mark(self.seat)
            return True
        return False

    def on_press(self) -> None:
        if self.stage.focus_shown and self.enabled:
            self.desk.confirm(self.seat) if self._many() else self.desk.mark(self.seat)
        elif self.enabled:
            self.desk.mark(self.seat)

    def _many(self) -> bool:
        return self.desk.picking is not None and self.desk.picking.move.reach > 1


def choosable(desk: Desk, seat: int, place: int, parts: list[Widget]) -> Widget:
    """The row of one member with its number or its mark; blocked where the move cannot reach this person."""
    picking = desk.picking
    assert picking is not None  # only asked for while choosing
    on, why, name = seat in picking.marked, desk.pick_blocked(seat), desk.session.name(seat)
    color: Role = "head" if picking.move.family == "head" else "heart"
    mark: Widget = Icon("check", size=22, color=color) if on else KeyCap(str(place + 1)) if place < 9 else Widget()
    planned = HEAD_PLANNED if color == "head" else HEART_PLANNED
    cell = Row(mark, width=28)
    cell.align = "center"
    row = PickRow(
        Row(cell, *parts, gap=12, pad=(6, 2), across="baseline"),
        lambda: desk.mark(seat),
        enabled=why is None,
        look=planned if on else PLAIN if why is None else BLOCKED,
        role="choice",
        name=name,
        ident=f"member.{seat}",
        state=say("board.pick.marked") if on else "" if why is None else say(why),
    )
    if why is not None:
        row.tip = Tip(name, note=say(why))
    row.desk, row.seat = desk, seat
    return row
