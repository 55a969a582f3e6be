"""Sparks: a number's way so far as a line without axes, and the quarters of a game as small squares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.widget import Options, Widget


class Sparkline(Widget):
    """The values as a line from `low` to `high`, the last as a dot, a dotted level to compare with."""

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

    def paint(self, surface: Surface) -> None:
        theme, rect, dot = self.theme, self.rect, max(2, self.theme.px(3))
        y = self._y(self.level)
        for x in range(rect.x, rect.right - 1, max(3, theme.px(4))):
            surface.fill(theme.color("line2"), (x, y, max(1, theme.px(2)), 1))
        step = (rect.w - 2 * dot) / max(1, len(self.values) - 1)
        points = [(rect.x + dot + step * at, self._y(value)) for at, value in enumerate(self.values)]
        if len(points) == 1:
            points = [(rect.right - dot, points[0][1])]
        for one, other in pairwise(points):
            for down in range(max(1, theme.px(2))):
                pygame.draw.aaline(surface, theme.color("fill"), (one[0], one[1] + down), (other[0], other[1] + down))
        if points:
            pygame.draw.aacircle(surface, theme.color("text"), points[-1], dot)

    def _y(self, value: float) -> int:
        share = (value - self.low) / max(1e-9, self.high - self.low)
        room = self.rect.h - 2 * self.theme.px(3)
        return self.rect.y + self.theme.px(3) + round(room * (1 - max(0.0, min(1.0, share))))


class StepIndicator(Widget):
    """The quarters of a game: those behind filled, the present one ringed, those ahead hollow; two lines at most."""

    role = "meter"
    side, gap = 7.0, 3.0

    def __init__(self, total: int, now: int, **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.total, self.now = total, now
        self.across = total if total <= 8 else -(-total // 2)

    def value(self) -> str:
        return f"{self.now}/{self.total}"

    def content_width(self) -> int:
        return self.across * self.theme.px(self.side) + (self.across - 1) * self.theme.px(self.gap) + self.theme.px(4)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        lines = -(-self.total // self.across)
        return lines * self.theme.px(self.side + self.gap) + self.theme.px(4)

    def paint(self, surface: Surface) -> None:
        theme, side = self.theme, self.theme.px(self.side)
        step = side + theme.px(self.gap)
        left, top = self.rect.x + theme.px(2), self.rect.centery - self.content_height(0) // 2 + theme.px(3)
        for at in range(self.total):
            place = Rect(left + at % self.across * step, top + at // self.across * step, side, side)
            behind, here = at + 1 < self.now, at + 1 == self.now
            theme.box(surface, place, "fill" if behind else "text" if here else None, None if behind else "line2", 2)
            if here:
                theme.box(surface, place.inflate(theme.px(4), theme.px(4)), None, "text", 3, 1.2)
