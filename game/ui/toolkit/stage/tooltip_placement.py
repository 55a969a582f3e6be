"""Tooltip placement: inside the window and off the widget it explains."""

from __future__ import annotations

from pygame import Rect

from game.ui.toolkit.appearance.tooltip_content import Side

_FALLBACKS: dict[Side, tuple[str, ...]] = {
    "right": ("right", "left", "below", "above"),
    "left": ("left", "right", "below", "above"),
    "below": ("below", "above", "right", "left"),
    "above": ("above", "below", "right", "left"),
    "under": ("under", "over", "left"),
}


def place_tooltip(size: tuple[int, int], anchor: Rect, bounds: Rect, side: Side, gap: int) -> Rect:
    """Return a rect of this size inside bounds, on the wanted side of the anchor or the next one with enough space.

    If no side has enough space, the rect overlaps the anchor as little as possible.
    """
    candidates = [_beside(size, anchor, bounds, candidate, gap) for candidate in _FALLBACKS[side]]
    return min(candidates, key=lambda rect: _area(rect.clip(anchor)))


def _beside(size: tuple[int, int], anchor: Rect, bounds: Rect, side: str, gap: int) -> Rect:
    rect = Rect((0, 0), size)
    if side == "right":
        rect.midleft = (anchor.right + gap, anchor.centery)
    elif side == "left":
        rect.midright = (anchor.left - gap, anchor.centery)
    elif side == "under":
        rect.topleft = (anchor.left, anchor.bottom + gap)
    elif side == "over":
        rect.bottomleft = (anchor.left, anchor.top - gap)
    elif side == "below":
        rect.midtop = (anchor.centerx, anchor.bottom + gap)
    else:
        rect.midbottom = (anchor.centerx, anchor.top - gap)
    return rect.clamp(bounds)


def _area(rect: Rect) -> int:
    return rect.w * rect.h
