"""Find a place for a tooltip: inside the window, off what it explains."""

from __future__ import annotations

from pygame import Rect

from game.ui.toolkit.look.tooltip_content import Side

_ORDER: dict[Side, tuple[str, ...]] = {
    "right": ("right", "left", "below", "above"),
    "left": ("left", "right", "below", "above"),
    "below": ("below", "above", "right", "left"),
    "above": ("above", "below", "right", "left"),
    "under": ("under", "over", "left"),
}


def place_tooltip(size: tuple[int, int], anchor: Rect, bounds: Rect, side: Side, gap: int) -> Rect:
    """A place of this size inside bounds, on the wanted side of the anchor or on the next one that has room.

    Where no side has room it lies where it covers least of the anchor.
    """
    places = [_beside(size, anchor, bounds, each, gap) for each in _ORDER[side]]
    return min(places, key=lambda place: _area(place.clip(anchor)))


def _beside(size: tuple[int, int], anchor: Rect, bounds: Rect, side: str, gap: int) -> Rect:
    place = Rect((0, 0), size)
    if side == "right":
        place.midleft = (anchor.right + gap, anchor.centery)
    elif side == "left":
        place.midright = (anchor.left - gap, anchor.centery)
    elif side == "under":
        place.topleft = (anchor.left, anchor.bottom + gap)
    elif side == "over":
        place.bottomleft = (anchor.left, anchor.top - gap)
    elif side == "below":
        place.midtop = (anchor.centerx, anchor.bottom + gap)
    else:
        place.midbottom = (anchor.centerx, anchor.top - gap)
    return place.clamp(bounds)


def _area(rect: Rect) -> int:
    return rect.w * rect.h
