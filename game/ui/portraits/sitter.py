"""Sitter: a face in a mood with the colours derived from them, passed to all drawing functions."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.portraits.face import Face
from game.ui.portraits.mood import Expression, Mood, express
from game.ui.portraits.svg_writer import lightness, mix, shade


@dataclass(frozen=True)
class Sitter:
    """A face, its expression and its colours; `near` is 0 for a large picture, 1 for a small one with bolder lines."""

    face: Face
    look: Expression
    near: float
    skin: str
    skin_light: str
    skin_dark: str
    skin_deep: str
    line: str
    blush: str
    hair: str
    hair_light: str
    hair_dark: str


def pose(face: Face, mood: Mood, near: float) -> Sitter:
    """Return the sitter of a face in a mood; sadness and tiredness make the skin paler."""
    look = express(mood)
    pallor = "#bab5b5" if lightness(face.skin) > 130 else "#6b6361"
    skin = mix(face.skin, pallor, 0.16 * look.sad + 0.10 * look.tired)
    return Sitter(
        face=face,
        look=look,
        near=near,
        skin=skin,
        skin_light=shade(skin, 0.16),
        skin_dark=shade(skin, -0.13),
        skin_deep=shade(skin, -0.30),
        line=mix(shade(skin, -0.62), "#1c1214", 0.35),
        blush=mix(skin, "#d84f58", 0.45),
        hair=face.hair,
        hair_light=shade(face.hair, 0.14),
        hair_dark=shade(face.hair, -0.30),
    )
