"""Diagonal hatching."""

from __future__ import annotations

import pygame
from pygame import Rect, Surface


def draw_hatching(surface: Surface, rect: Rect, color: str, spacing: int, thickness: int = 1) -> None:
    """Fill a rectangle with rising diagonal lines; all lengths in pixels."""
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    for x in range(rect.x - rect.h, rect.right, spacing):
        pygame.draw.aaline(surface, color, (x, rect.bottom), (x + rect.h, rect.y), thickness)
    surface.set_clip(clip)
