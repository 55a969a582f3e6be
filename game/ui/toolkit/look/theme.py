"""What the window looks like.

Colours by role, type, spacing and scale, and the cached text and boxes they give.
"""

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
SMALLEST, LARGEST = 1.0, 2.0
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_PIXELS_KEPT = 5_000_000  # of lines of text drawn, 20 MiB: more than three full screens of them at any scale
_WIDTHS_KEPT = 8000
_FINER = 4


class Theme:
    """Colours, fonts and sizes for one mode, one window and one text scale.

    Lengths are design units, equal to pixels in a window up to 1920 x 1080 at text scale 1; larger windows
    enlarge, smaller ones reflow. The text scale runs from 1 to 2.
    """

    def __init__(self, mode: Mode, window: tuple[int, int], text_scale: float) -> None:
        self.mode = mode
        self.colors = PALETTES[mode]
        self.window_factor = max(1.0, min(window[0] / 1920, window[1] / 1080))
        self.text_scale = max(SMALLEST, min(LARGEST, text_scale))
        self.scale = self.window_factor * self.text_scale
        self._airiness = self.window_factor * (1 + (self.text_scale - 1) / 2)
        self._fonts: dict[tuple[Size, Weight], pygame.font.Font] = {}
        self._pixels = 0  # of all texts kept
        self._texts: OrderedDict[tuple[str, Size, Weight, str], Surface] = OrderedDict()
        self._widths: OrderedDict[tuple[str, Size, Weight], int] = OrderedDict()

    def px(self, units: float) -> int:
        """Pixels of a length that grows with the text: icons, bars, control heights, column widths."""
        return round(units * self.scale)

    def space(self, units: float) -> int:
        """Pixels of a gap or padding, which grows half as fast as the text, since room gets dear."""
        return round(units * self._airiness)

    def color(self, role: Role) -> str:
        """The colour of a role as #rrggbb."""
        return self.colors[role]

    def font(self, size: Size, weight: Weight) -> pygame.font.Font:
        """The font of a size and weight, opened once."""
        key = (size, weight)
        if key not in self._fonts:
            path = _FONTS / f"SourceSansPro-{FILES[weight]}.ttf"
            self._fonts[key] = pygame.font.Font(path, self.px(SIZES[size]))
        return self._fonts[key]

    def text(self, words: str, size: Size, weight: Weight, role: Role) -> Surface:
        """One line of text, drawn once and kept while it is in use."""
        color = self.colors[role]
        key = (words, size, weight, color)
        if key in self._texts:
            self._texts.move_to_end(key)
            return self._texts[key]
        drawn = self._texts[key] = self.font(size, weight).render(words, True, color)
        self._pixels += _pixels(drawn)
        while self._pixels > _PIXELS_KEPT and len(self._texts) > 1:
            self._pixels -= _pixels(self._texts.popitem(last=False)[1])
        return drawn

    def width(self, words: str, size: Size, weight: Weight) -> int:
        """How wide one line is, in pixels."""
        key = (words, size, weight)
        if key not in self._widths:
            self._widths[key] = self.font(size, weight).size(words)[0]
            if len(self._widths) > _WIDTHS_KEPT:
                self._widths.popitem(last=False)
        return self._widths[key]

    def line_height(self, size: Size, weight: Weight) -> int:
        """How far the baselines of two lines stand apart, in pixels."""
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
        """Draw a smooth rounded box of role colours; radius and border thickness in design units."""
        inside = self.colors[fill] if fill else ""
        outside = self.colors[border] if border else ""
        rounded_box(surface, rect, inside, outside, self.px(radius), max(1, self.px(thick)))


def _pixels(drawn: Surface) -> int:
    return drawn.get_width() * drawn.get_height()


def rounded_box(surface: Surface, rect: Rect, fill: str, border: str, radius: int, thick: int) -> None:
    """Draw a rounded box from four cached smooth corners and flat middles; all lengths in pixels."""
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
    """A smooth disc of radius r whose quarters are a box's corners.

    Clear pixels keep the hue, so no dark rim.
    """
    big = Surface((2 * r * _FINER, 2 * r * _FINER), pygame.SRCALPHA)
    rim = pygame.Color(border or fill)
    big.fill((rim.r, rim.g, rim.b, 0))
    middle = (r * _FINER, r * _FINER)
    pygame.draw.circle(big, rim, middle, r * _FINER)
    if border:
        inner = pygame.Color(fill) if fill else pygame.Color(rim.r, rim.g, rim.b, 0)
        pygame.draw.circle(big, inner, middle, max(0, (r - thick) * _FINER))
    return pygame.transform.smoothscale(big, (2 * r, 2 * r)).convert_alpha()


def dashes(surface: Surface, rect: Rect, color: str, radius: int, thick: int, dash: int) -> None:
    """Draw a dashed border with round corners, for what is possible but not chosen; lengths in pixels."""
    r = min(radius, rect.w // 2, rect.h // 2)
    ring = _disc(r, "", color, thick)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        surface.blit(ring, (rect.x + dx * (rect.w - r), rect.y + dy * (rect.h - r)), (dx * r, dy * r, r, r))
    for at in range(rect.x + r + dash, rect.right - r - dash // 2, 2 * dash):
        long = min(dash, rect.right - r - at)
        surface.fill(color, (at, rect.y, long, thick))
        surface.fill(color, (at, rect.bottom - thick, long, thick))
    for at in range(rect.y + r + dash, rect.bottom - r - dash // 2, 2 * dash):
        long = min(dash, rect.bottom - r - at)
        surface.fill(color, (rect.x, at, thick, long))
        surface.fill(color, (rect.right - thick, at, thick, long))
