"""Scroll: a viewport onto a taller child, moved by wheel, keys, scroll bar and focus."""

from __future__ import annotations

from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

_MIN_HEIGHT = 56
BAR = 12  # width reserved for the scroll bar
_STEP = 56  # pixels at 100 % a wheel notch or arrow key
_THIN, _THICK, _MIN_THUMB = 4, 8, 24  # bar width at rest, bar width under the mouse, minimum thumb length


class Scroll(Widget):
    """Shows one child at its full height, clipped to this rect; it can shrink to `least` design units.

    keeps_bar: reserve the bar's width even if there is no bar, so that headings above line up.
    """

    role = "scroll area"
    focusable = True
    clips = True

    def __init__(
        self, child: Widget, *, least: float = _MIN_HEIGHT, keeps_bar: bool = False, **options: Unpack[Options]
    ) -> None:
        super().__init__(child, **options)
        self.least, self.keeps_bar = least, keeps_bar
        self.offset = 0  # scroll offset in pixels
        self.full_height = 0  # height of the child in pixels
        self._grab_offset = 0  # pixels from the top of the thumb to the mouse that holds it

    def can_focus(self) -> bool:
        """Return True only if it can scroll and no focusable widget inside would scroll it."""
        inside = any(widget.can_focus() for child in self.children for widget in child.walk())
        return self.can_scroll() and not inside

    def can_scroll(self) -> bool:
        return self.furthest() > 0

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.offset, self.full_height)

    def furthest(self) -> int:
        """Return the largest scroll offset, in pixels."""
        return max(0, self.full_height - self.rect.h)

    def value(self) -> str:
        return f"{100 * self.offset // self.furthest()} %" if self.furthest() else ""

    def min_height(self, width: int) -> int:
        return min(self.theme.px(self.least), self.height_for(width))

    def layout(self, rect: Rect) -> None:
        old_rect, before = self.rect, (self.offset, self.full_height)
        self.rect = Rect(rect)
        child = self.children[0]
        narrow = max(0, rect.w - self.theme.space(BAR))
        width = narrow if self.keeps_bar else rect.w
        self.full_height = child.height_for(width)
        if self.full_height > rect.h:
            width = narrow
            self.full_height = child.height_for(width)
        self.offset = max(0, min(self.offset, self.furthest()))
        child.place(Rect(rect.x, rect.y - self.offset, width, max(self.full_height, rect.h)))
        if old_rect == rect and (self.offset, self.full_height) != before:
            self.invalidate()  # the bar changes even if nothing else moves

    def move(self, pixels: int) -> bool:
        """Scroll down by this many pixels; return True if it moved."""
        target = max(0, min(self.furthest(), self.offset + pixels))
        if target == self.offset:
            return False
        self.offset = target
        self.layout(self.rect)
        self.invalidate()
        return True

    def on_wheel(self, steps: float) -> bool:
        return self.move(round(-steps * self.theme.px(_STEP)))

    def on_key(self, event: pygame.Event) -> bool:
        page = self.rect.h - self.theme.px(_STEP) // 2
        jumps = {
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self.full_height,
            pygame.K_END: self.full_height,
        }
        steps = {pygame.K_UP: -self.theme.px(_STEP), pygame.K_DOWN: self.theme.px(_STEP)}
        if event.key in jumps:
            return self.move(jumps[event.key])
        return self.stage.focus is self and event.key in steps and self.move(steps[event.key])

    def reveal(self, rect: Rect) -> None:
        margin = self.theme.space(8)
        if rect.bottom + margin > self.rect.bottom:
            self.move(min(rect.bottom + margin - self.rect.bottom, rect.top - margin - self.rect.top))
        if rect.top - margin < self.rect.top:
            self.move(rect.top - margin - self.rect.top)

    # ---- scroll bar

    def is_on_bar(self, point: tuple[int, int]) -> bool:
        """Return True if a point lies on the bar or in the width reserved for it."""
        return self.can_scroll() and self.rect.collidepoint(point) and point[0] >= self.rect.right - self._bar_width()

    def on_grab(self, point: tuple[int, int]) -> bool:
        """Grab the thumb; a click elsewhere on the bar moves it under the mouse first."""
        if not self.is_on_bar(point):
            return False
        thumb = self._thumb()
        self._grab_offset = point[1] - thumb.y if thumb.y <= point[1] < thumb.bottom else thumb.h // 2
        self.on_drag(point)
        self.invalidate()
        return True

    def on_drag(self, point: tuple[int, int]) -> None:
        track = self.rect.h - self._thumb().h
        share = (point[1] - self._grab_offset - self.rect.y) / track if track > 0 else 0.0
        self.move(round(max(0.0, min(1.0, share)) * self.furthest()) - self.offset)

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        if self.is_on_bar(point):
            return self
        return super().hit_test(point) if self.rect.collidepoint(point) else None

    def _bar_width(self) -> int:
        return self.theme.space(BAR)

    def _thumb(self) -> Rect:
        """Return the rect of the thumb, as wide as the reserved width."""
        length = min(self.rect.h, max(self.theme.px(_MIN_THUMB), self.rect.h * self.rect.h // max(1, self.full_height)))
        top = self.rect.y + (self.rect.h - length) * self.offset // max(1, self.furthest())
        return Rect(self.rect.right - self._bar_width(), top, self._bar_width(), length)

    def draw(self, surface: Surface) -> None:
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        super().draw(surface)
        if self.can_scroll():
            self._draw_bar(surface)
        surface.set_clip(clip)

    def _draw_bar(self, surface: Surface) -> None:
        active = self.stage.grabbed is self or self.stage.hovered is self
        width, thumb = self.theme.px(_THICK if active else _THIN), self._thumb()
        left = self.rect.right - width
        self.theme.box(surface, Rect(left, self.rect.y, width, self.rect.h), "sunk", radius=width / 2)
        self.theme.box(surface, Rect(left, thumb.y, width, thumb.h), "muted" if active else "line2", radius=width / 2)
