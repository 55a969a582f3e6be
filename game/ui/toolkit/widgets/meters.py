"""Number displays: a change with its sign, a meter, an estimate with its error band, a diverging bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.palette import Role
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.toolkit.appearance.theme import RADIUS_BAR
from game.ui.toolkit.layout.box import Row
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.label import Label


def delta_label(amount: float, digits: int = 0) -> Row:
    """Return a change as triangle, sign and number in the colour of good or bad; a level line for no change."""
    words = signed_change(amount, digits)
    flat = words.startswith("±")
    color: Role = "muted" if flat else "good" if amount > 0 else "bad"
    sign = "level" if flat else "up" if amount > 0 else "down"
    return Row(
        Icon(sign, size=12, color=color),
        Label(words, weight="semibold", color=color),
        gap=4,
        name=say("screen.change", amount=words),
    )


class MeterScale(Widget):
    """A strip along a linear scale from low to high; `tall` and `least` are its height and minimum width in units."""

    role = "meter"
    tall = 8.0
    least = 40.0

    def __init__(self, low: float, high: float, **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.low, self.high = low, high

    def content_width(self) -> int:
        return self.theme.px(self.least)

    def content_min_width(self) -> int:
        return self.theme.px(self.least)

    def content_height(self, width: int) -> int:
        return self.theme.px(self.tall)

    def x_of(self, value: float) -> int:
        """Return the pixel column of a value, clamped to the strip."""
        share = (value - self.low) / (self.high - self.low)
        return self.rect.x + round(max(0.0, min(1.0, share)) * self.rect.w)


class Meter(MeterScale):
    """A bar filled to its amount.

    target: a tick with a triangle; notch: a threshold below which the fill turns bad; ghost: a pale second bar.
    """

    tall = 14.0

    def __init__(
        self,
        amount: float,
        *,
        low: float = 0,
        high: float = 100,
        target: float | None = None,
        notch: float | None = None,
        ghost: float | None = None,
        color: Role = "fill",
        thick: float = 8,
        show: Callable[[float], str] = lambda amount: f"{amount:.0f}",
        **options: Unpack[Options],
    ) -> None:
        super().__init__(low, high, **options)
        self.amount, self.target, self.notch, self.ghost = amount, target, notch, ghost
        self.color, self.thick, self.show = color, thick, show

    def value(self) -> str:
        return self.show(self.amount)

    def set_amount(self, amount: float) -> None:
        """Show another amount."""
        if amount != self.amount:
            self.amount = amount
            self.invalidate()

    def set_target(self, target: float) -> None:
        """Show another target."""
        if target != self.target:
            self.target = target
            self.invalidate()

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), *self._marks())

    def paint(self, surface: Surface) -> None:
        theme, thick = self.theme, self.theme.px(self.thick)
        track = Rect(self.rect.x, self.rect.centery - thick // 2, self.rect.w, thick)
        theme.box(surface, track, "sunk", radius=4)
        low = self.notch is not None and self.amount < self.notch
        if self.ghost is not None:
            wide = max(0, self.x_of(self.ghost) - track.x)
            theme.box(surface, Rect(track.x, track.y, wide, thick), "pale", radius=4)
        filled = max(0, self.x_of(self.amount) - track.x)
        theme.box(surface, Rect(track.x, track.y, filled, thick), "bad" if low else self.color, radius=4)
        if self.notch is not None:
            x = self.x_of(self.notch)
            wide = max(2, theme.px(2))
            surface.fill(theme.color("panel"), (x - wide // 2 - 1, track.y, wide + 2, thick))
            surface.fill(theme.color("line2"), (x - wide // 2, track.y - theme.px(1), wide, thick + theme.px(2)))
        if self.target is not None:
            self._paint_target(surface, track)

    def _marks(self) -> tuple[object, ...]:
        scale = (self.low, self.high)
        return (*scale, self.amount, self.target, self.notch, self.ghost, self.color, self.thick)

    def _paint_target(self, surface: Surface, track: Rect) -> None:
        x, half = self.x_of(self.target or 0.0), max(3, self.theme.px(4))
        wide = max(2, self.theme.px(2))
        top = track.y - self.theme.px(4)
        color = self.theme.color("text")
        surface.fill(color, (x - wide // 2, top, wide, track.bottom - top + self.theme.px(2)))
        pygame.draw.polygon(surface, color, [(x - half, top), (x + half, top), (x, top + half)])


class EstimateBar(MeterScale):
    """An estimate: a dot at the mean on a band of ± `spread`; its value reads "64 ±9"."""

    tall = 14.0

    def __init__(
        self, mean: float, spread: float, *, low: float = 0, high: float = 120, **options: Unpack[Options]
    ) -> None:
        super().__init__(low, high, **options)
        self.mean, self.spread = mean, spread

    def value(self) -> str:
        return f"{self.mean:.0f} ±{self.spread:.0f}"

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.low, self.high, self.mean, self.spread)

    def paint(self, surface: Surface) -> None:
        theme, y = self.theme, self.rect.centery
        surface.fill(theme.color("line2"), (self.rect.x, y, self.rect.w, 1))
        left, right = self.x_of(self.mean - self.spread), self.x_of(self.mean + self.spread)
        tall = theme.px(8)
        theme.box(surface, Rect(left, y - tall // 2, right - left, tall), "pale", radius=4)
        side = theme.px(8)
        theme.box(surface, Rect(self.x_of(self.mean) - side // 2, y - side // 2, side, side), "text", radius=99)


class DivergingBar(MeterScale):
    """A bar to the right of a centre line for a positive amount, to the left for a negative one."""

    tall = 10.0
    least = 64.0

    def __init__(
        self,
        amount: float,
        reach: float,
        *,
        good_is_up: bool = True,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(-reach, reach, **options)
        self.amount, self.good_is_up = amount, good_is_up

    def value(self) -> str:
        return signed_change(self.amount, 1)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.high, self.amount, self.good_is_up)

    def paint(self, surface: Surface) -> None:
        middle, tip = self.x_of(0), self.x_of(self.amount)
        tall = self.theme.px(self.tall)
        color: Role = "good" if (self.amount > 0) == self.good_is_up else "bad"
        bar = Rect(min(middle, tip), self.rect.centery - tall // 2, abs(tip - middle), tall)
        if bar.w:
            self.theme.box(surface, bar, color, radius=RADIUS_BAR)
        over = self.theme.px(3)
        surface.fill(self.theme.color("line2"), (middle, bar.y - over, 1, tall + 2 * over))
