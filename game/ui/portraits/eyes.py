"""Eyes and brows: lids, gaze, pupils and bags, by joy, sadness, tiredness and tension."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.ui.portraits.face import HAIRS
from game.ui.portraits.mood import clamp, lerp, smooth
from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, Point, mix, shade, trace

_LINE = 95.0
_STEPS = 16
_ACROSS = [-1 + 2 * step / _STEPS for step in range(_STEPS + 1)]


@dataclass(frozen=True)
class Eye:
    """The opening of one eye: the lids as curves over -1 to 1, from its left to its right corner."""

    side: int
    middle: float
    half: float
    opening: float
    low: float
    slope: float
    droop: float

    def upper(self, at: float) -> float:
        """Return the y of the upper lid."""
        arch = 1 - math.pow(abs(at), 2.3)
        return _LINE - self.opening * arch * (1 + 0.1 * at * self.side) + self.slope * at * self.side

    def lower(self, at: float) -> float:
        """Return the y of the lower lid."""
        return _LINE + self.low * (1 - at * at) + self.slope * at * self.side

    def x(self, at: float) -> float:
        """Return the x of a position."""
        return self.middle + at * self.half


def draw_eyes(ink: Ink, sitter: Sitter) -> None:
    """Draw both eyes."""
    for side in (-1, 1):
        eye = _open(sitter, side)
        _socket(ink, sitter, eye)
        _ball(ink, sitter, eye)
        _lids(ink, sitter, eye)


def _open(sitter: Sitter, side: int) -> Eye:
    look, face = sitter.look, sitter.face
    droop = look.tired * (1 + 0.12 * side * face.lean)
    opening = lerp(6.7, 1.5, droop) + 1.1 * look.tense * (1 - droop) - 1.3 * look.joy - 0.6 * look.sad
    low = 3.7 - 2.1 * look.joy - 0.4 * look.tired + 0.3 * look.tense
    slope = 1.3 * look.sad - 0.5 * look.joy
    return Eye(
        side=side,
        middle=100 + side * face.eye_apart,
        half=face.eye_width,
        opening=opening,
        low=low,
        slope=slope,
        droop=droop,
    )


def _socket(ink: Ink, sitter: Sitter, eye: Eye) -> None:
    look = sitter.look
    middle = (eye.middle, _LINE - 2)
    ink.oval(
        middle,
        eye.half + 4,
        9,
        ink.radial(middle, eye.half + 3, (0, sitter.skin_deep, 0.5), (1, sitter.skin_deep, 0)),
        0.55,
    )
    left, right = eye.middle - eye.half * 0.86, eye.middle + eye.half * 0.86
    bag = (f"M{left:.1f} {_LINE + 4.2} Q{eye.middle:.1f} {_LINE + 12.5} {right:.1f} {_LINE + 4.2} "
           f"Q{eye.middle:.1f} {_LINE + 7} {left:.1f} {_LINE + 4.2}Z")  # fmt: skip
    ink.fill(bag, mix(sitter.skin_deep, "#5b4a72", 0.45), 0.62 * look.tired + 0.1 * look.mood.stress)
    fold = f"M{left + 1:.1f} {_LINE + 6.6} Q{eye.middle:.1f} {_LINE + 11.2} {right - 1:.1f} {_LINE + 6.6}"
    ink.line(fold, sitter.skin_deep, 1.1, clamp(0.75 * look.tired + 0.25 * sitter.face.age - 0.1))


def _ball(ink: Ink, sitter: Sitter, eye: Eye) -> None:
    look = sitter.look
    opening = [(eye.x(at), eye.upper(at)) for at in _ACROSS] + [(eye.x(at), eye.lower(at)) for at in reversed(_ACROSS)]
    white = mix("#fbfaf7", "#f0c9c4", 0.5 * look.tired)
    ink.shape(
        opening,
        ink.linear(
            (0, _LINE - eye.opening),
            (0, _LINE + eye.low),
            (0, "#c9c6cc", 1),
            (0.45, white, 1),
            (1, "#f4f1ee", 1),
        ),
    )
    x = eye.middle + sitter.face.gaze * 1.2
    y = _LINE - 1.1 + 1.5 * look.sad + 0.8 * look.tired
    size, iris = 4.9 + 0.3 * sitter.near, sitter.face.iris
    _disc(ink, eye, (x, y), size, shade(iris, -0.45))
    glow = ink.linear((0, y - size), (0, y + size), (0, shade(iris, -0.25), 1), (1, shade(iris, 0.28), 1))
    _disc(ink, eye, (x, y), size * 0.84, glow)
    _disc(ink, eye, (x, y), lerp(2.5, 1.75, look.tense), "#120d0f")
    energy = look.mood.energy
    _disc(ink, eye, (x - 1.6, y - 1.9), 1.35, "#ffffff", lerp(0.45, 0.95, energy) if energy > 0.12 else 0)
    _disc(ink, eye, (x + 1.7, y + 1.6), 0.8, "#ffffff", 0.5 * energy)


def _disc(ink: Ink, eye: Eye, middle: Point, radius: float, color: str, opacity: float = 1.0) -> None:
    """Draw a disc clipped to the eye's opening, column by column, since the rasteriser supports no clip paths."""
    above: list[Point] = []
    below: list[Point] = []
    for step in range(25):
        dx = radius * (-1 + step / 12)
        tall = math.sqrt(max(0.0, radius * radius - dx * dx))
        at = (middle[0] + dx - eye.middle) / eye.half
        if abs(at) >= 1:
            continue
        top, bottom = max(middle[1] - tall, eye.upper(at)), min(middle[1] + tall, eye.lower(at))
        if top < bottom:
            above.append((middle[0] + dx, top))
            below.append((middle[0] + dx, bottom))
    if len(above) > 2:
        ink.shape(above + below[::-1], color, opacity)


def _lids(ink: Ink, sitter: Sitter, eye: Eye) -> None:
    look = sitter.look

    def fold(at: float, high: float, lift: float) -> float:
        arch = 1 - math.pow(abs(at), 2.2)
        return min(eye.upper(at) - lift / 2, _LINE - high * arch + eye.slope * at * eye.side - lift)

    lid = [(eye.x(at), eye.upper(at)) for at in _ACROSS] + [(eye.x(at), fold(at, 6.4, 0.6)) for at in reversed(_ACROSS)]
    ink.shape(lid, sitter.skin_dark, 0.92 * smooth(0.05, 0.5, eye.droop))
    ink.stroke(
        [(eye.x(at * 0.95), fold(at, 6.9, 1.6)) for at in _ACROSS[1:-1]],
        mix(sitter.skin_deep, sitter.line, 0.2),
        1.15,
        0.75,
    )
    _lashes(ink, sitter, eye)
    ink.stroke([(eye.x(at), eye.lower(at)) for at in _ACROSS[2:-2]], mix(sitter.line, sitter.skin, 0.45), 0.9)
    if look.joy > 0.2:
        y = _LINE + eye.low
        cheek = (f"M{eye.middle - eye.half * 0.7:.1f} {y + 2.6:.1f} Q{eye.middle:.1f} {y + 5.2:.1f} "
                 f"{eye.middle + eye.half * 0.8:.1f} {y + 1.6:.1f}")  # fmt: skip
        ink.line(cheek, sitter.skin_deep, 1.1, 0.6 * look.joy)


def _lashes(ink: Ink, sitter: Sitter, eye: Eye) -> None:
    thick = 1.5 + 0.7 * sitter.face.lashes + 0.4 * sitter.near
    edge = [(eye.x(at * 1.04), eye.upper(at) + 0.5) for at in _ACROSS]
    rim = []
    for (x, y), at in zip(reversed(edge), reversed(_ACROSS), strict=True):
        outer = at * eye.side >= 0
        rim.append((x, y - thick * (1.0 if outer else 0.35 + 0.65 * math.sqrt(1 - abs(at)))))
    ink.shape(edge + rim, sitter.line)
    if sitter.face.lashes > 0.5:
        for at in (0.62, 0.82, 1.0):
            x, y = eye.x(eye.side * at), eye.upper(eye.side * at)
            ink.stroke([(x, y), (x + eye.side * (1.8 + at), y - 2.6 + at * 0.5)], sitter.line, 1.15)


def draw_brows(ink: Ink, sitter: Sitter) -> None:
    """Draw the brows, raised inside by sadness, lowered and drawn together by tension."""
    look, face = sitter.look, sitter.face
    color = mix(HAIRS["coffee"], sitter.line, 0.3) if face.haircut == "scarf" else mix(sitter.hair, sitter.line, 0.35)
    thick = face.brow + 1.2 * sitter.near
    for side in (-1, 1):
        inner = (
            9.2 - 2.2 * look.tense,
            82.6 - 6.2 * look.sad * (1 - 0.45 * look.tense) + 4.2 * look.tense - 1.2 * look.joy,
        )
        outer = (31.5, 84.2 + 2.8 * look.sad - 0.6 * look.joy + 1.2 * look.tired - 1.4 * look.tense)
        lift = 0.9 * side * face.lean * (look.tense + look.joy)
        top = (20.5, 75.6 - 2.6 * look.joy + 2.6 * look.tense + 1.4 * look.tired - 0.3 * look.sad + lift)
        shape = trace(
            "M", (inner[0], inner[1] - thick * 0.5), "Q", (top[0], top[1] - thick * 0.55), outer,
            "Q", (top[0] - 1, top[1] + thick * 0.75), (inner[0] + 0.6, inner[1] + thick * 0.55), "Z",
            side=side,
        )  # fmt: skip
        ink.fill(shape, color, 0.95)
        ink.line(shape, color, 0.8, 0.95)
