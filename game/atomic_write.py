"""Atomic file writes: a reader finds the old content or the new, never a part of it.

The content goes to a temporary file in the same folder, is flushed to disk and then renamed over the target.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield the path of a temporary file that replaces `path` when the block ends, or is removed if it raises.

    The block writes and closes the file. A symbolic link is followed. A pipe or device cannot be renamed over, so the
    block then writes to it directly. Raises OSError.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield temporary
        install(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def install(finished: Path, target: Path) -> None:
    """Flush a finished file to disk and rename it over `target`. Raises OSError."""
    descriptor = os.open(finished, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(finished, target)


def write_text(path: Path, text: str, newline: str | None = None) -> None:
    """Replace a file by UTF-8 text; `newline` as in `open`. Raises OSError."""
    write_pieces(path, [text], newline)


def write_pieces(path: Path, pieces: Iterable[str], newline: str | None = None) -> None:
    """Replace a file by the UTF-8 text that the pieces make up, without holding all of it. Raises OSError."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline=newline) as file:
        file.writelines(pieces)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file by bytes. Raises OSError."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)
