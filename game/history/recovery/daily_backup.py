"""A backup of the saved games, taken while all of them are intact; repair falls back on it.

A backup is never overwritten by less than it holds: whoever opens the games compares the two first.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from game.files.atomic_write import install
from game.history.database.connection import flush_folder, open_unshared, remove_database
from game.history.database.game_register import Seal, read_register, read_seal
from game.history.recovery.intact_games import entries_of, lacks

DAY = 86_400.0
SMALLEST = 512  # bytes of the smallest database; SQLite takes some smaller files for new ones
SMALL = 8 * 2**20  # bytes; a larger file is copied at most once a day


def backup_path(path: Path) -> Path:
    """Return the path of the backup of a file."""
    return path.with_suffix(".spare")


def is_lost(path: Path) -> bool:
    """Return whether the games are gone although a backup or a write-ahead log of the file still has some."""
    if path.exists() and path.stat().st_size >= SMALLEST:
        return False
    log = Path(f"{path}-wal")  # version 1 left one; SQLite would remove it
    if log.is_file() and log.stat().st_size:
        return True
    return backup_path(path).is_file() and bool(entries_of(backup_path(path)))


def backup_holds_more(db: sqlite3.Connection, path: Path) -> bool:
    """Return whether the backup really holds quarters or endings that the file at `path`, open as `db`, lacks.

    Equal seals end the question; otherwise the registers are compared, and only if the backup's lists more are its
    games read, since it may be damaged itself.
    """
    spare = backup_path(path)
    if not spare.is_file():
        return False
    seal = _seal(spare)
    if seal is not None and seal == read_seal(db):
        return False
    with suppress(sqlite3.Error, ValueError, TypeError, OverflowError), closing(open_unshared(spare)) as copy:
        if seal is not None and not lacks(db, read_register(copy)):
            return False
    return lacks(db, entries_of(spare))


def backup_is_due(db: sqlite3.Connection, path: Path) -> bool:
    """Return whether the backup differs from the file and, for a large file, is at least a day older or younger.

    The seals decide, not the clock, which may have been set back.
    """
    spare = backup_path(path)
    seal = _seal(spare)
    if seal is None or path.stat().st_size <= SMALL:
        return seal is None or seal != read_seal(db)
    return seal != read_seal(db) and abs(time.time() - spare.stat().st_mtime) > DAY


def take_backup(db: sqlite3.Connection, path: Path) -> None:
    """Back up a file whose games are all intact.

    Failures are ignored: if the disk cannot be written, the store itself will report it.
    """
    with suppress(OSError, sqlite3.Error):
        copy_database(db, backup_path(path))


def copy_database(
    db: sqlite3.Connection, target: Path, add: Callable[[sqlite3.Connection], None] = lambda copy: None
) -> None:
    """Copy an open database into a file, replaced in one step, and leave no other file behind, whatever happens.

    Raises OSError and sqlite3.Error.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    _remove_leftovers(target)
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # an unfinished copy is thrown away whole
            db.backup(copy)
            add(copy)
        install(temporary, target)
        flush_folder(target.parent)
    finally:
        remove_database(temporary)


def _remove_leftovers(target: Path) -> None:
    """Remove unfinished copies that killed programs left more than a minute ago."""
    for each in target.parent.glob(f".{target.name}.*.part*"):
        with suppress(OSError):
            if abs(time.time() - each.stat().st_mtime) > 60:
                each.unlink()


def _seal(path: Path) -> Seal | None:
    """Return the seal of a file that nobody writes to; None if it cannot be read."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, ValueError, TypeError, OverflowError), closing(open_unshared(path)) as db:
        return read_seal(db)
    return None
