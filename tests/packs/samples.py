"""Files of a pack, and pictures, for tests."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path

from game.pack_listing import MANIFEST
from game.packs.archive import read_archive
from game.packs.make_pack import PackOptions, make_pack
from game.packs.png import SIGNATURE

RULES = 'id = "careful"\ntitle = "Careful"\n[[rule]]\ndo = "plan"\n'


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 3, height: int = 2, depth: int = 8, color: int = 2, extra: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    rows = b"".join(b"\0" + bytes(3 * 3) for _ in range(2))
    return SIGNATURE + header + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def packed(files: list[Path], target: Path, **wishes: str) -> Path:
    target.write_bytes(make_pack(files, PackOptions(**wishes)).data)
    return target


def entries_of(files: list[Path]) -> dict[str, bytes]:
    return read_archive(make_pack(files, PackOptions()).data)


def manifest_with(entries: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    return {**entries, MANIFEST: json.dumps(json.loads(entries[MANIFEST]) | changes).encode()}


def with_file(entries: dict[str, bytes], name: str, content: bytes, kind: str = "scenario") -> dict[str, bytes]:
    rows = json.loads(entries[MANIFEST])["files"]
    row = {"name": name, "kind": kind, "sha256": hashlib.sha256(content).hexdigest()}
    return {**manifest_with(entries, files=[*rows, row]), name: content}
