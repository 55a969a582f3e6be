"""Opening the saved games: checked, compared with the backup, and backed up if that is due."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from game.history.database.errors import Damaged, reading
from game.history.database.schema import check_finished, connect
from game.history.recovery.daily_backup import SMALL, backup_holds_more, backup_is_due, is_lost, take_backup


def open_whole(path: Path) -> sqlite3.Connection:
    """Open the file of games if nothing is wrong with it and its backup holds nothing more; back it up if due.

    The finished games of a large file are checked only when it is backed up: once a day.

    Raises Damaged if games are damaged or missing, CannotWrite, Busy, DiskFull or NewerFile.
    """
    with reading(path):
        if is_lost(path):
            raise Damaged("history.damaged", path=path)
        db = connect(path)
        try:
            if backup_holds_more(db, path):
                raise Damaged("history.damaged", path=path)
            if path.stat().st_size <= SMALL:
                check_finished(db, path)
            back_up_if_due(db, path)
        except BaseException:
            db.close()
            raise
    return db


def back_up_if_due(db: sqlite3.Connection, path: Path) -> None:
    """Back up the file if that is due, its games are all intact, and the backup holds nothing more. Raises Damaged."""
    with reading(path):
        if backup_is_due(db, path):
            check_finished(db, path)
            if not backup_holds_more(db, path):
                take_backup(db, path)
