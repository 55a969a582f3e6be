"""Chart: a drawing's shapes through the rasteriser and its words drawn over the same geometry."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Unpack

import pygame
from pygame import Surface

from game.charts import Drawing, Text, to_svg
from game.palette import Palette
from game.ui.toolkit.look.theme import Size, Weight
from game.ui.toolkit.widget import Options, Widget

Draw = Callable[[float, float, Palette, Callable[[str], float]], Drawing]


class Chart(Widget):
    """Shows what `draw(width, height, palette, measure)` gives for its place, in design units.

    It is made anew only when place, scale or theme change; call show() for other data.
    """

    role = "chart"

    def __init__(self, draw: Draw, *, least: tuple[float, float] = (120, 48), **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.draw_chart, self.least = draw, least
        self.drawing: Drawing | None = None
        self._shapes: Surface | None = None
        self._made_for: tuple[int, int, float, str] | None = None

    def show(self, draw: Draw) -> None:
        """Show other data in the same place."""
        self.draw_chart, self._made_for = draw, None
        self.invalidate()

    def value(self) -> str:
        return self.drawing.description if self.drawing else ""

    def content_width(self) -> int:
        return self.theme.px(self.least[0])

    def content_min_width(self) -> int:
        return self.theme.px(self.least[0])

    def content_height(self, width: int) -> int:
        return self.theme.px(self.least[1])

    def paint(self, surface: Surface) -> None:
        theme = self.theme
        key = (self.rect.w, self.rect.h, theme.scale, theme.mode)
        if self._made_for != key:
            self._made_for = key
            self._make()
        if self._shapes is not None:
            surface.blit(self._shapes, self.rect)
        if self.drawing is not None:
            for text in self.drawing.texts:
                self._write(surface, text)

    def _make(self) -> None:
        scale = self.theme.scale
        self.drawing = self.draw_chart(self.rect.w / scale, self.rect.h / scale, self.theme.colors, self._measure)
        svg = to_svg(self.drawing, with_text=False)
        self._shapes = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), self.rect.size).convert_alpha()

    def _measure(self, words: str) -> float:
        return self.theme.width(words, "body", "semibold") / self.theme.scale

    def _write(self, surface: Surface, text: Text) -> None:
        size: Size = "micro" if text.size < 16 else "body"
        weight: Weight = "semibold" if text.bold else "regular"
        drawn = self.theme.text(text.words, size, weight, text.color)
        x = self.rect.x + text.x * self.theme.scale
        left = {"start": x, "middle": x - drawn.get_width() / 2, "end": x - drawn.get_width()}[text.anchor]
        y = self.rect.y + text.y * self.theme.scale - drawn.get_height() / 2
        surface.blit(drawn, (round(left), round(y)))
