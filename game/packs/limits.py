"""Limits of a pack: the names, kinds and sizes of its files."""

from __future__ import annotations

import re

MAX_ARCHIVE = 8 * 1024 * 1024  # bytes of the file
MAX_FILES = 64
MAX_TOTAL = 16 * 1024 * 1024  # bytes of all files together
MAX_PICTURE = 2 * 1024 * 1024  # bytes
MAX_PIXELS = 2048  # width and height of a picture

# One folder, no separator, no leading dot: a name can lead nowhere else.
FILE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}(?:\.[a-z]{2,3}(?:-[a-z0-9]{2,8})?)?\.(?:toml|png)")
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def is_safe_name(name: str) -> bool:
    """Return whether a file of a pack may have this name on every system."""
    return FILE_NAME.fullmatch(name) is not None and name.partition(".")[0] not in DEVICES
