"""Portraits: parametric faces whose expression follows morale, energy and stress."""

from game.ui.portraits.face import Face
from game.ui.portraits.mood import Mood
from game.ui.portraits.portrait import (
    clear_portrait_cache,
    draw_portrait,
    draw_scaled_portrait,
    portrait_svg,
    prepare_portrait,
)

__all__ = [
    "Face",
    "Mood",
    "prepare_portrait",
    "draw_portrait",
    "draw_scaled_portrait",
    "clear_portrait_cache",
    "portrait_svg",
]
