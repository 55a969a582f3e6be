"""The head: ears, skull and jaw, cheeks, nose, wrinkles and sweat."""

from __future__ import annotations

import random

from game.ui.portraits.mood import clamp
from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, mix, symmetric, trace

_FRINGED = ("bob", "pixie", "scarf")
_FROWNS = 3


def draw_head(ink: Ink, sitter: Sitter) -> None:
    """Draw ears, the face lit from the upper left, cheeks and freckles."""
    if sitter.face.haircut != "scarf":
        _ears(ink, sitter)
    light = ink.radial((90, 80), 76, (0, sitter.skin_light, 1), (0.5, sitter.skin, 1), (1, sitter.skin_dark, 1))
    ink.fill(_outline(sitter), light)
    _side_shadow(ink, sitter)
    _cheeks(ink, sitter)
    if sitter.face.freckles:
        rng = random.Random(sitter.face.seed)
        for _ in range(16):
            side = rng.choice((-1, 1))
            ink.oval((100 + side * rng.uniform(7, 28), rng.uniform(103.5, 114)), 0.8, 0.8, sitter.skin_deep, 0.5)


def _outline(sitter: Sitter) -> str:
    face, chin = sitter.face, sitter.face.chin
    wide = face.half_width
    return symmetric(
        (0, 43),
        ((wide * 0.62, 43), (wide, 58), (wide, 88)),
        ((wide, 112), (face.jaw, chin - 16), (face.chin_width, chin - 2)),
        ((face.chin_width * 0.5, chin + 1), (face.chin_width * 0.2, chin + 1.4), (0, chin + 1.4)),
    )


def _side_shadow(ink: Ink, sitter: Sitter) -> None:
    face, chin, wide = sitter.face, sitter.face.chin, sitter.face.half_width
    shadow = trace(
        "M", (wide, 82), "C", (wide, 112), (face.jaw, chin - 16), (face.chin_width, chin - 2),
        "Q", (0, chin + 3), (-face.chin_width, chin - 2), "Q", (face.jaw * 0.55, chin - 10), (wide - 8, 82),
        "Z",
    )  # fmt: skip
    ink.fill(shadow, sitter.skin_deep, 0.18)


def _ears(ink: Ink, sitter: Sitter) -> None:
    wide = sitter.face.half_width
    for side in (-1, 1):
        ink.oval((100 + side * (wide + 0.6), 97), 6.4, 9.6, sitter.skin_dark)
        ink.oval((100 + side * (wide + 1.0), 97.6), 3.3, 5.8, sitter.skin_deep, 0.5)
        if sitter.face.earrings:
            ink.oval((100 + side * (wide + 2.2), 107.6), 2.3, 2.3, "#a57d2b")
            ink.oval((100 + side * (wide + 2.0), 107.3), 1.6, 1.6, "#f3d684")


def _cheeks(ink: Ink, sitter: Sitter) -> None:
    look = sitter.look
    y = 112 - 2.4 * look.joy
    warmth = 0.22 + 0.6 * look.joy + 0.25 * look.tense * (1 - look.joy)
    for side in (-1, 1):
        middle = (100 + side * 23, y)
        ink.oval(middle, 11, 8, ink.radial(middle, 10, (0, sitter.blush, 0.62), (1, sitter.blush, 0)), min(1.0, warmth))


def draw_nose(ink: Ink, sitter: Sitter) -> None:
    """Draw the nose: a shadow along its side, the wings and a highlight on its bridge."""
    wide = sitter.face.nose_width
    tip = 108 + (sitter.face.nose_length - 1) * 11
    shadow = trace(
        "M", (wide * 0.35, 90), "Q", (wide * 0.9, tip - 4), (wide * 0.9, tip),
        "Q", (0, tip + 5), (-wide * 0.5, tip + 1), "Q", (wide * 0.2, tip - 1), (wide * 0.35, 90), "Z",
    )  # fmt: skip
    ink.fill(shadow, sitter.skin_deep, 0.26)
    wings = trace(
        "M", (-wide, tip - 0.6), "Q", (-wide * 0.9, tip + 3), (-wide * 0.35, tip + 2.2), "Q", (0, tip + 4.4),
        (wide * 0.35, tip + 2.2), "Q", (wide * 0.9, tip + 3), (wide, tip - 0.6),
    )  # fmt: skip
    ink.line(wings, mix(sitter.line, sitter.skin, 0.38), 1.5 + 0.3 * sitter.near)
    ink.oval((98, tip - 5), 2.2, 4.2, sitter.skin_light, 0.55)


def draw_lines(ink: Ink, sitter: Sitter) -> None:
    """Draw wrinkles of forehead, brows, mouth and eyes, by age and expression."""
    look, age = sitter.look, sitter.face.age
    crease = mix(sitter.skin_deep, sitter.line, 0.25)
    for index in range(_FROWNS):
        if index == 0 and sitter.face.haircut in _FRINGED:
            continue
        y, rise = 63 + index * 5.2, 1.2 * (look.sad - 1)
        line = trace(
            "M", (-16 + index, y + 0.8), "Q", (-8, y + rise), (0, y), "Q", (8, y + rise), (16 - index, y + 0.8)
        )
        ink.line(line, crease, 1.2, clamp(0.75 * look.tense + 0.28 * (age - 0.5)) * (0.9 - 0.2 * index))
    for side in (-1, 1):
        frown = trace("M", (3.4, 82), "Q", (2.2, 86), (3.2, 89.5), side=side)
        ink.line(frown, crease, 1.25, 0.85 * look.tense)
        fold = trace(
            "M",
            (12.5, 110.5),
            "Q",
            (17 + 3 * look.joy, 115),
            (16.6 + 3.2 * look.joy, 121 - 1.5 * look.joy),
            side=side,
        )
        ink.line(fold, crease, 1.3, clamp(0.12 + 0.42 * look.joy + 0.3 * look.sad + 0.25 * age))
        out = sitter.face.eye_apart + sitter.face.eye_width + 2.2
        for way in (-1, 1):
            foot = trace("M", (out, 95 + way), "L", (out + 4.2, 95 + way * 3.4), side=side)
            ink.line(foot, crease, 1.0, clamp(0.6 * look.joy * (0.35 + age) + 0.15 * (age - 0.4)))


def draw_sweat(ink: Ink, sitter: Sitter) -> None:
    """Draw a drop of sweat at the temple under high stress."""
    strength = (sitter.look.tense - 0.35) / 0.65
    if strength <= 0:
        return
    side = -1 if sitter.face.flipped else 1
    x, y, size = 100 + side * (sitter.face.half_width - 6.5), 66 + 9 * strength, 2.3 + 2.6 * strength
    off, z = side * (sitter.face.half_width - 6.5), size
    drop = trace(
        "M", (off, y - 1.9 * z),
        "C", (off + 0.4 * z, y - 0.9 * z), (off + z, y - 0.3 * z), (off + z, y + 0.35 * z),
        "C", (off + z, y + 1.7 * z), (off - z, y + 1.7 * z), (off - z, y + 0.35 * z),
        "C", (off - z, y - 0.3 * z), (off - 0.4 * z, y - 0.9 * z), (off, y - 1.9 * z), "Z",
    )  # fmt: skip
    seen = min(1.0, strength * 2.2)
    ink.fill(drop, "#a3daf6", seen)
    ink.line(drop, "#4f96bf", 0.8, seen)
    ink.oval((x - 0.35 * size, y + 0.25 * size), 0.22 * size, 0.42 * size, "#ffffff", 0.85 * seen)
