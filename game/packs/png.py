"""Check the structure of a PNG file before anything decodes it: signature, header, chunks and checksums."""

from __future__ import annotations

import struct
import zlib

from game.packs.limits import MAX_PICTURE, MAX_PIXELS

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # colour type → bit depths
_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})


class BadPicture(Exception):
    """The bytes are no PNG that the game shows. The text is the last word of a key `pack.picture.<word>`."""


def check_png(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels. Raises BadPicture."""
    if len(data) > MAX_PICTURE:
        raise BadPicture("large")
    if not data.startswith(SIGNATURE):
        raise BadPicture("kind")
    offset, names, size = len(SIGNATURE), list[bytes](), (0, 0)
    while offset < len(data) and names[-1:] != [b"IEND"]:
        name, body, offset = _chunk(data, offset)
        if (name == b"IHDR") != (not names):
            raise BadPicture("damaged")
        if name == b"IHDR":
            size = _size(body)
        elif not name[0] & 0x20 and name not in _NEEDED:  # a critical chunk that is unknown
            raise BadPicture("damaged")
        names.append(name)
    if names[-1:] != [b"IEND"] or b"IDAT" not in names or offset != len(data):
        raise BadPicture("damaged")
    return size


def _chunk(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Return name and content of the chunk that begins here, and where the next one begins. Raises BadPicture."""
    if at + 12 > len(data):
        raise BadPicture("damaged")
    (length,) = struct.unpack_from(">I", data, at)
    name, end = data[at + 4 : at + 8], at + 8 + length
    if end + 4 > len(data) or not name.isalpha():
        raise BadPicture("damaged")
    if struct.unpack_from(">I", data, end)[0] != zlib.crc32(data[at + 4 : end]):
        raise BadPicture("damaged")
    return name, data[at + 8 : end], end + 4


def _size(header: bytes) -> tuple[int, int]:
    if len(header) != 13:
        raise BadPicture("damaged")
    width, height, depth, color, *rest = struct.unpack(">IIBBBBB", header)
    if depth not in _DEPTHS.get(color, ()) or rest[:2] != [0, 0] or rest[2] > 1:
        raise BadPicture("damaged")
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise BadPicture("wide")
    return width, height
