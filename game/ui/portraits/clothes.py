"""Neck, shoulders and clothes."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, shade, symmetric, trace

_PAPER, _PAPER_SHADE = "#f4f1ea", "#cec9bf"


def draw_clothes(ink: Ink, sitter: Sitter) -> None:
    """Draw the clothed body up to the chin."""
    cloth = sitter.face.cloth
    if sitter.face.clothes == "hoodie":
        ink.fill(symmetric((0, 137), ((28, 137), (52, 150), (45, 180))), shade(cloth, -0.24))
    neck = trace("M", (-17, 126), "L", (-17, 158), "Q", (0, 181), (17, 158), "L", (17, 126), "Z")
    ink.fill(
        neck,
        ink.linear((0, 128), (0, 168), (0, sitter.skin_deep, 1), (0.45, sitter.skin_dark, 1), (1, sitter.skin, 1)),
    )
    ink.fill(
        trace("M", (-17, 139), "Q", (0, 159), (17, 137), "L", (17, 130), "L", (-17, 130), "Z"),
        sitter.skin_deep,
        0.45,
    )
    trunk = trace("M", (-78, 208), "C", (-76, 178), (-52, 170), (-20, 160), "Q", (0, 186), (20, 160),
                  "C", (52, 170), (76, 178), (78, 208), "Z")  # fmt: skip
    stuff = ink.linear((60, 150), (150, 206), (0, shade(cloth, 0.14), 1), (0.5, cloth, 1), (1, shade(cloth, -0.24), 1))
    ink.fill(trunk, stuff)
    _CLOTHES[sitter.face.clothes](ink, sitter)
    for side in (-1, 1):
        ink.line(trace("M", (48, 208), "Q", (48, 190), (42, 182), side=side), shade(cloth, -0.24), 1.6, 0.7)


def _collar(ink: Ink, side: int, color: str, edge: str, low: float) -> None:
    wing = trace(
        "M",
        (17, 152),
        "L",
        (23, 162),
        "L",
        (11, low),
        "L",
        (0, 173),
        "Q",
        (12, 167),
        (17, 152),
        "Z",
        side=side,
    )
    ink.fill(wing, color)
    ink.line(wing, edge, 1.1)


def _tee(ink: Ink, sitter: Sitter) -> None:
    hem = trace("M", (-21, 160.5), "Q", (0, 189), (21, 160.5))
    ink.line(hem, shade(sitter.face.cloth, -0.24), 4.5)
    ink.line(trace("M", (-21, 160), "Q", (0, 187), (21, 160)), shade(sitter.face.cloth, 0.14), 1.2, 0.7)


def _shirt(ink: Ink, sitter: Sitter) -> None:
    dark, light = shade(sitter.face.cloth, -0.24), shade(sitter.face.cloth, 0.16)
    ink.line("M100 178V208", dark, 1.6)
    for y in (190, 202):
        ink.oval((100, y), 1.3, 1.3, _PAPER)
    for side in (-1, 1):
        _collar(ink, side, light, dark, 184)


def _hoodie(ink: Ink, sitter: Sitter) -> None:
    dark = shade(sitter.face.cloth, -0.24)
    ink.fill(symmetric((0, 194), ((18, 192), (28, 178), (30, 164)), ((24, 186), (10, 188), (0, 188))), dark)
    for side in (-1, 1):
        ink.line(trace("M", (11, 184), "Q", (13.5, 192), (11.5, 201), side=side), "#f1ede4", 2)
        ink.oval((100 + side * 11, 183.5), 1.8, 1.8, shade(sitter.face.cloth, 0.2))


def _blazer(ink: Ink, sitter: Sitter) -> None:
    dark = shade(sitter.face.cloth, -0.45)
    ink.fill(trace("M", (-20, 160), "Q", (0, 184), (20, 160), "L", (10, 208), "L", (-10, 208), "Z"), _PAPER)
    ink.line("M100 176V208", _PAPER_SHADE, 1.2)
    for side in (-1, 1):
        lapel = trace(
            "M",
            (18, 155),
            "L",
            (33, 171),
            "L",
            (25, 179),
            "L",
            (29, 184),
            "L",
            (4, 208),
            "L",
            (10, 186),
            "Z",
            side=side,
        )
        ink.fill(lapel, shade(sitter.face.cloth, -0.14))
        ink.line(lapel, dark, 1.3)
        _collar(ink, side, "#ffffff", _PAPER_SHADE, 180)


def _rollneck(ink: Ink, sitter: Sitter) -> None:
    dark = shade(sitter.face.cloth, -0.24)
    roll = trace("M", (-19, 149), "Q", (0, 162), (19, 149), "L", (22, 164), "Q", (0, 184), (-22, 164), "Z")
    ink.fill(roll, ink.linear((80, 0), (122, 0), (0, shade(sitter.face.cloth, 0.12), 1), (1, dark, 1)))
    ink.line(roll, dark, 1.2)
    ink.line(trace("M", (-20, 156.5), "Q", (0, 171), (20, 156.5)), dark, 1.2, 0.7)


def _vneck(ink: Ink, sitter: Sitter) -> None:
    dark = shade(sitter.face.cloth, -0.24)
    ink.fill(trace("M", (-20, 160), "L", (0, 191), "L", (20, 160), "Q", (0, 184), (-20, 160), "Z"), _PAPER)
    ink.line(trace("M", (-22, 160), "L", (0, 192), "L", (22, 160)), dark, 4)
    for side in (-1, 1):
        _collar(ink, side, "#fbf9f4", _PAPER_SHADE, 178)


def _cardigan(ink: Ink, sitter: Sitter) -> None:
    dark, under = shade(sitter.face.cloth, -0.24), sitter.face.cloth_under
    ink.fill(trace("M", (-20, 160), "Q", (0, 186), (20, 160), "L", (14, 208), "L", (-14, 208), "Z"), under)
    ink.line(trace("M", (-20, 160.5), "Q", (0, 187), (20, 160.5)), shade(under, -0.25), 2.4)
    for side in (-1, 1):
        ink.line(trace("M", (21, 160), "Q", (20, 184), (13, 208), side=side), dark, 5)
    ink.oval((115, 196), 1.6, 1.6, "#f1e8d2")


_CLOTHES: dict[str, Callable[[Ink, Sitter], None]] = {
    "tee": _tee, "shirt": _shirt, "hoodie": _hoodie, "blazer": _blazer, "rollneck": _rollneck,
    "vneck": _vneck,
    "cardigan": _cardigan,
}  # fmt: skip
