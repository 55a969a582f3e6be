"""LongList: rows of one height of which only those in sight are made, so that thousands cost as little as ten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.palette import Role
from game.ui.toolkit.layout.scroll import BAR, Scroll
from game.ui.toolkit.look.keys import PRESS
from game.ui.toolkit.look.text_fitting import ellipsize
from game.ui.toolkit.look.theme import Weight
from game.ui.toolkit.widget import Options, Widget

_GAP = 10
_PAD = 8


@dataclass(frozen=True)
class ListCell:
    """The words of one place in a row."""

    words: str
    color: Role = "text"
    weight: Weight = "regular"


@dataclass(frozen=True)
class ListColumn:
    """How wide the cells of one place are: design units, or a share of what is left where `grow` is given."""

    width: float = 0.0
    grow: float = 0.0
    end: bool = False  # numbers stand at the right


class VirtualList(Scroll):
    """One stop for the keyboard: arrows, Page, Home and End choose a row, Enter opens it, as a click on it does.

    `row(at)` gives a row's cells, one for each lane; words too long for their lane are shortened, so what is chosen
    is to be told in full elsewhere.
    """

    role = "list"

    def __init__(
        self,
        count: int,
        row: Callable[[int], tuple[ListCell, ...]],
        lanes: tuple[ListColumn, ...],
        chosen: int,
        choose: Callable[[int], None],
        open_row: Callable[[], None],
        *,
        high: float = 30,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(Widget(), **options)
        self.count, self.row, self.lanes, self.high = count, row, lanes, high
        self.chosen, self.choose, self.open_row = chosen, choose, open_row
        self._pointed = -1
        self._made: dict[int, tuple[ListCell, ...]] = {}  # rows that were in sight

    def cells(self, at: int) -> tuple[ListCell, ...]:
        """The cells of a row, made when it comes into sight for the first time."""
        if at not in self._made:
            self._made[at] = self.row(at)
        return self._made[at]

    def can_focus(self) -> bool:
        return self.count > 0

    def value(self) -> str:
        if not self.count:
            return ""
        return f"{self.chosen + 1}/{self.count}: " + " ".join(cell.words for cell in self.cells(self.chosen))

    def content_width(self) -> int:
        return sum(self.theme.px(lane.width or 60) + self.theme.space(_GAP) for lane in self.lanes)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.count * self._step()

    def layout(self, rect: Rect) -> None:
        fresh = self.rect.h == 0
        self.rect = Rect(rect)
        self.full = self.count * self._step()
        self.at = max(0, min(self.at, self.furthest()))
        self.children[0].place(Rect(rect.x, rect.y, 0, 0))
        if fresh:
            self._show_chosen()

    def pick(self, at: int) -> None:
        """Choose a row and scroll it into sight."""
        at = max(0, min(self.count - 1, at))
        if at != self.chosen:
            self.chosen = at
            self.choose(at)
        self._show_chosen()
        self.invalidate()

    def on_key(self, event: pygame.Event) -> bool:
        if event.key in PRESS and self.count and self.stage.focus_shown:
            self.open_row()
            return True
        page = max(1, self.rect.h // self._step() - 1)
        far = {pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page, pygame.K_HOME: -self.count, pygame.K_END: self.count}
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, **far}
        if event.key not in steps:
            return False
        goal = max(0, min(self.count - 1, self.chosen + steps[event.key]))
        if goal == self.chosen and event.key not in far:
            return False  # at either end the focus goes on to what is above or below
        self.pick(goal)
        return True

    def on_press(self) -> None:
        """A click chooses what is under the mouse, and opens it where it is chosen already."""
        if self._pointed == self.chosen:
            self.open_row()
        elif 0 <= self._pointed < self.count:
            self.pick(self._pointed)

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        if self.on_bar(point):
            return self
        found = super().hit_test(point)
        self._pointed = (point[1] - self.rect.y + self.at) // self._step() if found is not None else -1
        return self if found is not None else None

    def reveal(self, rect: Rect) -> None:
        """Nothing inside takes the focus."""

    def draw(self, surface: Surface) -> None:
        before, step = surface.get_clip(), self._step()
        part = self.rect.clip(before)
        surface.set_clip(part)
        first = max(0, (part.top - self.rect.y + self.at) // step)
        last = min(self.count, (part.bottom - self.rect.y + self.at) // step + 1)
        wide = self.rect.w - (self.theme.space(BAR) if self.furthest() else 0)
        lanes = self._lane_widths(wide)
        for at in range(first, last):
            self._draw_row(surface, at, Rect(self.rect.x, self.rect.y + at * step - self.at, wide, step), lanes)
        surface.set_clip(before)
        super().draw(surface)

    def _draw_row(self, surface: Surface, at: int, place: Rect, lanes: list[int]) -> None:
        theme = self.theme
        if at == self.chosen:
            theme.box(surface, place, "raised", "line2", 6)
        left, lines = place.x + theme.space(_PAD), theme.line_height("body", "regular")
        for cell, wide, lane in zip(self.cells(at), lanes, self.lanes, strict=True):
            words = ellipsize(cell.words, wide, partial(theme.width, size="body", weight=cell.weight))
            drawn = theme.text(words, "body", cell.weight, cell.color)
            spare = wide - drawn.get_width() if lane.end else 0
            surface.blit(drawn, (left + spare, place.y + (place.h - lines) // 2))
            left += wide + theme.space(_GAP)

    def _lane_widths(self, wide: int) -> list[int]:
        theme = self.theme
        room = wide - 2 * theme.space(_PAD) - theme.space(_GAP) * (len(self.lanes) - 1)
        free = max(0, room - sum(theme.px(lane.width) for lane in self.lanes))
        grows = sum(lane.grow for lane in self.lanes) or 1.0
        return [theme.px(lane.width) + int(free * lane.grow / grows) for lane in self.lanes]

    def _step(self) -> int:
        return max(1, self.theme.px(self.high))

    def _show_chosen(self) -> None:
        top = self.chosen * self._step()
        if top < self.at:
            self.at = top
        elif top + self._step() > self.at + self.rect.h:
            self.at = top + self._step() - self.rect.h
        self.at = max(0, min(self.at, self.furthest()))
