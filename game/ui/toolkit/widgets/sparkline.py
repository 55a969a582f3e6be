"""Sparkline: a series as a small line without axes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Unpack

import pygame
from pygame import Surface

from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class Sparkline(Widget):
    """The values as a line on a scale from `low` to `high`, ending in a dot, with a dotted reference `level`."""

    role = "chart"

    def __init__(
        self,
        values: Sequence[float],
        *,
        low: float,
        high: float,
        level: float,
        tall: float = 16,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(**options)
        self.values, self.low, self.high, self.level, self.tall = tuple(values), low, high, level, tall

    def value(self) -> str:
        return ", ".join(f"{value:.0f}" for value in self.values)

    def content_width(self) -> int:
        return self.theme.px(40)

    def content_min_width(self) -> int:
        return self.theme.px(40)

    def content_height(self, width: int) -> int:
        return self.theme.px(self.tall)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.values, self.low, self.high, self.level)

    def paint(self, surface: Surface) -> None:
        theme, rect, dot = self.theme, self.rect, max(2, self.theme.px(3))
        y = self._y(self.level)
        for x in range(rect.x, rect.right - 1, max(3, theme.px(4))):
            surface.fill(theme.color("line2"), (x, y, max(1, theme.px(2)), 1))
        step = (rect.w - 2 * dot) / max(1, len(self.values) - 1)
        points = [(rect.x + dot + step * index, self._y(value)) for index, value in enumerate(self.values)]
        if len(points) == 1:
            points = [(rect.right - dot, points[0][1])]
        for start, end in pairwise(points):
            for down in range(max(1, theme.px(2))):
                pygame.draw.aaline(surface, theme.color("fill"), (start[0], start[1] + down), (end[0], end[1] + down))
        if points:
            pygame.draw.aacircle(surface, theme.color("text"), points[-1], dot)

    def _y(self, value: float) -> int:
        share = (value - self.low) / max(1e-9, self.high - self.low)
        height = self.rect.h - 2 * self.theme.px(3)
        return self.rect.y + self.theme.px(3) + round(height * (1 - max(0.0, min(1.0, share))))
