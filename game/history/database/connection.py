"""Connections to SQLite files that are safe on local disks and on network folders without locks."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 3.0  # seconds to wait for another program's transaction
STALE = 30.0  # seconds after which a lock folder belongs to a program that was killed; a transaction takes milliseconds
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
COMPANIONS = ("-journal", "-wal", "-shm")


def open_file(path: Path) -> sqlite3.Connection:
    """Return a connection to a file, created if missing; every transaction that returns is on disk.

    A rollback journal instead of a write-ahead log: after each transaction the file alone holds everything, so it can
    be copied, and a network folder needs no shared memory. EXTRA also flushes the removal of the journal, without
    which a power cut could take the last transaction back. Raises sqlite3.Error, and OSError if the folder cannot be
    written, which SQLite would only find out with the first quarter.
    """
    db = sqlite3.connect(_uri(path), timeout=PATIENCE, isolation_level=None, uri=True)
    db.text_factory = read_text
    db.execute("PRAGMA synchronous = EXTRA")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def open_unshared(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a file as it is: no lock, no journal, nothing written. Raises sqlite3.Error."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", isolation_level=None, uri=True)
    db.text_factory = read_text
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def read_text(raw: bytes) -> str:
    """Decode a text of the file. Invalid bytes are replaced, since the hash chain detects the damage anyway."""
    return raw.decode("utf-8", "replace")


def list_companions(path: Path) -> list[Path]:
    """Return the files beside a database that SQLite would read as part of it."""
    return [each for each in (Path(f"{path}{ending}") for ending in COMPANIONS) if each.exists()]


def remove_database(path: Path) -> None:
    """Remove a database with its companions. Raises OSError."""
    for each in (path, *list_companions(path)):
        with suppress(FileNotFoundError):
            each.unlink()


def flush_folder(folder: Path) -> None:
    """Flush renames and removals in a folder to disk, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):  # not every file system flushes folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _uri(path: Path) -> str:
    """Return the URI of a file; in a folder without locks, SQLite locks by creating a folder beside the file."""
    uri = path.absolute().as_uri()
    with _probe(path.parent) as probe:
        if probe is None or _can_be_locked(probe):
            return uri
        now = os.fstat(probe).st_mtime  # the file system's clock, which may be another machine's
    lock = Path(f"{path}.lock")
    with suppress(OSError):
        if abs(now - lock.stat().st_mtime) > STALE:
            lock.rmdir()
    return f"{uri}?vfs=unix-dotfile"


@contextmanager
def _probe(folder: Path) -> Iterator[int | None]:
    """Yield the descriptor of a nameless file in a folder; None if the disk is full. Raises OSError."""
    try:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
    except OSError as error:
        if error.errno not in FULL:
            raise
        yield None
        return
    with file:
        yield file.fileno()


def _can_be_locked(descriptor: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.EAGAIN, errno.EACCES)
    return True
