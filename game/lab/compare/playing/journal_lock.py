"""A journal for each program, even if several play the same comparison at once: the first to end removes its own."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from game.history.comparison_journal import FOLDER

MOST = 64  # programs that play the same comparison at once


@contextlib.contextmanager
def free_key(folder: Path, key: str) -> Iterator[str]:
    """Yield the key of a journal that no other program uses, `key` itself if possible, and keep it until the end.

    An interrupted journal is preferred to a new one, so that its blocks are not played again. Where files cannot be
    locked, it is always `key`.
    """
    names = [key, *(f"{key}-{number}" for number in range(2, MOST + 1))]
    paths = {name: folder / FOLDER / f"{name}.sqlite" for name in names}
    begun = [name for name in names if os.path.isfile(paths[name])]
    for name in [*begun, *(name for name in names if name not in begun)]:
        descriptor = _lock(paths[name])
        if descriptor is None:
            continue
        try:
            yield name
        finally:
            if descriptor >= 0:
                os.close(descriptor)  # only after the journal is closed: this would end SQLite's locks
        return
    yield key


def _lock(path: Path) -> int | None:
    """Lock a journal. Return the descriptor that holds the lock, None if another program does, -1 without locks."""
    if sys.platform == "win32":  # a journal in use cannot be removed there
        return -1
    import fcntl

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    except OSError:
        return -1  # opening the journal reports the error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:  # a file system without locks
        os.close(descriptor)
        return -1
    if not _is_at(descriptor, path):  # the program that held the lock has just removed the file
        os.close(descriptor)
        return _lock(path)
    return descriptor


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False
