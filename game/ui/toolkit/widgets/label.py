"""Label: text on one line or wrapped, shortened only if that is allowed."""

from __future__ import annotations

from typing import Literal, Unpack

from pygame import Rect, Surface

from game.palette import Role
from game.ui.toolkit.appearance.text_fitting import ellipsize, shorten_name, wrap
from game.ui.toolkit.appearance.theme import Size, Weight
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

_MAX_WORD_WIDTH = 240  # design units; a longer word is broken, so that it does not widen the layout

Fit = Literal["whole", "wrap", "ellipsis", "name"]
Side = Literal["start", "center", "end"]


class Label(Widget):
    """Text in one size, weight and colour.

    fit: "whole" must fit on one line, "wrap" may take several lines, "ellipsis" and "name" may be shortened, with the
    full text in the tooltip; least: the width in design units below which it is not shortened. After layout, `cut`
    is True if text is missing and `overflows` if it does not fit its rect.
    """

    role = "text"

    def __init__(
        self,
        words: str,
        *,
        size: Size = "body",
        weight: Weight = "regular",
        color: Role = "text",
        fit: Fit = "whole",
        side: Side = "start",
        least: float = 72,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(**options)
        self.name = words
        self.size, self.weight, self.color, self.fit, self.side = size, weight, color, fit, side
        self.least = least
        self.lines = [words]
        self.cut = False
        self.overflows = False

    def set_text(self, words: str, color: Role | None = None) -> None:
        """Show another text; lay out the stage again only if the required size differs."""
        if words == self.name and color in (None, self.color):
            return
        old_width = 0 if self._stage is None else self._measure(self.name)
        self.name, self.color = words, color or self.color
        if self._stage is None:
            return
        if self.fit == "wrap" or (self.fixed_width is None and self._measure(words) != old_width):
            self.stage.relayout()
        else:
            self.layout(self.rect)
            self.invalidate()

    def content_width(self) -> int:
        return max(self._measure(line) for line in self.name.split("\n"))

    def content_min_width(self) -> int:
        if self.fit == "wrap":
            widest = max(map(self._measure, self.name.split()), default=0)
            return min(widest, self.theme.px(_MAX_WORD_WIDTH))
        if self.fit == "whole":
            return self.content_width()
        return min(self.content_width(), self.theme.px(self.least))

    def content_height(self, width: int) -> int:
        return self.theme.line_height(self.size, self.weight) * len(self._fitted(width))

    def used_width(self, width: int) -> int:
        if self.fit not in ("ellipsis", "name"):
            return width
        return min(width, self._measure(self._fitted(width)[0]))

    def baseline(self, width: int) -> int:
        return self.theme.font(self.size, self.weight).get_ascent()

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        self.lines = self._fitted(rect.w)
        shortened = self.fit in ("ellipsis", "name") and self.lines != [self.name]
        too_wide = any(self._measure(line) > rect.w for line in self.lines)
        height = self.theme.line_height(self.size, self.weight) * len(self.lines)
        self.overflows = too_wide or height > rect.h + self.theme.space(2)
        self.cut = shortened or self.overflows

    def cut_text(self) -> str:
        return self.name if self.cut else ""

    def painted_state(self) -> tuple[object, ...]:
        text = (self.name, self.size, self.weight, self.color, self.fit, self.side)
        return (*super().painted_state(), *text, self.enabled)

    def paint(self, surface: Surface) -> None:
        step = self.theme.line_height(self.size, self.weight)
        top = self.rect.y + (self.rect.h - step * len(self.lines)) // 2
        role: Role = self.color if self.enabled else "muted"
        for line in self.lines:
            image = self.theme.text(line, self.size, self.weight, role)
            spare = self.rect.w - image.get_width()
            surface.blit(image, (self.rect.x + {"center": spare // 2, "end": spare}.get(self.side, 0), top))
            top += step

    def _measure(self, words: str) -> int:
        return self.theme.width(words, self.size, self.weight)

    def _fitted(self, width: int) -> list[str]:
        if self.fit == "wrap":
            return wrap(self.name, width, self._measure)
        if self.fit == "ellipsis":
            return [ellipsize(self.name, width, self._measure)]
        if self.fit == "name":
            return [shorten_name(self.name, width, self._measure)]
        return self.name.split("\n")
