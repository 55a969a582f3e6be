"""Where an arrow key leads: the nearest place in that direction."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

_SIDEWAYS = 2.5


def nearest_in_direction(start: Rect, places: Sequence[Rect], direction: tuple[int, int]) -> int | None:
    """The index of the place to go to from `start`, or None.

    What lies straight ahead comes before what lies aslant.
    """
    best: tuple[float, int] | None = None
    for index, place in enumerate(places):
        ahead, aside = _apart(start, place, direction)
        if ahead is None:
            continue
        cost = ahead + _SIDEWAYS * aside
        if best is None or cost < best[0]:
            best = (cost, index)
    return best[1] if best else None


def _apart(start: Rect, place: Rect, direction: tuple[int, int]) -> tuple[float | None, float]:
    """How far ahead (from edge to edge, None where it is not ahead) and how far aside a place lies."""
    dx, dy = direction
    if dx:
        ahead = place.left - start.right if dx > 0 else start.left - place.right
        centers = (place.centerx - start.centerx) * dx
        aside = max(0, place.top - start.bottom, start.top - place.bottom)
        slant = abs(place.centery - start.centery)
    else:
        ahead = place.top - start.bottom if dy > 0 else start.top - place.bottom
        centers = (place.centery - start.centery) * dy
        aside = max(0, place.left - start.right, start.left - place.right)
        slant = abs(place.centerx - start.centerx)
    if centers <= 0 or ahead < -min(start.w, start.h) // 2:
        return None, 0.0
    return max(0, ahead), aside + slant * 0.05
