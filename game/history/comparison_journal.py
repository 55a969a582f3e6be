"""The journal of a comparison: its finished blocks on disk, so that an interrupted comparison can continue."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from game.history.database.errors import Damaged, translate_errors

FOLDER = "comparisons"
MAX_DAYS = 30  # older journals are removed
MAX_BYTES = 1 << 30  # total size of all journals; the oldest beyond it are removed
_DAY = 86_400.0
_TABLE = """CREATE TABLE IF NOT EXISTS blocks (
    part TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, content BLOB NOT NULL, seal TEXT NOT NULL,
    PRIMARY KEY (part, first, last))"""


class Journal:
    """Finished blocks by part (a scenario) and run range. A block whose checksum is wrong counts as missing."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open or create the journal of the comparison `key`; an unreadable one is replaced by an empty one.

        Raises CannotWrite, Busy, DiskFull.
        """
        self.path = folder / FOLDER / f"{key}.sqlite"
        with translate_errors(self.path, "journal"):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        _remove_old(self.path)
        try:
            self._db = _connect(self.path)
        except Damaged:
            with translate_errors(self.path, "journal"):
                self.path.unlink()  # the blocks of a lost journal can be played again
            self._db = _connect(self.path)

    def add(self, part: str, first: int, last: int, content: bytes) -> None:
        """Write a block to disk. Raises DiskFull, CannotWrite, Busy, Damaged."""
        with translate_errors(self.path, "journal"):
            self._db.execute(
                "INSERT OR REPLACE INTO blocks VALUES (?,?,?,?,?)",
                (part, first, last, content, _checksum(part, first, last, content)),
            )

    def spans(self, part: str) -> list[tuple[int, int]]:
        """Return the run ranges of a part's blocks in order, without overlaps."""
        with translate_errors(self.path, "journal"):
            rows = self._db.execute("SELECT first, last FROM blocks WHERE part = ? ORDER BY first, last DESC", (part,))
            spans: list[tuple[int, int]] = []
            for first, last in rows.fetchall():
                if not spans or first >= spans[-1][1]:
                    spans.append((first, last))
        return spans

    def blocks(self, part: str) -> Iterator[tuple[int, int, bytes]]:
        """Yield the blocks of `spans` with their content, except those with a wrong checksum."""
        for first, last in self.spans(part):
            with translate_errors(self.path, "journal"):
                content, seal = self._db.execute(
                    "SELECT content, seal FROM blocks WHERE part = ? AND first = ? AND last = ?", (part, first, last)
                ).fetchone()
            if seal == _checksum(part, first, last, content):
                yield first, last, content

    def close(self) -> None:
        """Close the file and keep it."""
        self._db.close()

    def remove(self) -> None:
        """Close and delete the file once the comparison is finished."""
        self._db.close()
        _remove(self.path)


def _remove_old(keep: Path) -> None:
    """Remove old journals except `keep`, and except those of the last day, which may be in use."""
    journals: list[tuple[float, int, Path]] = []
    for path in keep.parent.glob("*.sqlite"):
        with contextlib.suppress(OSError):  # another process removed it
            about = path.stat()
            journals.append((time.time() - about.st_mtime, about.st_size, path))
    bytes_so_far = 0
    for age, size, path in sorted(journals):
        bytes_so_far += size
        expired = age > MAX_DAYS * _DAY or (age > _DAY and bytes_so_far > MAX_BYTES)
        if expired and path != keep:
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a journal and its SQLite rollback journal."""
    for each in (path, path.with_name(path.name + "-journal")):
        with contextlib.suppress(OSError):
            each.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    with translate_errors(path, "journal"):
        db = sqlite3.connect(path, timeout=3.0, isolation_level=None)
        try:
            db.execute("PRAGMA synchronous = NORMAL")  # a lost block can be played again
            db.execute(_TABLE)
        except BaseException:
            db.close()
            raise
    return db


def _checksum(part: str, first: int, last: int, content: bytes) -> str:
    return hashlib.sha256(f"{part} {first} {last} ".encode() + content).hexdigest()[:32]
