"""Scroll: a window on something higher than itself, moved by wheel, by keys and by the focus."""

from __future__ import annotations

from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.widget import Options, Widget

_LEAST = 56
BAR = 12
_STEP = 56
_THIN, _THICK, _SHORTEST = 4, 8, 24  # of the bar: at rest, under the mouse, and how short it may get


class Scroll(Widget):
    """Shows one child at its full height, cut to this place; it shrinks where room is short.

    keeps_bar leaves room for the bar even while there is none, so that headings above can line up.
    """

    role = "scroll area"
    focusable = True
    shrinks = True

    def __init__(
        self, child: Widget, *, least: float = _LEAST, keeps_bar: bool = False, **options: Unpack[Options]
    ) -> None:
        super().__init__(child, **options)
        self.least, self.keeps_bar = least, keeps_bar
        self.at = 0
        self.full = 0

    def can_focus(self) -> bool:
        """Only where there is more to see and nothing inside that would carry the focus there."""
        inside = any(widget.can_focus() for child in self.children for widget in child.walk())
        return self.furthest() > 0 and not inside

    def furthest(self) -> int:
        """How far it can be scrolled, in pixels."""
        return max(0, self.full - self.rect.h)

    def value(self) -> str:
        return f"{100 * self.at // self.furthest()} %" if self.furthest() else ""

    def min_height(self, width: int) -> int:
        return min(self.theme.px(self.least), self.height_for(width))

    def layout(self, rect: Rect) -> None:
        stood, before = self.rect, (self.at, self.full)
        self.rect = Rect(rect)
        child = self.children[0]
        narrow = max(0, rect.w - self.theme.space(BAR))
        width = narrow if self.keeps_bar else rect.w
        self.full = child.height_for(width)
        if self.full > rect.h:
            width = narrow
            self.full = child.height_for(width)
        self.at = max(0, min(self.at, self.furthest()))
        child.place(Rect(rect.x, rect.y - self.at, width, max(self.full, rect.h)))
        if stood == rect and (self.at, self.full) != before:
            self.invalidate()  # the bar, even where all else stands as it stood

    def move(self, pixels: int) -> bool:
        """Scroll down by so much; whether it moved."""
        target = max(0, min(self.furthest(), self.at + pixels))
        if target == self.at:
            return False
        self.at = target
        self.layout(self.rect)
        self.invalidate()
        return True

    def on_wheel(self, steps: float) -> bool:
        return self.move(round(-steps * self.theme.px(_STEP)))

    def on_key(self, event: pygame.Event) -> bool:
        page = self.rect.h - self.theme.px(_STEP) // 2
        far = {
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self.full,
            pygame.K_END: self.full,
        }
        near = {pygame.K_UP: -self.theme.px(_STEP), pygame.K_DOWN: self.theme.px(_STEP)}
        if event.key in far:
            return self.move(far[event.key])
        return self.stage.focus is self and event.key in near and self.move(near[event.key])

    def reveal(self, rect: Rect) -> None:
        margin = self.theme.space(8)
        if rect.bottom + margin > self.rect.bottom:
            self.move(min(rect.bottom + margin - self.rect.bottom, rect.top - margin - self.rect.top))
        if rect.top - margin < self.rect.top:
            self.move(rect.top - margin - self.rect.top)

    # ---- the bar and the mouse

    def on_bar(self, point: tuple[int, int]) -> bool:
        """Whether a point lies on the bar, or on the room that is kept for it."""
        return self.furthest() > 0 and self.rect.collidepoint(point) and point[0] >= self.rect.right - self._kept()

    def on_grab(self, point: tuple[int, int]) -> bool:
        """Take the thumb where it was met; beside it, let it jump under the mouse first."""
        if not self.on_bar(point):
            return False
        thumb = self._thumb()
        self._held_at = point[1] - thumb.y if thumb.y <= point[1] < thumb.bottom else thumb.h // 2
        self.on_drag(point)
        self.invalidate()
        return True

    def on_drag(self, point: tuple[int, int]) -> None:
        way = self.rect.h - self._thumb().h
        share = (point[1] - self._held_at - self.rect.y) / way if way > 0 else 0.0
        self.move(round(max(0.0, min(1.0, share)) * self.furthest()) - self.at)

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        if self.on_bar(point):
            return self
        return super().hit_test(point) if self.rect.collidepoint(point) else None

    _held_at = 0  # how far below the top of the thumb the mouse holds it, in pixels

    def _kept(self) -> int:
        return self.theme.space(BAR)

    def _thumb(self) -> Rect:
        """Where the movable part of the bar stands, as wide as the room that is kept."""
        long = min(self.rect.h, max(self.theme.px(_SHORTEST), self.rect.h * self.rect.h // max(1, self.full)))
        top = self.rect.y + (self.rect.h - long) * self.at // max(1, self.furthest())
        return Rect(self.rect.right - self._kept(), top, self._kept(), long)

    def draw(self, surface: Surface) -> None:
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        super().draw(surface)
        if self.furthest():
            self._draw_bar(surface)
        surface.set_clip(before)

    def _draw_bar(self, surface: Surface) -> None:
        active = self.stage.grabbed is self or self.stage.hovered is self
        wide, thumb = self.theme.px(_THICK if active else _THIN), self._thumb()
        left = self.rect.right - wide
        self.theme.box(surface, Rect(left, self.rect.y, wide, self.rect.h), "sunk", radius=wide / 2)
        self.theme.box(surface, Rect(left, thumb.y, wide, thumb.h), "muted" if active else "line2", radius=wide / 2)
