"""Label: words on one line or wrapped, shortened only where that is allowed."""

from __future__ import annotations

from typing import Literal, Unpack

from pygame import Rect, Surface

from game.palette import Role
from game.ui.toolkit.look.text_fitting import ellipsize, shorten_name, wrap
from game.ui.toolkit.look.theme import Size, Weight
from game.ui.toolkit.widget import Options, Widget

_LONGEST_WORD = 240  # design units; what is longer is broken within: it pushes nothing out of its place

Fit = Literal["whole", "wrap", "ellipsis", "name"]
Side = Literal["start", "center", "end"]


class Label(Widget):
    """Words in one size, weight and colour.

    fit: "whole" must be shown in full on one line, "wrap" may take several lines, "ellipsis" and "name" may
    be shortened; what was left out is shown in the tooltip. `cut` tells, after layout, whether words are
    missing. `least` is the width in design units to which words are shortened before others have to give way.
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

    def set_text(self, words: str, color: Role | None = None) -> None:
        """Show other words; lays out anew only where the room they want differs."""
        if words == self.name and color in (None, self.color):
            return
        before = 0 if self._stage is None else self._measure(self.name)
        self.name, self.color = words, color or self.color
        if self._stage is None:
            return
        if self.fit == "wrap" or (self.fixed_width is None and self._measure(words) != before):
            self.stage.relayout()
        else:
            self.layout(self.rect)
            self.invalidate()

    def content_width(self) -> int:
        return max(self._measure(line) for line in self.name.split("\n"))

    def content_min_width(self) -> int:
        if self.fit == "wrap":
            longest = max(map(self._measure, self.name.split()), default=0)
            return min(longest, self.theme.px(_LONGEST_WORD))
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
        high = self.theme.line_height(self.size, self.weight) * len(self.lines)
        self.overflows = too_wide or high > rect.h + self.theme.space(2)
        self.cut = shortened or self.overflows

    overflows = False

    def paint(self, surface: Surface) -> None:
        step = self.theme.line_height(self.size, self.weight)
        top = self.rect.y + (self.rect.h - step * len(self.lines)) // 2
        role: Role = self.color if self.enabled else "muted"
        for line in self.lines:
            drawn = self.theme.text(line, self.size, self.weight, role)
            spare = self.rect.w - drawn.get_width()
            surface.blit(drawn, (self.rect.x + {"center": spare // 2, "end": spare}.get(self.side, 0), top))
            top += step

    def _measure(self, words: str) -> int:
        return self.theme.width(words, self.size, self.weight)

    def _fitted(self, room: int) -> list[str]:
        if self.fit == "wrap":
            return wrap(self.name, room, self._measure)
        if self.fit == "ellipsis":
            return [ellipsize(self.name, room, self._measure)]
        if self.fit == "name":
            return [shorten_name(self.name, room, self._measure)]
        return self.name.split("\n")
