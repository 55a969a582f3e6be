"""Theme: colours by role, fonts, spacing and scale, with cached text images and rounded boxes."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
import pygame
from pygame import Rect, Surface

from game.palette import PALETTES, Mode, Role

Size = Literal["micro", "body", "number", "heading", "figure", "large", "total", "display", "hero"]
Weight = Literal["regular", "semibold", "bold", "italic", "light"]

SIZES: dict[Size, int] = {
    "micro": 14,
    "body": 16,
    "number": 18,
    "heading": 20,
    "figure": 24,
    "large": 28,
    "total": 36,
    "display": 52,
    "hero": 72,
}
FILES: dict[Weight, str] = {
    "regular": "Regular",
    "semibold": "Semibold",
    "bold": "Bold",
    "italic": "It",
    "light": "Light",
}
GUTTER, GAP, PAD = 8, 8, 16
RADIUS_BAR, RADIUS_CAP, RADIUS_CONTROL, RADIUS_PANEL = 3, 4, 8, 10
MIN_TEXT_SCALE, MAX_TEXT_SCALE = 1.0, 2.0
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_MAX_TEXT_PIXELS = 5_000_000  # cached, 20 MiB: more than three full screens of text at any scale
_MAX_WIDTHS = 8000  # cached
_SUPERSAMPLING = 4


class Theme:
    """Colours, fonts and sizes for one mode, window size and text scale (1 to 2).

    Lengths are in design units, equal to pixels in a window up to 1920 x 1080 at text scale 1. A larger window
    enlarges everything, a smaller one reflows.
    """

    def __init__(self, mode: Mode, window: tuple[int, int], text_scale: float) -> None:
        self.mode = mode
        self.colors = PALETTES[mode]
        self.window_factor = max(1.0, min(window[0] / 1920, window[1] / 1080))
        self.text_scale = max(MIN_TEXT_SCALE, min(MAX_TEXT_SCALE, text_scale))
        self.scale = self.window_factor * self.text_scale
        self._spacing_scale = self.window_factor * (1 + (self.text_scale - 1) / 2)
        self._fonts: dict[tuple[Size, Weight], pygame.font.Font] = {}
        self._text_pixels = 0  # total area of the cached texts
        self._texts: OrderedDict[tuple[str, Size, Weight, str], Surface] = OrderedDict()
        self._widths: OrderedDict[tuple[str, Size, Weight], int] = OrderedDict()

    def px(self, units: float) -> int:
        """Return the pixels of a length that grows with the text: icons, bars, controls, columns."""
        return round(units * self.scale)

    def space(self, units: float) -> int:
        """Return the pixels of a gap or padding, which grows half as fast as the text, to save space."""
        return round(units * self._spacing_scale)

    def color(self, role: Role) -> str:
        """Return the colour of a role as #rrggbb."""
        return self.colors[role]

    def font(self, size: Size, weight: Weight) -> pygame.font.Font:
        """Return the font of a size and weight, opened once."""
        key = (size, weight)
        if key not in self._fonts:
            path = _FONTS / f"SourceSansPro-{FILES[weight]}.ttf"
            self._fonts[key] = pygame.font.Font(path, self.px(SIZES[size]))
        return self._fonts[key]

    def text(self, words: str, size: Size, weight: Weight, role: Role) -> Surface:
        """Return the image of a line of text, from an LRU cache."""
        color = self.colors[role]
        key = (words, size, weight, color)
        if key in self._texts:
            self._texts.move_to_end(key)
            return self._texts[key]
        image = self._texts[key] = self.font(size, weight).render(words, True, color)
        self._text_pixels += _pixels(image)
        while self._text_pixels > _MAX_TEXT_PIXELS and len(self._texts) > 1:
            self._text_pixels -= _pixels(self._texts.popitem(last=False)[1])
        return image

    def width(self, words: str, size: Size, weight: Weight) -> int:
        """Return the width of a line of text in pixels."""
        key = (words, size, weight)
        if key not in self._widths:
            self._widths[key] = self.font(size, weight).size(words)[0]
            if len(self._widths) > _MAX_WIDTHS:
                self._widths.popitem(last=False)
        return self._widths[key]

    def line_height(self, size: Size, weight: Weight) -> int:
        """Return the distance between two baselines in pixels."""
        return self.font(size, weight).get_linesize()

    def box(
        self,
        surface: Surface,
        rect: Rect,
        fill: Role | None,
        border: Role | None = None,
        radius: float = RADIUS_CONTROL,
        thick: float = 1,
    ) -> None:
        """Draw an antialiased rounded box in role colours; radius and border thickness in design units."""
        inside = self.colors[fill] if fill else ""
        outside = self.colors[border] if border else ""
        rounded_box(surface, rect, inside, outside, self.px(radius), max(1, self.px(thick)))


def _pixels(image: Surface) -> int:
    return image.get_width() * image.get_height()


def rounded_box(surface: Surface, rect: Rect, fill: str, border: str, radius: int, thick: int) -> None:
    """Draw a rounded box from four cached antialiased corners and flat rects; all lengths in pixels."""
    r = min(radius, rect.w // 2, rect.h // 2)
    x, y, w, h = rect
    if fill:
        surface.fill(fill, (x + r, y, w - 2 * r, h))
        surface.fill(fill, (x, y + r, r, h - 2 * r))
        surface.fill(fill, (x + w - r, y + r, r, h - 2 * r))
    if border:
        for edge in (
            (x + r, y, w - 2 * r, thick),
            (x + r, y + h - thick, w - 2 * r, thick),
            (x, y + r, thick, h - 2 * r),
            (x + w - thick, y + r, thick, h - 2 * r),
        ):
            surface.fill(border, edge)
    if r:
        disc = _disc(r, fill, border, thick)
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            surface.blit(disc, (x + dx * (w - r), y + dy * (h - r)), (dx * r, dy * r, r, r))


@lru_cache(600)
def _disc(r: int, fill: str, border: str, thick: int) -> Surface:
    """Return an antialiased disc whose quarters are the corners of a box.

    Transparent pixels keep the hue, which avoids a dark fringe.
    """
    big = Surface((2 * r * _SUPERSAMPLING, 2 * r * _SUPERSAMPLING), pygame.SRCALPHA)
    rim = pygame.Color(border or fill)
    big.fill((rim.r, rim.g, rim.b, 0))
    middle = (r * _SUPERSAMPLING, r * _SUPERSAMPLING)
    pygame.draw.circle(big, rim, middle, r * _SUPERSAMPLING)
    if border:
        inner = pygame.Color(fill) if fill else pygame.Color(rim.r, rim.g, rim.b, 0)
        pygame.draw.circle(big, inner, middle, max(0, (r - thick) * _SUPERSAMPLING))
    return pygame.transform.smoothscale(big, (2 * r, 2 * r)).convert_alpha()


def dashed_box(surface: Surface, rect: Rect, color: str, radius: int, thick: int, dash: int) -> None:
    """Draw a dashed border with rounded corners; all lengths in pixels."""
    r = min(radius, rect.w // 2, rect.h // 2)
    ring = _disc(r, "", color, thick)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        surface.blit(ring, (rect.x + dx * (rect.w - r), rect.y + dy * (rect.h - r)), (dx * r, dy * r, r, r))
    for x in range(rect.x + r + dash, rect.right - r - dash // 2, 2 * dash):
        length = min(dash, rect.right - r - x)
        surface.fill(color, (x, rect.y, length, thick))
        surface.fill(color, (x, rect.bottom - thick, length, thick))
    for y in range(rect.y + r + dash, rect.bottom - r - dash // 2, 2 * dash):
        length = min(dash, rect.bottom - r - y)
        surface.fill(color, (rect.x, y, thick, length))
        surface.fill(color, (rect.right - thick, y, thick, length))
