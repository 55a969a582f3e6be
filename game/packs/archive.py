"""Packs as zip files: written the same for the same contents, and read within bounds into memory, never to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from game.files.regular_files import read_regular
from game.pack_listing import MANIFEST, MAX_MANIFEST
from game.packs.errors import PackError
from game.packs.limits import MAX_ARCHIVE, MAX_FILES, MAX_PICTURE, MAX_TOTAL, is_safe_name
from game.scenario.parse.bounds import MAX_BYTES

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"  # begins the record at the end of a zip file
_LARGE_END = b"PK\x06\x07"  # stands before it in one that needs 64 bits, which no pack does
_END_SIZE, _MAX_COMMENT = 22, 65_535
_LISTED = 400  # bytes that one file may take in the directory of the zip
_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip file; equal entries give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, entries[name])
    return out.getvalue()


def read_file(path: Path) -> bytes:
    """Return the bytes of a pack file. Raises PackError if it cannot be read or is too large."""
    try:
        data = read_regular(path, MAX_ARCHIVE)
    except (OSError, ValueError) as error:
        raise PackError("pack.unreadable", file=path, why=getattr(error, "strerror", None) or str(error)) from None
    if len(data) > MAX_ARCHIVE:
        raise PackError("pack.too_large", file=path, most=MAX_ARCHIVE // 1024 // 1024)
    return data


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name. Raises PackError for anything that no pack has."""
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = archive.infolist()
            if len(rows) > MAX_FILES + 1:
                raise PackError("pack.too_many", most=MAX_FILES)
            for row in rows:
                _check_entry(row)
            names = [row.filename for row in rows]
            if len({*names}) != len(names):
                raise PackError("pack.twice", name=next(name for name in names if names.count(name) > 1))
            return _read_entries(archive, rows)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, struct.error, OSError, ValueError) as error:
        raise PackError("pack.no_zip") from error


def _check_directory(data: bytes) -> None:
    """Refuse a zip that lists too much, before anything reads the list. Raises PackError."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _MAX_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        raise PackError("pack.no_zip")
    count, size = struct.unpack_from("<HI", data, at + 10)
    if data[max(0, at - 20) : at].startswith(_LARGE_END) or count > MAX_FILES + 1 or size > (MAX_FILES + 1) * _LISTED:
        raise PackError("pack.too_many", most=MAX_FILES)


def _check_entry(row: zipfile.ZipInfo) -> None:
    name = "".join(letter if letter.isprintable() else "?" for letter in row.orig_filename[:60])
    kind = stat.S_IFMT(row.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise PackError("pack.link", name=name)
    if row.filename != row.orig_filename or not (row.filename == MANIFEST or is_safe_name(row.filename)):
        raise PackError("pack.code" if _is_code(row.filename) else "pack.bad_name", name=name)
    if row.flag_bits & _ENCRYPTED or row.compress_type not in _METHODS:
        raise PackError("pack.odd_zip", name=name)
    if row.file_size > _most(row.filename):
        raise PackError("pack.large_entry", name=name, most=_most(row.filename) // 1024)


def _is_code(name: str) -> bool:
    return name.lower().endswith((".py", ".pyc", ".pyd", ".so", ".dll", ".exe", ".sh", ".bat", ".cmd", ".js"))


def _read_entries(archive: zipfile.ZipFile, rows: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    entries, total = dict[str, bytes](), 0
    for row in rows:
        with archive.open(row) as file:
            content = file.read(_most(row.filename) + 1)  # the size that the zip states may be false
        total += len(content)
        if len(content) > _most(row.filename):
            raise PackError("pack.large_entry", name=row.filename, most=_most(row.filename) // 1024)
        if total > MAX_TOTAL:
            raise PackError("pack.too_large", file=row.filename, most=MAX_TOTAL // 1024 // 1024)
        entries[row.filename] = content
    return entries


def _most(name: str) -> int:
    return MAX_MANIFEST if name == MANIFEST else MAX_PICTURE if name.endswith(".png") else MAX_BYTES
