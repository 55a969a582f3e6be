"""A backup of the saved games, taken while all of them are intact; repair falls back on it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from game.atomic_write import replacing

DAY = 86_400.0
SMALL = 8 * 2**20  # bytes; a larger file is copied at most once a day


def backup_path(path: Path) -> Path:
    """Return the path of the backup of a file."""
    return path.with_suffix(".spare")


def backup_is_due(path: Path) -> bool:
    """Return whether the file is newer than its backup, and for a large file also a day newer."""
    try:
        copied = backup_path(path).stat().st_mtime_ns
    except OSError:
        return True
    if path.stat().st_size > SMALL:
        return time.time_ns() - copied > DAY * 1e9
    return any(os.stat(each).st_mtime_ns > copied for each in (path, Path(f"{path}-wal")) if each.exists())


def take_backup(db: sqlite3.Connection, path: Path) -> None:
    """Back up a file whose games are all intact.

    Failures are ignored: if the disk cannot be written, the store itself will report it.
    """
    with (
        suppress(OSError, sqlite3.Error),
        replacing(backup_path(path)) as temporary,
        closing(sqlite3.connect(temporary, isolation_level=None)) as copy,
    ):
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
