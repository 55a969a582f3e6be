"""Panel, Divider and DotMeter: the surfaces, lines and dots that group and count things."""

from __future__ import annotations

from typing import Unpack

from pygame import Rect, Surface

from game.palette import Role
from game.ui.toolkit.appearance.theme import RADIUS_PANEL
from game.ui.toolkit.layout.box import Column
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Align, Options


class Panel(Column):
    """A column on a rounded box; `edge` draws a coloured bar along its left side."""

    def __init__(
        self,
        *children: Widget,
        fill: Role | None = "panel",
        border: Role | None = None,
        edge: Role | None = None,
        radius: float = RADIUS_PANEL,
        gap: float = 0,
        pad: tuple[float, float] = (14, 12),
        across: Align = "fill",
        **options: Unpack[Options],
    ) -> None:
        super().__init__(*children, gap=gap, pad=pad, across=across, **options)
        self.fill, self.border, self.edge, self.radius = fill, border, edge, radius

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.fill, self.border, self.edge, self.radius)

    def paint(self, surface: Surface) -> None:
        if self.fill or self.border:
            self.theme.box(surface, self.rect, self.fill, self.border, self.radius)
        if self.edge:
            bar = Rect(self.rect.x, self.rect.y + self.theme.px(8), self.theme.px(3), self.rect.h - self.theme.px(16))
            self.theme.box(surface, bar, self.edge, radius=2)


class Divider(Widget):
    """A thin line across the width, or down the height if upright."""

    def __init__(
        self, *, color: Role = "line", upright: bool = False, thick: float = 1, **options: Unpack[Options]
    ) -> None:
        super().__init__(**options)
        self.color, self.upright, self.thick = color, upright, thick

    def content_width(self) -> int:
        return max(1, round(self.thick)) if self.upright else 0

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return 0 if self.upright else max(1, round(self.thick))

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.color)

    def paint(self, surface: Surface) -> None:
        surface.fill(self.theme.color(self.color), self.rect)


class DotMeter(Widget):
    """A row of dots, the last `filled` of them filled: a small count out of a total."""

    role = "meter"

    def __init__(
        self,
        total: int,
        filled: int,
        *,
        size: float = 15,
        gap: float = 10,
        color: Role = "text",
        **options: Unpack[Options],
    ) -> None:
        super().__init__(**options)
        self.total, self.filled, self.size, self.gap, self.color = total, filled, size, gap, color

    def value(self) -> str:
        return f"{self.filled}/{self.total}"

    def content_width(self) -> int:
        return self.total * self.theme.px(self.size) + max(0, self.total - 1) * self.theme.space(self.gap)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.theme.px(self.size)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.total, self.filled, self.size, self.gap, self.color)

    def paint(self, surface: Surface) -> None:
        side = self.theme.px(self.size)
        left = self.rect.x
        for index in range(self.total):
            dot = Rect(left, self.rect.centery - side // 2, side, side)
            full = index >= self.total - self.filled
            self.theme.box(surface, dot, self.color if full else None, None if full else "line2", 99, 1.5)
            left += side + self.theme.space(self.gap)
