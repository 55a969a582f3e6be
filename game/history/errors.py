"""What can go wrong with the file of saved games, each with its sentence and its way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.user_error import UserError


class DiskFull(UserError):
    """No room for one more quarter; nothing acknowledged is lost, the game can go on and save again later."""


class CannotWrite(UserError):
    """The folder of saved games is read-only, not ours, not there or failing."""


class Busy(UserError):
    """Another program holds the file for longer than we wait."""


class Damaged(UserError):
    """The file of saved games does not read as one; opening it anew keeps it aside and saves what is whole."""


class NewerFile(UserError):
    """The file was written by a later version of the game; it is left as it is."""


class PlayedElsewhere(UserError):
    """The game went on in another window: its record holds another quarter than the one to be saved."""


class MovedAway(UserError):
    """The file was moved or replaced while it was open; opening it anew is the way out."""


class NoSuchGame(UserError):
    """No game has this number."""

    exit_code = 2


class BadExport(UserError):
    """A game file that is not one, or that was changed."""


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
    sqlite3.SQLITE_ERROR: (Damaged, "history.damaged"),  # our statements are right: the tables are not ours
    sqlite3.SQLITE_TOOBIG: (Damaged, "history.damaged"),
    sqlite3.SQLITE_SCHEMA: (Damaged, "history.damaged"),
}


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file at `path` into one of the troubles above.

    An error with no name here is a defect of ours and passes through.
    """
    try:
        yield
    except OSError as error:
        raise CannotWrite("history.cannot_write", path=path, why=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:  # a flipped bit inside a text
        raise Damaged("history.damaged", path=path) from error
    except sqlite3.Error as error:
        found = _BY_CODE.get(_primary(error))
        if found is None:
            raise
        kind, key = found
        raise kind(key, path=path, why=str(error)) from error


def _primary(error: sqlite3.Error) -> int:
    """SQLite's own number of an error; the extended numbers hold it in their last byte. -1: it never got that far."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    if code == -1 and "decode" in str(error):  # "Could not decode to UTF-8", said by the module without a number
        return sqlite3.SQLITE_CORRUPT
    return code & 0xFF if code >= 0 else code
