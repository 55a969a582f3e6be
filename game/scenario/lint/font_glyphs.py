"""The characters that the game's font can draw, read from the font's own table (cmap, OpenType 1.9)."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FONT = "SourceSansPro-Regular.ttf"
UNDRAWN = "\n\t\u200c\u200d\ufe0f"  # characters without a glyph of their own


def first_without_glyph(text: str) -> str | None:
    """Return the first character that the font cannot draw, None if there is none."""
    if text.isascii():
        return None
    known = drawable()
    return next((letter for letter in text if ord(letter) not in known and letter not in UNDRAWN), None)


@cache
def drawable() -> frozenset[int]:
    """Return the code points that the font has a glyph for."""
    import font_source_sans_pro

    data = (Path(font_source_sans_pro.__file__).parent / "files" / FONT).read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    for row in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * row)
        if tag == b"cmap":
            return frozenset(_code_points(data, start))
    return frozenset()


def _code_points(data: bytes, cmap: int) -> set[int]:
    """Return the code points of all Unicode subtables of formats 4 and 12."""
    found: set[int] = set()
    for row in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * row)
        kind = struct.unpack_from(">H", data, cmap + offset)[0]
        if kind == 4:
            found |= _segments(data, cmap + offset)
        elif kind == 12:
            for group in range(struct.unpack_from(">I", data, cmap + offset + 12)[0]):
                first, last, _ = struct.unpack_from(">III", data, cmap + offset + 16 + 12 * group)
                found.update(range(first, last + 1))
    return found


def _segments(data: bytes, start: int) -> set[int]:
    """Return the code points of a subtable of format 4: segments from a first to a last character."""
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    rows = zip(firsts, lasts, strict=True)
    return {point for first, last in rows if first != 0xFFFF for point in range(first, last + 1)}
