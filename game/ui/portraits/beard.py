"""Beards and glasses."""

from __future__ import annotations

from game.ui.portraits.sitter import Sitter
from game.ui.portraits.svg_writer import Ink, mix, shade, symmetric, trace

_FRAME = "#23262e"


def draw_beard(ink: Ink, sitter: Sitter) -> None:
    """Draw the beard on cheeks, lip and chin."""
    kind = sitter.face.beard
    if kind == "stubble":
        ink.fill(_along_jaw(sitter, grown=0.0), sitter.hair, 0.26)
    elif kind == "full":
        ground = ink.linear((0, 100), (0, 150), (0, sitter.hair, 1), (1, sitter.hair_dark, 1))
        ink.fill(_along_jaw(sitter, grown=1.0), ground, 0.97)
        _moustache(ink, sitter)
        for strand in range(-4, 5):
            y = sitter.face.chin - 10 - abs(strand) * 2.4
            lock = trace("M", (strand * 6.4, y), "Q", (strand * 6.9, y + 4), (strand * 6.7, y + 7))
            ink.line(lock, shade(sitter.hair, 0.2), 1.1, 0.4)
    elif kind == "moustache":
        _moustache(ink, sitter)
    elif kind == "goatee":
        _moustache(ink, sitter)
        chin, wide = sitter.face.chin, sitter.face.chin_width
        tuft = symmetric((0, 130), ((6, 129), (10, 130), (10.5, 132)),
                         ((9, 138), (8 + wide * 0.3, chin - 3), (5 + wide * 0.3, chin + 1)),
                         ((3, chin + 4.4), (2, chin + 4.6), (0, chin + 4.6)))  # fmt: skip
        ink.fill(tuft, sitter.hair, 0.95)


def _along_jaw(sitter: Sitter, grown: float) -> str:
    """Return a beard from ear to ear below the cheeks, open around the mouth; a full one extends beyond the chin."""
    face, chin, wide = sitter.face, sitter.face.chin, sitter.face.half_width
    out, down = 0.6 * grown, 4.4 * grown
    return symmetric(
        (0, 112 + grown),
        ((5, 112 + grown), (9, 113.5), (12, 115.5)),
        ((20, 119), (wide - 4, 113), (wide + out, 96)),
        (
            (wide + out, 117),
            (face.jaw + 1.5 * grown, chin - 14 + down),
            (face.chin_width + grown, chin - 2 + down),
        ),
        (
            (face.chin_width * 0.5, chin + 1.2 + down),
            (face.chin_width * 0.2, chin + 1.6 + down),
            (0, chin + 1.6 + down),
        ),
    )


def _moustache(ink: Ink, sitter: Sitter) -> None:
    shape = symmetric((0, 113.6), ((8, 111.4), (16, 115), (19.6, 121.5)), ((12, 121.2), (5, 119.6), (0, 118.8)))
    ink.fill(shape, mix(sitter.hair, sitter.hair_dark, 0.25), 0.97)


def draw_glasses(ink: Ink, sitter: Sitter) -> None:
    """Draw round or square glasses with a reflection."""
    kind = sitter.face.glasses
    if kind == "none":
        return
    wide = sitter.face.half_width
    for side in (-1, 1):
        if kind == "round":
            lens = trace("M", (31.2, 96), "C", (31.2, 103), (25.7, 108), (18.6, 108), "C", (11.5, 108),
                         (6, 103), (6, 96),
                         "C", (6, 89), (11.5, 84), (18.6, 84), "C", (25.7, 84), (31.2, 89), (31.2, 96), "Z",
                         side=side)  # fmt: skip
        else:
            lens = trace("M", (5.4, 87.5), "L", (31.4, 87.5), "Q", (32.6, 96), (29.6, 105.5), "Q",
                         (18.5, 107.6), (7.6, 105.5),
                         "Q", (4.4, 96), (5.4, 87.5), "Z", side=side)  # fmt: skip
        ink.fill(lens, "#dff1ff", 0.15)
        ink.line(lens, _FRAME, 2.1 + 0.4 * sitter.near)
        ink.line(trace("M", (31.4, 92.5), "L", (wide + 1, 92), side=side), _FRAME, 2)
        x = 100 + side * 18.5
        ink.line(f"M{x - 6:.1f} 103 L{x + 2:.1f} 89", "#ffffff", 2.2, 0.26)
    ink.line(trace("M", (-6, 93.5), "Q", (0, 90.5), (6, 93.5)), _FRAME, 2.1)
