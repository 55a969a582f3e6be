"""A second copy of the games, at most a day old: what remains where the first pages of the file are gone."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

DAY = 86_400.0


def spare_of(path: Path) -> Path:
    """Where the spare of a file lies."""
    return path.with_suffix(".spare")


def refresh_spare(db: sqlite3.Connection, path: Path) -> None:
    """Renew the spare from a checked connection once a day.

    The spare is only a second net: where it cannot be written, the store itself will soon say so.
    """
    spare, fresh = spare_of(path), path.with_suffix(f".spare-{os.getpid()}")
    try:
        if time.time() - spare.stat().st_mtime < DAY:
            return
    except OSError:
        pass  # there is none yet
    with suppress(OSError, sqlite3.Error):
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
        os.replace(fresh, spare)
    with suppress(OSError):
        fresh.unlink(missing_ok=True)
