"""Hair behind head and shoulders: one function per haircut that has some."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, shade, symmetric, trace


def draw_hair_behind(ink: Ink, sitter: Sitter) -> None:
    """Draw the hair behind the head."""
    cut = _CUTS.get(sitter.face.haircut)
    if cut is not None:
        cut(ink, sitter, sitter.face.half_width)


def _bob(ink: Ink, sitter: Sitter, w: float) -> None:
    ink.fill(symmetric((0, 30), ((w * 0.5, 30), (w + 12, 50), (w + 4, 92)),
                       ((w + 6, 112), (w + 7, 126), (w + 6, 138)),
                       ((w, 147), (w - 10, 145), (w - 14, 143))), sitter.hair_dark)  # fmt: skip


def _long(ink: Ink, sitter: Sitter, w: float) -> None:
    ink.fill(
        symmetric((0, 28), ((w * 0.5, 28), (w + 10, 46), (w + 5, 90)), ((w + 8, 130), (w + 12, 160), (w + 5, 186))),
        sitter.hair_dark,
    )


def _wavy(ink: Ink, sitter: Sitter, w: float) -> None:
    ink.fill(symmetric((0, 26), ((w * 0.5, 26), (w + 12, 44), (w + 5, 88)),
                       ((w + 18, 100), (w, 118), (w + 12, 132)),
                       ((w + 22, 148), (w + 4, 160), (w + 10, 176)),
                       ((w, 186), (w - 10, 182), (w - 16, 176))), sitter.hair_dark)  # fmt: skip


def _curls(ink: Ink, sitter: Sitter, w: float) -> None:
    rng = random.Random(sitter.face.seed + 5)
    ink.oval((100, 68), w + 4, 36, sitter.hair_dark)
    for step in range(19):
        angle = math.pi * (-0.1 + 1.2 * step / 18)
        size = rng.uniform(11, 14)
        ink.oval((100 - math.cos(angle) * (w + 6), 78 - math.sin(angle) * 37), size, size, sitter.hair_dark)


def _afro(ink: Ink, sitter: Sitter, w: float) -> None:
    ground = ink.radial((92, 48), 62, (0, shade(sitter.hair, 0.08), 1), (0.7, sitter.hair, 1), (1, sitter.hair_dark, 1))
    ink.oval((100, 66), w + 17, 47, ground)
    rng = random.Random(sitter.face.seed + 7)
    for step in range(40):
        angle = math.pi * (-0.12 + 1.24 * step / 39)
        size = rng.uniform(5, 7.5)
        ink.oval((100 - math.cos(angle) * (w + 14), 68 - math.sin(angle) * 44), size, size, sitter.hair)


def _bun(ink: Ink, sitter: Sitter, w: float) -> None:
    ink.oval((100, 30), 15, 13.5, ink.radial((95, 25), 18, (0, sitter.hair_light, 1), (1, sitter.hair_dark, 1)))
    ink.line(trace("M", (-12, 36), "Q", (0, 44), (12, 36)), sitter.hair_dark, 2)


def _ponytail(ink: Ink, sitter: Sitter, w: float) -> None:
    tail = trace("M", (20, 44), "C", (62, 40), (66, 92), (56, 128), "C", (54, 141), (45, 142), (48, 127),
                 "C", (48, 100), (46, 72), (22, 60), "Z",
                 side=-1 if sitter.face.flipped else 1)  # fmt: skip
    ink.fill(tail, sitter.hair_dark)


def _locs(ink: Ink, sitter: Sitter, w: float) -> None:
    rng = random.Random(sitter.face.seed + 9)
    for step in range(15):
        x = (w + 8) * (-1 + step / 7)
        end = rng.uniform(132, 158) if abs(x) > 22 else 120.0
        lock = trace("M", (x * 0.75, 58), "Q", (x, 92), (x + rng.uniform(-3, 3), end))
        ink.line(lock, sitter.hair_dark if step % 2 else shade(sitter.hair_dark, -0.15), 7.5)


def _scarf(ink: Ink, sitter: Sitter, w: float) -> None:
    cloth = shade(sitter.face.cloth_under, -0.28)
    ink.fill(
        symmetric((0, 27), ((w * 0.55, 27), (w + 14, 46), (w + 8, 92)), ((w + 12, 130), (w + 2, 158), (w + 12, 192))),
        cloth,
    )


_CUTS: dict[str, Callable[[Ink, Sitter, float], None]] = {
    "bob": _bob, "long": _long, "wavy": _wavy, "curls": _curls, "afro": _afro, "bun": _bun,
    "ponytail": _ponytail,
    "locs": _locs, "scarf": _scarf,
}  # fmt: skip
