"""Chart: a `Drawing` on screen, its shapes rasterised once and its texts drawn in the window's font."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Unpack

import pygame
from pygame import Surface

from game.charts import Drawing, Text, to_svg
from game.palette import Palette
from game.ui.toolkit.appearance.theme import Size, Weight
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

Draw = Callable[[float, float, Palette, Callable[[str], float]], Drawing]


class Chart(Widget):
    """Shows the result of `draw(width, height, palette, measure)`, in design units.

    It is drawn again only if its size, the scale or the theme changes; call show() for other data.
    """

    role = "chart"

    def __init__(self, draw: Draw, *, least: tuple[float, float] = (120, 48), **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.draw_chart, self.least = draw, least
        self.drawing: Drawing | None = None
        self._shapes: Surface | None = None
        self._cache_key: tuple[int, int, float, str] | None = None

    def show(self, draw: Draw) -> None:
        """Show other data in the same place."""
        self.draw_chart, self._cache_key = draw, None
        self.invalidate()

    def value(self) -> str:
        return self.drawing.description if self.drawing else ""

    def content_width(self) -> int:
        return self.theme.px(self.least[0])

    def content_min_width(self) -> int:
        return self.theme.px(self.least[0])

    def content_height(self, width: int) -> int:
        return self.theme.px(self.least[1])

    def painted_state(self) -> tuple[object, ...]:
        return (self,)  # the data comes from a callback, so a rebuilt chart is always redrawn

    def paint(self, surface: Surface) -> None:
        theme = self.theme
        key = (self.rect.w, self.rect.h, theme.scale, theme.mode)
        if self._cache_key != key:
            self._cache_key = key
            self._render()
        if self._shapes is not None:
            surface.blit(self._shapes, self.rect)
        if self.drawing is not None:
            for text in self.drawing.texts:
                self._draw_text(surface, text)

    def _render(self) -> None:
        scale = self.theme.scale
        self.drawing = self.draw_chart(self.rect.w / scale, self.rect.h / scale, self.theme.colors, self._measure)
        svg = to_svg(self.drawing, with_text=False)
        self._shapes = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), self.rect.size).convert_alpha()

    def _measure(self, words: str) -> float:
        return self.theme.width(words, "body", "semibold") / self.theme.scale

    def _draw_text(self, surface: Surface, text: Text) -> None:
        size: Size = "micro" if text.size < 16 else "body"
        weight: Weight = "semibold" if text.bold else "regular"
        image = self.theme.text(text.words, size, weight, text.color)
        x = self.rect.x + text.x * self.theme.scale
        left = {"start": x, "middle": x - image.get_width() / 2, "end": x - image.get_width()}[text.anchor]
        y = self.rect.y + text.y * self.theme.scale - image.get_height() / 2
        surface.blit(image, (round(left), round(y)))
