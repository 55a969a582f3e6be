"""Reading of files that users name or that lie in their folders: only regular ones, and never more than a limit.

A pipe would block until somebody writes to it, and a device may never end.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def read_regular(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file, cut one byte past `limit`. A link is followed.

    Raises OSError, with EINVAL for a pipe, a socket or a device, and ValueError for a name with a NUL.
    """
    descriptor = os.open(path, _FLAGS)
    with open(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return file.read(limit + 1)


def files_of(folder: Path, suffix: str, most: int) -> list[Path]:
    """Return the files of a folder with a suffix by name, at most `most`; none if the folder cannot be read.

    Hidden ones are left out: what other systems and editors put beside a file begins with a dot.
    """
    try:
        return first_visible(folder.iterdir(), suffix, most)
    except OSError:
        return []


def first_visible(paths: Iterable[Path], suffix: str, most: int) -> list[Path]:
    """Return the paths with a suffix, in any case, that are not hidden, at most `most`.

    They come by their names without the suffix, so that "team" stands before "team - Copy".
    """
    found = [path for path in paths if path.suffix.lower() == suffix and not path.name.startswith(".")]
    return sorted(found, key=lambda path: (path.stem.casefold(), path.name))[:most]
