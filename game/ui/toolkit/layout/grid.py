"""Grid: equal columns, as many as fit, in rows as high as their highest cell."""

from __future__ import annotations

from typing import Unpack

from pygame import Rect

from game.ui.toolkit.layout.flex import share_out
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class Grid(Widget):
    """Cells from left to right, then down; the number of columns drops until each is at least `least` wide.

    With `stretch` the rows share the spare height.
    """

    def __init__(
        self,
        *children: Widget,
        columns: int,
        least: float = 0,
        gap: float = 8,
        stretch: bool = False,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(*children, **options)
        self.columns, self.least, self.gap, self.stretch = columns, least, gap, stretch

    def content_width(self) -> int:
        cell = max(super().content_width(), self.theme.px(self.least))
        return cell * self.columns + self.theme.space(self.gap) * (self.columns - 1)

    def content_min_width(self) -> int:
        return max(super().content_min_width(), self.theme.px(self.least))

    def content_height(self, width: int) -> int:
        heights = [self._row_height(row, cells) for row, cells in self._rows(width)]
        return sum(heights) + self.theme.space(self.gap) * max(0, len(heights) - 1)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        gap = self.theme.space(self.gap)
        rows = self._rows(rect.w)
        wants = [self._row_height(row, cells) for row, cells in rows]
        grow = 1.0 if self.stretch else 0.0
        heights = share_out(rect.h - gap * max(0, len(rows) - 1), wants, wants, [grow] * len(rows))
        top = rect.y
        for (row, cells), height in zip(rows, heights, strict=True):
            left = rect.x
            for child, width in zip(row, cells, strict=False):
                child.place(Rect(left, top, width, height))
                left += width + gap
            top += height + gap

    def _rows(self, width: int) -> list[tuple[list[Widget], list[int]]]:
        children = self.shown_children()
        gap = self.theme.space(self.gap)
        widest = max((child.min_width() for child in children), default=0)
        least = max(self.theme.px(self.least), widest, 1)
        count = max(1, min(self.columns, (width + gap) // (least + gap)))
        cells = share_out(width - gap * (count - 1), [0] * count, [0] * count, [1.0] * count)
        return [(children[first : first + count], cells) for first in range(0, len(children), count)]

    def _row_height(self, row: list[Widget], cells: list[int]) -> int:
        return max((child.height_for(width) for child, width in zip(row, cells, strict=False)), default=0)
