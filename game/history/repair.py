"""A damaged file of games: kept aside under a dated name, and what is whole of each game put into a new one."""

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
    """What became of a damaged file."""

    kept: Path
    games: int
    quarters: int

    def __str__(self) -> str:
        return say("history.mended", kept=self.kept, games=self.games, quarters=self.quarters)


@dataclass(frozen=True)
class _Found:
    row: tuple[Any, ...]  # the columns GAME
    quarters: list[StoredQuarter]


def repair(path: Path) -> RepairOutcome | None:
    """Replace the damaged file at `path` by one with the longest whole part of every game.

    None where another instance has done it meanwhile. Killed at any moment, the next opening goes on from there.
    """
    with translate_errors(path), _alone(path):
        try:
            with closing(connect(path)) as db:
                check_finished(db, path)
            return None
        except Damaged:
            pass
        found = _best([_read_copy(path), _read_copy(backup_path(path))])
        fresh = _finished_name(path)
        _write(found, fresh)
        kept = _keep_aside(path)
        os.replace(fresh, path)
    return RepairOutcome(kept, len(found), sum(len(each.quarters) for each in found))


def finish_interrupted_repair(path: Path) -> None:
    """Finish a mending that was cut off between taking the old file away and putting the new one in its place."""
    fresh = _finished_name(path)
    if path.exists() or not fresh.exists():
        return
    with _alone(path):
        if not path.exists() and fresh.exists():
            _keep_aside(path)  # companions of the old file would be read as part of the new one
            os.replace(fresh, path)


def _finished_name(path: Path) -> Path:
    return path.with_suffix(".mended")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one instance mends at a time; a lock of SQLite, because it goes when its program dies."""
    with closing(sqlite3.connect(path.with_suffix(".lock"), timeout=PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _keep_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept, count = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}"), 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{count}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{path}{ending}", f"{kept}{ending}")
    return kept


def _read_copy(path: Path) -> list[_Found]:
    """The whole games of a file, read from a copy: reading may itself change a damaged file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        if not copy.exists():
            return []
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.text_factory = read_text
            return _whole_games(db)


def _whole_games(db: sqlite3.Connection) -> list[_Found]:
    by_game: dict[int, dict[int, StoredQuarter]] = {}
    for game, *columns in _readable(db, f"SELECT game, {STORED} FROM quarters ORDER BY game {{0}}, quarter {{0}}"):
        if isinstance(game, int) and has_types(columns, (int, str, str, str, str)):
            by_game.setdefault(game, {})[columns[0]] = StoredQuarter(*columns)
    found = []
    for row in _readable(db, f"SELECT {GAME} FROM games ORDER BY id {{0}}"):
        if seal_is_valid(row):
            of_game = by_game.get(row[0], {})
            quarters = intact_prefix(row[1], [of_game[number] for number in sorted(of_game)])
            found.append(_Found(_closed_or_open(row), quarters))
    return found


def _readable(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Every row that can be reached from either end of a table."""
    rows: dict[tuple[Any, ...], None] = {}
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.Error, OverflowError, UnicodeDecodeError):  # even its error messages can be damaged
            for row in db.execute(query.format(direction)):
                rows[row] = None
    return list(rows)


def _closed_or_open(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The game with its ending where that is whole; otherwise open, so that a replay can close it again."""
    started = row[2] if isinstance(row[2], str) else ""
    return row if ending_is_valid(row) else (*row[:2], started, None, None, None, None, *row[7:])


def _best(sources: list[list[_Found]]) -> list[_Found]:
    """Of each game the copy with more whole quarters, a finished one before an open one; by number."""
    best: dict[str, _Found] = {}
    for each in (found for source in sources for found in source):
        code = each.row[7]
        if code not in best or _worth(each) > _worth(best[code]):
            best[code] = each
    return sorted(best.values(), key=lambda found: found.row[0])


def _worth(found: _Found) -> tuple[int, bool]:
    return (len(found.quarters), found.row[4] is not None)


def _write(found: list[_Found], target: Path) -> None:
    building = target.with_suffix(".building")
    _clear(building)
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
        db.execute("PRAGMA journal_mode = DELETE")  # one file that can be renamed as it is
    install(building, target)


def _clear(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.unlink(f"{path}{ending}")
