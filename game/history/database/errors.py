"""Errors of the saved games, and the translation of SQLite and OS errors into them."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.user_error import UserError


class DiskFull(UserError):
    """The disk is full. Nothing saved is lost; the game can continue and save later."""


class CannotWrite(UserError):
    """The folder of saved games is read-only, missing or failing."""


class Busy(UserError):
    """Another program keeps the file locked longer than the timeout."""


class Damaged(UserError):
    """The file of saved games is damaged or lacks games; the next opening recovers what is intact anywhere."""


class NewerFile(UserError):
    """A later version of the game wrote the file; it is not touched."""


class PlayedElsewhere(UserError):
    """The game continued in another window: the store already holds a different quarter."""


class MovedAway(UserError):
    """The file was moved or replaced while open; it has to be opened again."""


class BackupRefused(UserError):
    """A backup cannot be written to a file, or a file holds no games to restore."""


class NoSuchGame(UserError):
    """No game has this number."""

    exit_code = 2


class BadExport(UserError):
    """An exported game is malformed or was changed."""


_BY_CODE: dict[int, tuple[type[UserError], str]] = {
    sqlite3.SQLITE_FULL: (DiskFull, "history.disk_full"),
    sqlite3.SQLITE_READONLY: (CannotWrite, "history.cannot_write"),
    sqlite3.SQLITE_PERM: (CannotWrite, "history.cannot_write"),
    sqlite3.SQLITE_CANTOPEN: (CannotWrite, "history.cannot_write"),
    sqlite3.SQLITE_IOERR: (CannotWrite, "history.cannot_write"),
    sqlite3.SQLITE_BUSY: (Busy, "history.busy"),
    sqlite3.SQLITE_LOCKED: (Busy, "history.busy"),
    sqlite3.SQLITE_PROTOCOL: (Busy, "history.busy"),
    sqlite3.SQLITE_CORRUPT: (Damaged, "history.damaged"),
    sqlite3.SQLITE_NOTADB: (Damaged, "history.damaged"),
    sqlite3.SQLITE_FORMAT: (Damaged, "history.damaged"),
    sqlite3.SQLITE_ERROR: (Damaged, "history.damaged"),  # our SQL is valid, so the tables are not ours
    sqlite3.SQLITE_TOOBIG: (Damaged, "history.damaged"),
    sqlite3.SQLITE_SCHEMA: (Damaged, "history.damaged"),
}


@contextmanager
def translate_errors(path: Path, words: str = "history") -> Iterator[None]:
    """Translate errors of SQLite and the operating system about the file at `path` into the errors above.

    words: the table of their sentences: "history" for saved games, "journal" for the journal of a comparison.

    An unlisted SQLite error is a bug and passes through.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise DiskFull(f"{words}.disk_full", path=path) from error
        raise CannotWrite(f"{words}.cannot_write", path=path, why=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:  # a flipped bit inside a text
        raise Damaged(f"{words}.damaged", path=path) from error
    except sqlite3.Error as error:
        moved = getattr(error, "sqlite_errorcode", -1) == sqlite3.SQLITE_READONLY_DBMOVED
        found = (MovedAway, "history.moved_away") if moved else _BY_CODE.get(_primary_code(error))
        if found is None:
            raise
        kind, key = found
        raise kind(key.replace("history", words), path=path, why=str(error)) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Translate like `translate_errors`, and treat every other error while reading as damage.

    Damaged files give values of any type and error codes of any kind.
    """
    with translate_errors(path):
        try:
            yield
        except sqlite3.Error as error:
            if _primary_code(error) in _BY_CODE:
                raise
            raise Damaged("history.damaged", path=path) from error
        except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
            raise Damaged("history.damaged", path=path) from error


def _primary_code(error: sqlite3.Error) -> int:
    """Return the primary SQLite result code, the low byte of the extended code; -1 if there is none."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    if code == -1 and "decode" in str(error):  # "Could not decode to UTF-8" carries no code
        return sqlite3.SQLITE_CORRUPT
    return code & 0xFF if code >= 0 else code
