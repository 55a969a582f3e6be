"""Portraits: parametric faces that follow morale, energy and stress."""

from game.ui.portraits.face import Face
from game.ui.portraits.mood import Mood
from game.ui.portraits.portrait import describe_portrait, draw_portrait, draw_roughly, forget_portraits, portrait_svg

__all__ = ["Face", "Mood", "describe_portrait", "draw_portrait", "draw_roughly", "forget_portraits",
           "portrait_svg"]  # fmt: skip
