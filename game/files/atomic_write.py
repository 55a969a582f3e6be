"""Atomic file writes: a reader finds the old content or the new, never a part of it.

The content goes to a temporary file in the same folder, is flushed to disk and then renamed over the target. Temporary
files that a killed program left behind are removed by the next write into the folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

PREFIX, SUFFIX = ".headheart-", ".part"  # names of temporary files
LEFTOVER_AGE = 86_400.0  # seconds after which one is removed where files cannot be locked


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield the path of a temporary file that replaces `path` when the block ends, or is removed if it raises.

    The block writes and closes the file. A symbolic link is followed, and the permissions of an existing file are
    kept. A pipe or device cannot be renamed over, so the block then writes to it directly. Raises OSError.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        yield path
        return
    target = _resolved(path)
    _remove_leftovers(target.parent)
    with _locked_temporary(target.parent) as temporary:
        _set_permissions(temporary, target)
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


def _resolved(path: Path) -> Path:
    """Return the path without links. Raises OSError for links that form a circle."""
    try:
        return path.resolve()
    except RuntimeError as error:  # before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


@contextlib.contextmanager
def _locked_temporary(folder: Path) -> Iterator[Path]:
    """Yield a new empty file, locked so that `_remove_leftovers` leaves it alone. Raises OSError."""
    while True:
        descriptor, name = tempfile.mkstemp(SUFFIX, PREFIX, folder)  # never follows a link that lies in wait
        if _lock(descriptor) is not False and os.path.exists(name):
            break
        os.close(descriptor)  # another program took the new file for a leftover
        Path(name).unlink(missing_ok=True)
    if sys.platform == "win32":  # Windows does not rename an open file
        os.close(descriptor)
        yield Path(name)
        return
    try:
        yield Path(name)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool | None:
    """Lock a file until it is closed or the program ends.

    Return False if another program holds it, None if its file system or Windows has no such locks.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EWOULDBLOCK, errno.EACCES) else None
    return True


def _set_permissions(temporary: Path, target: Path) -> None:
    """Give the temporary file the permissions of the file it replaces, or those of a new file."""
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)
    except OSError:
        mask = os.umask(0o022)
        os.umask(mask)
        mode = 0o666 & ~mask
    with contextlib.suppress(OSError):  # a file system without permissions
        os.chmod(temporary, mode)


def _remove_leftovers(folder: Path) -> None:
    """Remove temporary files of ended programs from a folder; links and files in use stay."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
            with contextlib.suppress(OSError):
                _remove_if_abandoned(path)


def _remove_if_abandoned(path: Path) -> None:
    """Remove a temporary file if it is a regular one that no program holds. Raises OSError."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        return
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        locked = _lock(descriptor)
        if locked or (locked is None and time.time() - found.st_mtime > LEFTOVER_AGE):
            path.unlink()
    finally:
        os.close(descriptor)
