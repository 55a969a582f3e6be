"""Hair in front of the face: one function per haircut, listed at the end."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, mix, shade, symmetric, trace

Strand = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def draw_hair(ink: Ink, sitter: Sitter) -> None:
    """Draw the hair over forehead and temples."""
    if sitter.face.flipped:
        ink.begin("translate(200 0) scale(-1 1)")
    _CUTS[sitter.face.haircut](ink, sitter, sitter.face.half_width)
    if sitter.face.flipped:
        ink.end()


def _ground(ink: Ink, sitter: Sitter) -> str:
    return ink.linear((70, 34), (135, 98), (0, sitter.hair_light, 1), (0.45, sitter.hair, 1), (1, sitter.hair_dark, 1))


def _sheen(ink: Ink, sitter: Sitter, *strand: tuple[float, float]) -> None:
    ink.line(trace("M", strand[0], "Q", strand[1], strand[2]), shade(sitter.hair, 0.34), 3.2, 0.28)


def _strands(ink: Ink, sitter: Sitter, strands: Sequence[Strand], width: float = 1.3) -> None:
    for at, strand in enumerate(strands):
        color = sitter.hair_dark if at % 2 else shade(sitter.hair, 0.24)
        ink.line(trace("M", strand[0], "Q", strand[1], strand[2]), color, width, 0.5)


def _parted(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = trace(
        "M", (-w - 3, 92), "C", (-w - 8, 52), (-w * 0.5, 31), (2, 31), "C", (w * 0.7, 30), (w + 9, 52),
        (w + 3, 92),
        "L", (w - 2, 88), "C", (w - 1, 74), (w - 7, 64), (w - 13, 59), "C", (12, 64), (-16, 62), (-24, 50),
        "C", (-30, 60), (-w + 3, 68), (-w + 1.5, 88), "Z",
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _sheen(ink, sitter, (-16, 42), (4, 34), (24, 44))
    ink.line(trace("M", (-24, 50), "Q", (-26, 42), (-20, 37)), sitter.hair_dark, 1.4, 0.8)
    _strands(ink, sitter, [((-12, 53), (4, 45), (22, 50)), ((-4, 58), (10, 52), (27, 56))])


def _shaved(ink: Ink, sitter: Sitter, w: float, low: float) -> None:
    shadow = symmetric((0, 39), ((w * 0.55, 39), (w + 4, 56), (w + 1.5, 90)),
                       ((w - 1, 76), (w - 6, 63), (w - 12, 59)),
                       ((w * 0.4, 54), (w * 0.2, low), (0, low)))  # fmt: skip
    ink.fill(shadow, mix(sitter.hair, sitter.skin, 0.24), 0.93)


def _buzz(ink: Ink, sitter: Sitter, w: float) -> None:
    _shaved(ink, sitter, w, 53.5)


def _fade(ink: Ink, sitter: Sitter, w: float) -> None:
    _shaved(ink, sitter, w, 56)
    top = symmetric((0, 31), ((w - 18, 31), (w - 1, 40), (w - 7, 60)), ((w - 14, 54), (w * 0.3, 55), (0, 55)))
    ink.fill(top, _ground(ink, sitter))
    _sheen(ink, sitter, (-14, 39), (0, 35), (16, 40))


def _quiff(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = trace(
        "M", (-w - 2, 90), "C", (-w - 8, 54), (-w + 6, 40), (-20, 34), "C", (-8, 22), (28, 20), (34, 34),
        "C", (w + 4, 42), (w + 7, 58), (w + 2, 90), "L", (w - 2, 86), "C", (w - 1, 72), (w - 6, 62),
        (w - 9, 58),
        "C", (22, 52), (12, 58), (-4, 55), "C", (-12, 53), (-18, 55), (-w + 12, 61), "C", (-w + 6, 66),
        (-w + 1, 74), (-w + 1.5, 86), "Z",
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _strands(ink, sitter, [((-16 + 10 * k, 53), (-20 + 11 * k, 38), (4 + 8 * k, 30)) for k in range(4)], 1.6)


def _balding(ink: Ink, sitter: Sitter, w: float) -> None:
    for side in (-1, 1):
        rim = trace(
            "M",
            (w + 3, 97),
            "C",
            (w + 8, 79),
            (w + 3, 64),
            (w - 5, 60),
            "C",
            (w - 2.5, 70),
            (w - 4, 79),
            (w - 2, 92),
            "Z",
            side=side,
        )
        ink.fill(rim, _ground(ink, sitter))
    ink.line(trace("M", (-16, 50), "Q", (-4, 44), (8, 48)), "#ffffff", 4, 0.16)


def _curls(ink: Ink, sitter: Sitter, w: float) -> None:
    rng = random.Random(sitter.face.seed + 6)
    for step in range(13):
        across = -1 + step / 6
        x, y = across * (w - 1), 57 - 10 * math.cos(across * math.pi / 2)
        ink.oval((100 + x, y), rng.uniform(8.5, 10.5), rng.uniform(8.5, 10.5), sitter.hair)
    for side in (-1, 1):
        ink.oval((100 + side * (w + 1), 72), 6, 12, sitter.hair)
    for _ in range(26):
        angle, reach, size = math.pi * rng.uniform(0.05, 0.95), rng.uniform(0.5, 0.86), rng.uniform(4, 6)
        x, y = -math.cos(angle) * (w + 6) * reach, 70 - math.sin(angle) * 36 * reach
        if y < 54:
            curl = trace("M", (x - size, y), "C", (x - size, y - 1.4 * size), (x + size, y - 1.4 * size), (x + size, y))
            ink.line(curl, shade(sitter.hair, 0.26) if rng.random() < 0.5 else sitter.hair_dark, 1.6, 0.55)


def _afro(ink: Ink, sitter: Sitter, w: float) -> None:
    line = symmetric((0, 42), ((w * 0.6, 42), (w + 4, 56), (w + 3, 88)), ((w, 74), (w - 6, 62), (w - 13, 58)),
                     ((w * 0.4, 52), (w * 0.2, 51), (0, 51)))  # fmt: skip
    ink.fill(line, sitter.hair)
    rng = random.Random(sitter.face.seed + 8)
    for _ in range(60):
        angle, reach = math.pi * rng.uniform(0, 1), rng.uniform(0.55, 1.18)
        x, y, size = (
            -math.cos(angle) * (w + 8) * reach,
            66 - math.sin(angle) * 40 * reach,
            rng.uniform(1.6, 2.6),
        )
        if y < 50:
            ink.line(
                trace("M", (x - size, y), "Q", (x, y - 1.6 * size), (x + size, y)),
                shade(sitter.hair, 0.3),
                1.1,
                0.4,
            )


def _bob(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = symmetric(
        (0, 29), ((w * 0.6, 29), (w + 12, 60), (w + 5, 116)), ((w + 1, 123), (w - 2, 120), (w - 4, 112)),
        ((w - 1, 96), (w - 2, 80), (w - 7, 71)), ((w - 16, 75), (w * 0.4, 74), (0, 74)),
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _strands(ink, sitter, [((x, 73), (x * 1.02, 62), (x * 0.7, 50)) for x in (-20.0, -10.0, 0.0, 10.0, 20.0)])
    _sheen(ink, sitter, (-28, 56), (0, 44), (28, 56))


def _curtains(ink: Ink, sitter: Sitter, w: float) -> None:
    """Draw long hair with an off-centre parting, for the long and wavy cuts."""
    shape = trace(
        "M", (-w - 4, 124), "C", (-w - 12, 60), (-w * 0.6, 28), (-2, 28), "C", (w * 0.6, 27), (w + 12, 60),
        (w + 4, 124),
        "C", (w - 3, 108), (w - 1, 84), (w - 9, 72), "C", (w - 18, 62), (0, 60), (-8, 47),
        "C", (-12, 60), (-w + 13, 66), (-w + 7, 76), "C", (-w + 1, 88), (-w + 3, 108), (-w - 4, 124), "Z",
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    ink.line(trace("M", (-8, 47), "Q", (-9, 37), (-5, 30)), sitter.hair_dark, 1.5, 0.8)
    _sheen(ink, sitter, (4, 42), (22, 46), (31, 64))
    _sheen(ink, sitter, (-16, 46), (-28, 54), (-31, 69))


def _drawn_back(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = symmetric(
        (0, 33), ((w * 0.55, 33), (w + 7, 52), (w + 2, 90)), ((w - 2, 76), (w - 6, 63), (w - 15, 56)),
        ((w * 0.4, 50.5), (w * 0.2, 49.5), (0, 49.5)),
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _strands(
        ink,
        sitter,
        [((x * 1.05, 54 + abs(x) * 0.06), (x, 43), (x * 0.5, 36)) for x in (-22.0, -11.0, 0.0, 11.0, 22.0)],
    )
    _sheen(ink, sitter, (-22, 47), (0, 39), (22, 47))


def _pixie(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = trace(
        "M", (-w - 3, 98), "C", (-w - 10, 54), (-w * 0.6, 30), (0, 30), "C", (w * 0.6, 29), (w + 10, 54),
        (w + 3, 98),
        "L", (w - 2, 100), "C", (w, 84), (w - 5, 72), (w - 10, 64), "C", (24, 72), (4, 76), (-28, 80),
        "C", (-20, 74), (-16, 70), (-15, 66), "C", (-24, 74), (-w + 6, 78), (-w + 2.5, 86), "L", (-w, 102),
        "Z",
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _strands(ink, sitter, [((-18 + 12 * k, 74 - 2 * k), (-4 + 8 * k, 60), (6 + 5 * k, 42)) for k in range(4)])


def _locs(ink: Ink, sitter: Sitter, w: float) -> None:
    shape = symmetric(
        (0, 31), ((w * 0.55, 31), (w + 8, 52), (w + 3, 86)), ((w - 3, 74), (w - 7, 62), (w - 14, 57)),
        ((w * 0.4, 51.5), (w * 0.2, 50.5), (0, 50.5)),
    )  # fmt: skip
    ink.fill(shape, _ground(ink, sitter))
    _strands(ink, sitter, [((x * 0.55, 34), (x, 42), (x * 1.05, 56)) for x in range(-32, 33, 8)], 2.0)
    for side in (-1, 1):
        ink.line(trace("M", (w + 1, 74), "Q", (w + 5, 100), (w + 3, 126), side=side), sitter.hair, 7)
        ink.line(trace("M", (w + 6, 76), "Q", (w + 11, 104), (w + 9, 134), side=side), sitter.hair_dark, 7)


def _scarf(ink: Ink, sitter: Sitter, w: float) -> None:
    face, cloth = sitter.face, sitter.face.cloth_under
    outer = symmetric(
        (0, 29), ((w * 0.6, 29), (w + 12, 50), (w + 7, 92)), ((w + 10, 128), (w - 4, 150), (22, 168)),
        ((12, 176), (4, 177), (0, 177)),
    )  # fmt: skip
    inner = symmetric(
        (0, 55), ((w * 0.5, 56), (w - 5, 70), (w - 4, 92)),
        ((w - 5, 112), (face.jaw - 3, face.chin - 14), (face.chin_width + 2, face.chin - 3)),
        ((6, face.chin + 1), (3, face.chin + 1.6), (0, face.chin + 1.6)),
    )  # fmt: skip
    stuff = ink.linear((62, 40), (140, 150), (0, shade(cloth, 0.16), 1), (0.5, cloth, 1), (1, shade(cloth, -0.22), 1))
    ink.fill(outer + _reversed_ring(inner), stuff)
    fold, light = shade(cloth, -0.24), shade(cloth, 0.2)
    ink.line(trace("M", (-27, 149), "Q", (2, 174), (34, 160)), fold, 2, 0.7)
    ink.line(trace("M", (26, 148), "Q", (2, 168), (-30, 164)), fold, 2, 0.6)
    ink.line(trace("M", (-w + 1, 76), "Q", (-w + 13, 46), (0, 41)), light, 2.6, 0.55)
    ink.line(trace("M", (w - 3, 82), "Q", (w - 8, 58), (14, 48)), fold, 1.6, 0.5)


def _reversed_ring(inner: str) -> str:
    """Return the opening for the face, in the opposite winding direction so that it is a hole."""
    numbers = [part for part in inner.split() if part not in ("M", "C", "L", "Z")]
    points = [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    points.reverse()
    out = [f" M {points[0][0]:.1f} {points[0][1]:.1f}"]
    for at in range(1, len(points) - 2, 3):
        out.append("C " + " ".join(f"{x:.1f} {y:.1f}" for x, y in points[at : at + 3]))
    return " ".join(out) + " Z"


_CUTS: dict[str, Callable[[Ink, Sitter, float], None]] = {
    "parted": _parted, "buzz": _buzz, "fade": _fade, "quiff": _quiff, "balding": _balding, "curls": _curls,
    "afro": _afro,
    "bob": _bob, "long": _curtains, "wavy": _curtains, "bun": _drawn_back, "ponytail": _drawn_back,
    "pixie": _pixie,
    "locs": _locs, "scarf": _scarf,
}  # fmt: skip
