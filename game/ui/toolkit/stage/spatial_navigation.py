"""Spatial navigation: the target of an arrow key, the nearest rect in that direction."""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

_SIDEWAYS_COST = 2.5  # a pixel aside counts as this many ahead


def nearest_in_direction(start: Rect, targets: Sequence[Rect], direction: tuple[int, int]) -> int | None:
    """Return the index of the target to move to from `start`, None if there is none in this direction.

    Targets straight ahead are preferred to those at an angle.
    """
    best: tuple[float, int] | None = None
    for index, target in enumerate(targets):
        ahead, aside = _distances(start, target, direction)
        if ahead is None:
            continue
        cost = ahead + _SIDEWAYS_COST * aside
        if best is None or cost < best[0]:
            best = (cost, index)
    return best[1] if best else None


def _distances(start: Rect, target: Rect, direction: tuple[int, int]) -> tuple[float | None, float]:
    """Return the distance ahead, from edge to edge (None if the target is not ahead), and the distance aside."""
    dx, dy = direction
    if dx:
        ahead = target.left - start.right if dx > 0 else start.left - target.right
        centers = (target.centerx - start.centerx) * dx
        aside = max(0, target.top - start.bottom, start.top - target.bottom)
        slant = abs(target.centery - start.centery)
    else:
        ahead = target.top - start.bottom if dy > 0 else start.top - target.bottom
        centers = (target.centery - start.centery) * dy
        aside = max(0, target.left - start.right, start.left - target.right)
        slant = abs(target.centerx - start.centerx)
    if centers <= 0 or ahead < -min(start.w, start.h) // 2:
        return None, 0.0
    return max(0, ahead), aside + slant * 0.05
