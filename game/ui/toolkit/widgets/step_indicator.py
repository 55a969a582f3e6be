"""StepIndicator: progress through a fixed number of steps, as small squares."""

from __future__ import annotations

from typing import Unpack

from pygame import Rect, Surface

from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class StepIndicator(Widget):
    """Steps as squares in at most two lines: past ones filled, the current one ringed, future ones hollow."""

    role = "meter"
    side, gap = 7.0, 3.0

    def __init__(self, total: int, current: int, **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.total, self.current = total, current
        self.columns = total if total <= 8 else -(-total // 2)

    def value(self) -> str:
        return f"{self.current}/{self.total}"

    def content_width(self) -> int:
        return self.columns * self.theme.px(self.side) + (self.columns - 1) * self.theme.px(self.gap) + self.theme.px(4)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        lines = -(-self.total // self.columns)
        return lines * self.theme.px(self.side + self.gap) + self.theme.px(4)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.total, self.current)

    def paint(self, surface: Surface) -> None:
        theme, side = self.theme, self.theme.px(self.side)
        step = side + theme.px(self.gap)
        left, top = self.rect.x + theme.px(2), self.rect.centery - self.content_height(0) // 2 + theme.px(3)
        for index in range(self.total):
            square = Rect(left + index % self.columns * step, top + index // self.columns * step, side, side)
            past, current = index + 1 < self.current, index + 1 == self.current
            theme.box(surface, square, "fill" if past else "text" if current else None, None if past else "line2", 2)
            if current:
                theme.box(surface, square.inflate(theme.px(4), theme.px(4)), None, "text", 3, 1.2)
