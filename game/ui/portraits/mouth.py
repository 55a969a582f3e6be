"""The mouth: from a grin over a closed line to clenched teeth."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.ui.portraits.mood import lerp, smooth
from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, Point, lightness, mix, shade

_STEPS = 18
_ACROSS = [-1 + 2 * step / _STEPS for step in range(_STEPS + 1)]
_DARK_SKIN = 115


@dataclass(frozen=True)
class Mouth:
    """The opening as two curves over -1 to 1, and how much it grins or clenches."""

    y: float
    half: float
    bend: float
    skew: float
    tremble: float
    grin: float
    grit: float
    gape: float

    def x(self, at: float) -> float:
        """Return the x of a position."""
        return 100 + at * self.half

    def base(self, at: float) -> float:
        """Return the y of the closed mouth."""
        wave = self.tremble * math.sin(at * 5.2 + self.skew) * (1 - at * at)
        return self.y + self.bend * 0.5 * (1 - 2 * at * at) + self.skew * at + wave

    def rise(self) -> float:
        """Return how far the upper lip is raised."""
        return 1.2 * self.grin + 2.1 * self.grit + 0.4 * self.gape

    def drop(self) -> float:
        """Return how far the lower lip is lowered."""
        return 8.6 * self.grin + 2.3 * self.grit + 2.4 * self.gape

    def upper(self, at: float) -> float:
        """Return the y of the upper lip's edge."""
        return self.base(at) - self.rise() * math.pow(max(0.0, 1 - at * at), 0.8)

    def lower(self, at: float) -> float:
        """Return the y of the lower lip's edge."""
        return self.base(at) + self.drop() * math.pow(max(0.0, 1 - at * at), 0.75)

    def between(self, reach: float, low: float, high: float) -> list[Point]:
        """Return a polygon inside the opening, `reach` of its width and from `low` to `high` of its height."""

        def y(at: float, share: float) -> float:
            return lerp(self.upper(at), self.lower(at), share)

        top = [(self.x(at * reach), y(at * reach, low)) for at in _ACROSS]
        return top + [(self.x(at * reach), y(at * reach, high)) for at in reversed(_ACROSS)]


def draw_mouth(ink: Ink, sitter: Sitter) -> None:
    """Draw lips, the inside of the mouth, the line between the lips, and the corners."""
    mouth = _shape(sitter)
    _lips(ink, sitter, mouth)
    gap = mouth.rise() + mouth.drop()
    if gap > 0.5:
        ink.shape(mouth.between(1.0, 0, 1), "#4a1a20")
        _teeth(ink, mouth, gap)
    line = mix(sitter.line, "#5a1f22", 0.3)
    width = (1.8 if gap < 0.8 else 1.3) + 1.5 * sitter.near
    ink.stroke([(mouth.x(at), mouth.upper(at)) for at in _ACROSS], line, width)
    if gap > 0.8:
        ink.stroke([(mouth.x(at), mouth.lower(at)) for at in _ACROSS], line, 0.9, 0.8)
    look = sitter.look
    for side in (-1, 1):
        x, y = mouth.x(side) - side * 0.6, mouth.base(side)
        corner = [
            (x, y),
            (x + side * 1.4, y - 0.9 * look.joy + 0.7 * look.sad),
            (x + side * 1.9, y - 2.2 * look.joy + 1.7 * look.sad),
        ]
        ink.stroke(corner, mix(sitter.line, sitter.skin, 0.35), 1.3, min(1.0, 0.3 + 0.7 * look.joy + 0.4 * look.sad))


def _shape(sitter: Sitter) -> Mouth:
    look, lean = sitter.look, sitter.face.lean
    grin = smooth(0.68, 1, look.mood.morale) * lerp(0.45, 1, look.mood.energy) * (1 - 0.55 * look.tense)
    grit = smooth(0.35, 1, look.tense) * smooth(0.62, 0.15, look.mood.morale) * 0.75
    return Mouth(
        y=123.5 - 0.6 * look.joy,
        half=(12.0 + 4.8 * look.joy + 0.6 * look.sad - 0.6 * look.tense) * (1 + 0.12 * sitter.near),
        bend=(7.2 * look.joy - 5.0 * look.sad) * (1 + 0.3 * sitter.near),
        skew=lean * (0.8 + 0.8 * (1 - look.joy)) * 0.6,
        tremble=look.tense * (1 - grin),
        grin=grin,
        grit=grit,
        gape=0.55 * look.sad * smooth(0.5, 1, look.tired) * (1 - grit),
    )


def _lips(ink: Ink, sitter: Sitter, mouth: Mouth) -> None:
    look, full = sitter.look, sitter.face.lips
    if lightness(sitter.face.skin) > _DARK_SKIN:
        color = mix(mix(sitter.skin, "#b2464e", 0.42 if full > 1.05 else 0.25), sitter.skin_deep, 0.18)
    else:
        color = mix(sitter.skin, "#d98c86", 0.38)
    firm = 1 - 0.45 * look.tense
    above, below = 2.2 * full * firm * (1 - 0.25 * look.joy), 3.3 * full * firm

    def bow(at: float) -> float:
        return float((1 - abs(at)) ** 0.8) * (1 - 0.35 * math.exp(-((at / 0.16) ** 2)))

    edge = [(mouth.x(at), mouth.upper(at)) for at in reversed(_ACROSS)]
    ink.shape([(mouth.x(at), mouth.upper(at) - above * bow(at)) for at in _ACROSS] + edge, shade(color, -0.1))
    edge = [(mouth.x(at), mouth.lower(at) + below * max(0.0, 1 - at * at) ** 0.9) for at in reversed(_ACROSS)]
    ink.shape([(mouth.x(at), mouth.lower(at) - 0.3) for at in _ACROSS] + edge, color)
    y, half = mouth.lower(0) + below + 2.4, mouth.half * 0.42
    ink.line(f"M{100 - half:.1f} {y:.1f} Q100 {y + 1.9:.1f} {100 + half:.1f} {y:.1f}", sitter.skin_deep, 1.5, 0.42)


def _teeth(ink: Ink, mouth: Mouth, gap: float) -> None:
    if mouth.grin > 0.05:
        share = min(0.5, 4.6 / gap)
        ink.shape(mouth.between(0.93, 0, share), "#fbf8f2", smooth(0.04, 0.18, mouth.grin))
        ink.shape(mouth.between(0.6, 0.72, 0.98), "#c9626b", smooth(0.3, 0.6, mouth.grin))
    seen = smooth(0.1, 0.35, mouth.grit)
    if seen > 0.01:
        ink.shape(mouth.between(0.86, 0.06, 0.94), "#f3efe8", seen)
        middle = [(mouth.x(at * 0.86), (mouth.upper(at * 0.86) + mouth.lower(at * 0.86)) / 2) for at in _ACROSS]
        ink.stroke(middle, "#8a7f7c", 0.7, seen)
        for at in (-0.6, -0.36, -0.12, 0.12, 0.36, 0.6):
            ink.stroke(
                [(mouth.x(at), mouth.upper(at) + 0.5), (mouth.x(at), mouth.lower(at) - 0.5)],
                "#a79d98",
                0.6,
                seen,
            )
