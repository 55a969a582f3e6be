"""Which parts of a picture have to be drawn anew, kept apart as long as they are few and do not touch."""

from __future__ import annotations

from pygame import Rect

_MOST_PARTS = 16


def merge_rect(parts: list[Rect], more: Rect) -> list[Rect]:
    """The parts with one more, made one with all it touches; beyond 16 everything is one part."""
    while True:
        touching = [part for part in parts if part.colliderect(more)]
        if not touching:
            break
        parts = [part for part in parts if not part.colliderect(more)]
        more = more.unionall(touching)  # larger now, so it may touch further ones
    return [*parts, more] if len(parts) < _MOST_PARTS else [more.unionall(parts)]
