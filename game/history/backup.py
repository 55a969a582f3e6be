"""A second copy of the games, taken when all of them are whole: what remains where the first pages are gone."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from game.atomic_write import replacing

DAY = 86_400.0
SMALL = 8 * 2**20  # bytes; a larger file is copied once a day only


def backup_path(path: Path) -> Path:
    """Where the spare of a file lies."""
    return path.with_suffix(".spare")


def backup_is_due(path: Path) -> bool:
    """Whether the file holds what its spare does not, and copying it is worth the while."""
    try:
        copied = backup_path(path).stat().st_mtime_ns
    except OSError:
        return True
    if path.stat().st_size > SMALL:
        return time.time_ns() - copied > DAY * 1e9
    return any(os.stat(each).st_mtime_ns > copied for each in (path, Path(f"{path}-wal")) if each.exists())


def take_backup(db: sqlite3.Connection, path: Path) -> None:
    """Copy a file whose games are all whole.

    The spare is only a second net: where it cannot be written, the store itself will soon say so.
    """
    with (
        suppress(OSError, sqlite3.Error),
        replacing(backup_path(path)) as temporary,
        closing(sqlite3.connect(temporary, isolation_level=None)) as copy,
    ):
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
