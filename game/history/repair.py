"""Repair of a damaged store: it is set aside under a dated name, and every intact quarter goes into a new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.atomic_write import install
from game.history.backup import backup_path
from game.history.database import (
    GAME,
    PATIENCE,
    STORED,
    check_finished,
    connect,
    ending_is_valid,
    has_types,
    read_text,
    seal_is_valid,
)
from game.history.errors import Damaged, translate_errors
from game.history.records import StoredQuarter, intact_prefix
from game.words import say


@dataclass(frozen=True)
class RepairOutcome:
    """The result of repairing a damaged file."""

    kept: Path  # where the damaged file is now
    games: int
    quarters: int

    def __str__(self) -> str:
        return say("history.repaired", kept=self.kept, games=self.games, quarters=self.quarters)


@dataclass(frozen=True)
class _RecoveredGame:
    row: tuple[Any, ...]  # the columns GAME
    quarters: list[StoredQuarter]


def repair(path: Path) -> RepairOutcome | None:
    """Replace the damaged file at `path` by one with the longest intact prefix of every game.

    Return None if another instance has already repaired it. Safe to kill at any moment: the next opening continues.
    """
    with translate_errors(path), _exclusive(path):
        try:
            with closing(connect(path)) as db:
                check_finished(db, path)
            return None
        except Damaged:
            pass
        found = _best([_read_copy(path), _read_copy(backup_path(path))])
        repaired = _repaired_path(path)
        _write(found, repaired)
        kept = _set_aside(path)
        os.replace(repaired, path)
    return RepairOutcome(kept, len(found), sum(len(each.quarters) for each in found))


def finish_interrupted_repair(path: Path) -> None:
    """Complete a repair that was killed between moving the damaged file away and renaming the new one."""
    fresh = _repaired_path(path)
    if path.exists() or not fresh.exists():
        return
    with _exclusive(path):
        if not path.exists() and fresh.exists():
            _set_aside(path)  # SQLite would read the old file's -wal as part of the new file
            os.replace(fresh, path)


def _repaired_path(path: Path) -> Path:
    return path.with_suffix(".repaired")


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    """Let only one instance repair at a time. A SQLite lock is released when its process dies."""
    with closing(sqlite3.connect(path.with_suffix(".lock"), timeout=PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _set_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept, count = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}"), 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{count}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{path}{ending}", f"{kept}{ending}")
    return kept


def _read_copy(path: Path) -> list[_RecoveredGame]:
    """Return the intact games of a file, read from a copy, since SQLite may change a damaged file on reading."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        if not copy.exists():
            return []
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.text_factory = read_text
            return _intact_games(db)


def _intact_games(db: sqlite3.Connection) -> list[_RecoveredGame]:
    by_game: dict[int, dict[int, StoredQuarter]] = {}
    for game, *columns in _readable_rows(db, f"SELECT game, {STORED} FROM quarters ORDER BY game {{0}}, quarter {{0}}"):
        if isinstance(game, int) and has_types(columns, (int, str, str, str, str)):
            by_game.setdefault(game, {})[columns[0]] = StoredQuarter(*columns)
    found = []
    for row in _readable_rows(db, f"SELECT {GAME} FROM games ORDER BY id {{0}}"):
        if seal_is_valid(row):
            of_game = by_game.get(row[0], {})
            quarters = intact_prefix(row[1], [of_game[number] for number in sorted(of_game)])
            found.append(_RecoveredGame(_drop_invalid_ending(row), quarters))
    return found


def _readable_rows(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Return every row that can be read from either end of a table."""
    rows: dict[tuple[Any, ...], None] = {}
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.Error, OverflowError, UnicodeDecodeError):  # error messages may hold damaged text
            for row in db.execute(query.format(direction)):
                rows[row] = None
    return list(rows)


def _drop_invalid_ending(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the game row, reopened if its ending is damaged; a replay can close it again."""
    started = row[2] if isinstance(row[2], str) else ""
    return row if ending_is_valid(row) else (*row[:2], started, None, None, None, None, *row[7:])


def _best(sources: list[list[_RecoveredGame]]) -> list[_RecoveredGame]:
    """Return the best copy of each game by number: most intact quarters, then finished before open."""
    best: dict[str, _RecoveredGame] = {}
    for each in (found for source in sources for found in source):
        code = each.row[7]
        if code not in best or _quality(each) > _quality(best[code]):
            best[code] = each
    return sorted(best.values(), key=lambda found: found.row[0])


def _quality(found: _RecoveredGame) -> tuple[int, bool]:
    return (len(found.quarters), found.row[4] is not None)


def _write(found: list[_RecoveredGame], target: Path) -> None:
    building = target.with_suffix(".building")
    _remove_database(building)
    with closing(connect(building)) as db:
        db.execute("BEGIN IMMEDIATE")
        marks = ",".join("?" * 16)
        for each in found:
            taken = db.execute("SELECT 1 FROM games WHERE id = ?", each.row[:1]).fetchone()
            number = None if taken else each.row[0]
            cursor = db.execute(f"INSERT INTO games ({GAME}) VALUES ({marks})", (number, *each.row[1:]))
            for q in each.quarters:
                values = (cursor.lastrowid, q.quarter, q.decisions, q.digest, q.summary, q.link)
                db.execute(f"INSERT INTO quarters (game, {STORED}) VALUES (?,?,?,?,?,?)", values)
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = DELETE")  # no companion files, so that a rename moves all of it
    install(building, target)


def _remove_database(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.unlink(f"{path}{ending}")
