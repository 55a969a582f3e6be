"""The journal of a comparison: its finished blocks on the disk, until it is finished itself."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from game.history.errors import Damaged, translate_errors

FOLDER = "comparisons"
MOST_DAYS = 30  # a comparison that nobody went on with for so long is given up
MOST_BYTES = 1 << 30  # of all that wait, the newest first
_DAY = 86_400.0
_TABLE = """CREATE TABLE IF NOT EXISTS blocks (
    part TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, content BLOB NOT NULL, seal TEXT NOT NULL,
    PRIMARY KEY (part, first, last))"""


class Journal:
    """Blocks by part (a scenario) and first and last run. A block that was changed on the disk is as if not there."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the journal of the comparison `key`, or begin it; an unreadable one is begun anew.

        Raises CannotWrite, Busy, DiskFull.
        """
        self.path = folder / FOLDER / f"{key}.sqlite"
        with translate_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        _tidy(self.path)
        try:
            self._db = _opened(self.path)
        except Damaged:
            with translate_errors(self.path):
                self.path.unlink()  # nothing in it that could not be played again
            self._db = _opened(self.path)

    def add(self, part: str, first: int, last: int, content: bytes) -> None:
        """Put a block on the disk. Raises DiskFull, CannotWrite, Busy, Damaged."""
        with translate_errors(self.path):
            self._db.execute(
                "INSERT OR REPLACE INTO blocks VALUES (?,?,?,?,?)",
                (part, first, last, content, _seal(part, first, last, content)),
            )

    def spans(self, part: str) -> list[tuple[int, int]]:
        """First and last of the blocks of a part that are there, in order, none overlapping another."""
        with translate_errors(self.path):
            rows = self._db.execute("SELECT first, last FROM blocks WHERE part = ? ORDER BY first, last DESC", (part,))
            spans: list[tuple[int, int]] = []
            for first, last in rows.fetchall():
                if not spans or first >= spans[-1][1]:
                    spans.append((first, last))
        return spans

    def blocks(self, part: str) -> Iterator[tuple[int, int, bytes]]:
        """The blocks of `spans` with their content, one at a time; those that were changed are left out."""
        for first, last in self.spans(part):
            with translate_errors(self.path):
                content, seal = self._db.execute(
                    "SELECT content, seal FROM blocks WHERE part = ? AND first = ? AND last = ?", (part, first, last)
                ).fetchone()
            if seal == _seal(part, first, last, content):
                yield first, last, content

    def close(self) -> None:
        """Let go of the file; it stays."""
        self._db.close()

    def remove(self) -> None:
        """The comparison is finished: the file is not needed any more."""
        self._db.close()
        _remove(self.path)


def _tidy(keep: Path) -> None:
    """Remove journals that nobody went on with, but for `keep`; those of the last day may be in use and stay."""
    waiting: list[tuple[float, int, Path]] = []
    for path in keep.parent.glob("*.sqlite"):
        with contextlib.suppress(OSError):  # another process was faster
            about = path.stat()
            waiting.append((time.time() - about.st_mtime, about.st_size, path))
    bytes_so_far = 0
    for age, size, path in sorted(waiting):
        bytes_so_far += size
        given_up = age > MOST_DAYS * _DAY or (age > _DAY and bytes_so_far > MOST_BYTES)
        if given_up and path != keep:
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a journal and what SQLite may have left beside it."""
    for each in (path, path.with_name(path.name + "-journal")):
        with contextlib.suppress(OSError):
            each.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    with translate_errors(path):
        db = sqlite3.connect(path, timeout=3.0, isolation_level=None)
        try:
            db.execute("PRAGMA synchronous = NORMAL")  # a lost block is played again
            db.execute(_TABLE)
        except BaseException:
            db.close()
            raise
    return db


def _seal(part: str, first: int, last: int, content: bytes) -> str:
    return hashlib.sha256(f"{part} {first} {last} ".encode() + content).hexdigest()[:32]
