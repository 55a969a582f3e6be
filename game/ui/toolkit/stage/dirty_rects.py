"""Dirty rectangles: the areas to redraw, disjoint and at most sixteen."""

from __future__ import annotations

from pygame import Rect

_MAX_RECTS = 16


def merge_rect(rects: list[Rect], added: Rect) -> list[Rect]:
    """Return the rects with one more, united with all it touches; beyond 16 everything becomes one rect."""
    while True:
        touching = [rect for rect in rects if rect.colliderect(added)]
        if not touching:
            break
        rects = [rect for rect in rects if not rect.colliderect(added)]
        added = added.unionall(touching)  # larger now, so it may touch further ones
    return [*rects, added] if len(rects) < _MAX_RECTS else [added.unionall(rects)]
