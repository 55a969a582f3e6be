"""Portraits: parametric faces that follow morale, energy and stress."""

from game.ui.portrait.face import Face
from game.ui.portrait.mood import Mood, blend
from game.ui.portrait.picture import draw_portrait, portrait_svg

__all__ = ["Face", "Mood", "blend", "draw_portrait", "portrait_svg"]
