"""VirtualList: a list of equally high rows of which only the visible ones are built, so that thousands are cheap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.palette import Role
from game.ui.toolkit.appearance.keys import PRESS
from game.ui.toolkit.appearance.text_fitting import ellipsize
from game.ui.toolkit.appearance.theme import Weight
from game.ui.toolkit.layout.scroll import BAR, Scroll
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

_GAP = 10
_PAD = 8
_ROW_HEIGHT = 30


@dataclass(frozen=True)
class ListCell:
    """The text of one cell of a row."""

    words: str
    color: Role = "text"
    weight: Weight = "regular"


@dataclass(frozen=True)
class ListColumn:
    """The width of a column: design units, plus a share of the free space by `grow`; `end` aligns right."""

    width: float = 0.0
    grow: float = 0.0
    end: bool = False


class VirtualList(Scroll):
    """A single keyboard stop: arrows, Page, Home and End choose a row, Enter or a click on the chosen row opens it.

    `row(index)` returns a row's cells, one for each column. Texts too long for their column are shortened, so the
    caller shows the chosen row in full elsewhere.
    """

    role = "list"

    def __init__(
        self,
        count: int,
        row: Callable[[int], tuple[ListCell, ...]],
        columns: tuple[ListColumn, ...],
        chosen: int,
        choose: Callable[[int], None],
        open_row: Callable[[], None],
        **options: Unpack[Options],
    ) -> None:
        super().__init__(Widget(), **options)
        self.count, self.row, self.columns = count, row, columns
        self.chosen, self.choose, self.open_row = chosen, choose, open_row
        self._pointed = -1  # row under the mouse
        self._cells: dict[int, tuple[ListCell, ...]] = {}  # row -> its cells, memoised

    def cells(self, index: int) -> tuple[ListCell, ...]:
        """Return the cells of a row, built when it first becomes visible."""
        if index not in self._cells:
            self._cells[index] = self.row(index)
        return self._cells[index]

    def can_focus(self) -> bool:
        return self.count > 0

    def painted_state(self) -> tuple[object, ...]:
        return (self,)  # rows come from a callback, so a rebuilt list is always redrawn

    def value(self) -> str:
        if not self.count:
            return ""
        return f"{self.chosen + 1}/{self.count}: " + " ".join(cell.words for cell in self.cells(self.chosen))

    def content_width(self) -> int:
        return sum(self.theme.px(column.width or 60) + self.theme.space(_GAP) for column in self.columns)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.count * self._step()

    def layout(self, rect: Rect) -> None:
        first_layout = self.rect.h == 0
        self.rect = Rect(rect)
        self.full_height = self.count * self._step()
        self.offset = max(0, min(self.offset, self.furthest()))
        self.children[0].place(Rect(rect.x, rect.y, 0, 0))
        if first_layout:
            self._show_chosen()

    def pick(self, index: int) -> None:
        """Choose a row and scroll it into view."""
        index = max(0, min(self.count - 1, index))
        if index != self.chosen:
            self.chosen = index
            self.choose(index)
        self._show_chosen()
        self.invalidate()

    def on_key(self, event: pygame.Event) -> bool:
        if event.key in PRESS and self.count and self.stage.focus_shown:
            self.open_row()
            return True
        page = max(1, self.rect.h // self._step() - 1)
        jumps = {pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page, pygame.K_HOME: -self.count, pygame.K_END: self.count}
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, **jumps}
        if event.key not in steps:
            return False
        goal = max(0, min(self.count - 1, self.chosen + steps[event.key]))
        if goal == self.chosen and event.key not in jumps:
            return False  # the focus leaves the list at either end
        self.pick(goal)
        return True

    def on_press(self) -> None:
        """Choose the row under the mouse, or open it if it is chosen already."""
        if self._pointed == self.chosen:
            self.open_row()
        elif 0 <= self._pointed < self.count:
            self.pick(self._pointed)

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        if self.is_on_bar(point):
            return self
        found = super().hit_test(point)
        self._pointed = (point[1] - self.rect.y + self.offset) // self._step() if found is not None else -1
        return self if found is not None else None

    def reveal(self, rect: Rect) -> None:
        """Do nothing: no widget inside takes the focus."""

    def draw(self, surface: Surface) -> None:
        clip, step = surface.get_clip(), self._step()
        part = self.rect.clip(clip)
        surface.set_clip(part)
        first = max(0, (part.top - self.rect.y + self.offset) // step)
        last = min(self.count, (part.bottom - self.rect.y + self.offset) // step + 1)
        width = self.rect.w - (self.theme.space(BAR) if self.can_scroll() else 0)
        widths = self._column_widths(width)
        for index in range(first, last):
            top = self.rect.y + index * step - self.offset
            self._draw_row(surface, index, Rect(self.rect.x, top, width, step), widths)
        surface.set_clip(clip)
        super().draw(surface)

    def _draw_row(self, surface: Surface, index: int, rect: Rect, widths: list[int]) -> None:
        theme = self.theme
        if index == self.chosen:
            theme.box(surface, rect, "raised", "line2", 6)
        left, line_height = rect.x + theme.space(_PAD), theme.line_height("body", "regular")
        for cell, width, column in zip(self.cells(index), widths, self.columns, strict=True):
            words = ellipsize(cell.words, width, partial(theme.width, size="body", weight=cell.weight))
            image = theme.text(words, "body", cell.weight, cell.color)
            spare = width - image.get_width() if column.end else 0
            surface.blit(image, (left + spare, rect.y + (rect.h - line_height) // 2))
            left += width + theme.space(_GAP)

    def _column_widths(self, width: int) -> list[int]:
        theme = self.theme
        inner = width - 2 * theme.space(_PAD) - theme.space(_GAP) * (len(self.columns) - 1)
        free = max(0, inner - sum(theme.px(column.width) for column in self.columns))
        weight = sum(column.grow for column in self.columns) or 1.0
        return [theme.px(column.width) + int(free * column.grow / weight) for column in self.columns]

    def _step(self) -> int:
        return max(1, self.theme.px(_ROW_HEIGHT))

    def _show_chosen(self) -> None:
        top = self.chosen * self._step()
        if top < self.offset:
            self.offset = top
        elif top + self._step() > self.offset + self.rect.h:
            self.offset = top + self._step() - self.rect.h
        self.offset = max(0, min(self.offset, self.furthest()))
