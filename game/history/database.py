"""The database schema of saved games, and connections to it that are checked when opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.history.errors import Damaged, NewerFile, translate_errors
from game.history.records import GameSetup, StoredQuarter, close_link, first_link, intact_prefix

APPLICATION = 0x48264821  # "H&H!", the SQLite application id of our files
VERSION = 1  # schema version; migrations belong in `_prepare`
PATIENCE = 3.0  # seconds to wait for another program's transaction

SCHEMA = (
    """CREATE TABLE games (
        id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, scenario TEXT NOT NULL,
        scenario_hash TEXT NOT NULL, scenario_text TEXT NOT NULL, seed TEXT NOT NULL, rules TEXT NOT NULL,
        planned INTEGER NOT NULL, strategy TEXT, options TEXT NOT NULL, seal TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT, ending TEXT, score TEXT, closing TEXT)""",
    """CREATE TABLE quarters (
        game INTEGER NOT NULL REFERENCES games(id), quarter INTEGER NOT NULL, decisions TEXT NOT NULL,
        digest TEXT NOT NULL, summary TEXT NOT NULL, link TEXT NOT NULL, PRIMARY KEY (game, quarter)) WITHOUT ROWID""",
)
# Created if missing and ignored by earlier versions, so it needs no new VERSION. Repair drops it: a draft is worth a
# moment of work, not a game.
DRAFTS = """CREATE TABLE IF NOT EXISTS drafts (
    game INTEGER PRIMARY KEY REFERENCES games(id), quarter INTEGER NOT NULL, decisions TEXT NOT NULL)"""
FIXED = "code, scenario, scenario_hash, scenario_text, seed, rules, planned, strategy, options"
GAME = f"id, seal, started, ended, ending, score, closing, {FIXED}"
STORED = "quarter, decisions, digest, summary, link"


def connect(path: Path) -> sqlite3.Connection:
    """Open and check a database; every transaction that returns is on disk.

    Raises CannotWrite, Busy, Damaged, NewerFile, DiskFull.
    """
    with translate_errors(path):
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        db.text_factory = read_text
        try:
            _prepare(db, path)
            _check(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise NewerFile("history.newer", path=path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("BEGIN IMMEDIATE")  # fails before the first quarter is played if the file is read-only
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] == 0:
            if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise Damaged("history.damaged", path=path)
            for table in SCHEMA:
                db.execute(table)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute(DRAFTS)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Check pages, application id, every seal, and the hash chains of unfinished games.

    The chains of finished games are checked when they are read. Raises Damaged.
    """
    ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours or db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise Damaged("history.damaged", path=path)
    for row in db.execute(f"SELECT {GAME} FROM games"):  # streamed: each row holds a whole scenario text
        if not seal_is_valid(row) or not (_is_open_and_intact(db, row) or ending_is_valid(row)):
            raise Damaged("history.damaged", path=path)


def check_finished(db: sqlite3.Connection, path: Path) -> None:
    """Check the hash chains of finished games, which `connect` does not. Raises Damaged."""
    with translate_errors(path):
        for game, seal in db.execute("SELECT id, seal FROM games WHERE ending IS NOT NULL").fetchall():
            stored = quarters_of(db, game)
            if len(intact_prefix(seal, stored)) < len(stored):
                raise Damaged("history.damaged", path=path)


def _is_open_and_intact(db: sqlite3.Connection, row: tuple[Any, ...]) -> bool:
    stored = quarters_of(db, row[0]) if row[4] is None else []
    return row[2:7] == (row[2], None, None, None, None) and len(intact_prefix(row[1], stored)) == len(stored)


def read_text(raw: bytes) -> str:
    """Decode a text of the file. Invalid bytes are replaced, since the hash chain detects the damage anyway."""
    return raw.decode("utf-8", "replace")


def quarters_of(db: sqlite3.Connection, game: int) -> list[StoredQuarter]:
    """Return the stored quarters of a game, unchecked."""
    rows = db.execute(f"SELECT {STORED} FROM quarters WHERE game = ? ORDER BY quarter", (game,))
    return [StoredQuarter(*row) for row in rows]


def seal_is_valid(row: tuple[Any, ...]) -> bool:
    """Return whether the setup of a game, a row of the columns GAME, matches its seal."""
    fixed = row[7:]
    if not isinstance(row[0], int) or not has_types(fixed, _TYPES) or not fixed[4].lstrip("-").isdecimal():
        return False
    return bool(row[1] == first_link(fixed[0], read_setup(fixed)))


def ending_is_valid(row: tuple[Any, ...]) -> bool:
    """Return whether the game, a row of the columns GAME, has an ending that matches its hash."""
    seal, _, ended, ending, score, link = row[1:7]
    return has_types((ended, ending, score), (str, str, str)) and bool(link == close_link(seal, ended, ending, score))


def has_types(values: Sequence[Any], types: Sequence[Any]) -> bool:
    """Return whether every value has its type, which SQLite does not enforce."""
    return all(isinstance(value, kind) for value, kind in zip(values, types, strict=True))


_TYPES = (str, str, str, str, str, str, int, (str, type(None)), str)  # types of the columns in FIXED


def read_setup(fixed: tuple[str, str, str, str, str, str, int, str | None, str]) -> GameSetup:
    """Return a game's setup from the columns FIXED."""
    _, scenario, scenario_hash, text, seed, rules, planned, strategy, options = fixed
    return GameSetup(scenario, scenario_hash, text, int(seed), rules, planned, strategy, options)
