"""IntervalBar: a mean with its confidence interval on a scale marked at zero."""

from __future__ import annotations

from typing import Unpack

from pygame import Rect, Surface

from game.charts import ticks_of
from game.palette import Role
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.meters import MeterScale

_DOT = 13.0


class IntervalBar(MeterScale):
    """A dot at the mean, filled if the interval excludes zero, hollow if it includes zero or there is none."""

    tall = 22.0
    least = 80.0

    def __init__(
        self,
        mean: float,
        ends: tuple[float, float] | None,
        scale: tuple[float, float],
        color: Role,
        shown: str,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(*scale, **options)
        self.mean, self.ends, self.color, self.shown = mean, ends, color, shown

    def value(self) -> str:
        return self.shown

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.low, self.high, self.mean, self.ends, self.color)

    def paint(self, surface: Surface) -> None:
        theme, y = self.theme, self.rect.centery
        for tick in ticks_of((self.low, self.high), self.rect.w / theme.scale):
            surface.fill(theme.color("line"), (self.x_of(tick), self.rect.y, 1, self.rect.h))
        thick = max(2, theme.px(2))
        surface.fill(theme.color("line2"), (self.x_of(0.0) - thick // 2, self.rect.y, thick, self.rect.h))
        ink, side = theme.color(self.color), theme.px(_DOT)
        if self.ends is not None:
            left, right = (self.x_of(end) for end in self.ends)
            surface.fill(ink, (left, y - thick // 2, max(1, right - left), thick))
            if right - left > 2 * side:
                cap = theme.px(10)
                for x in (left, right):
                    surface.fill(ink, (x - thick // 2, y - cap // 2, thick, cap))
        dot = Rect(0, 0, side, side)
        dot.center = (self.x_of(self.mean), y)
        excludes_zero = self.ends is not None and not self.ends[0] <= 0.0 <= self.ends[1]
        theme.box(surface, dot, self.color if excludes_zero else "panel", self.color, 99, 3)
