"""The database schema of saved games, and connections to it that are checked when opened."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from game.history.database.connection import open_file
from game.history.database.errors import Damaged, NewerFile, reading
from game.history.database.game_register import (
    APPLICATION,
    MAX_NUMBER,
    TABLES,
    VERSION,
    is_code,
    is_complete,
    read_seal,
    write_register,
)
from game.history.database.records import GameSetup, StoredQuarter, close_link, first_link, intact_prefix

GAMES = (
    """CREATE TABLE games (
        id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, scenario TEXT NOT NULL,
        scenario_hash TEXT NOT NULL, scenario_text TEXT NOT NULL, seed TEXT NOT NULL, rules TEXT NOT NULL,
        planned INTEGER NOT NULL, strategy TEXT, options TEXT NOT NULL, seal TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT, ending TEXT, score TEXT, closing TEXT)""",
    """CREATE TABLE quarters (
        game INTEGER NOT NULL REFERENCES games(id), quarter INTEGER NOT NULL, decisions TEXT NOT NULL,
        digest TEXT NOT NULL, summary TEXT NOT NULL, link TEXT NOT NULL, PRIMARY KEY (game, quarter)) WITHOUT ROWID""",
)
NOTES = "CREATE TABLE notes (code TEXT PRIMARY KEY, written TEXT NOT NULL)"  # in backups alone
Fixed = tuple[str, str, str, str, str, str, int, str | None, str]
FIXED = "code, scenario, scenario_hash, scenario_text, seed, rules, planned, strategy, options"


class StoredGame(NamedTuple):
    """A row of the table of games. SQLite does not enforce the types; `seal_is_valid` checks those of the setup."""

    id: int
    seal: str
    started: str
    ended: str | None
    ending: str | None
    score: str | None
    closing: str | None
    code: str
    scenario: str
    scenario_hash: str
    scenario_text: str
    seed: str
    rules: str
    planned: int
    strategy: str | None
    options: str

    @property
    def fixed(self) -> Fixed:
        """The columns FIXED."""
        return (
            self.code,
            self.scenario,
            self.scenario_hash,
            self.scenario_text,
            self.seed,
            self.rules,
            self.planned,
            self.strategy,
            self.options,
        )


GAME = ", ".join(StoredGame._fields)
STORED = "quarter, decisions, digest, summary, link"

_SEED = re.compile(r"[0-9]{1,20}\Z")


def connect(path: Path) -> sqlite3.Connection:
    """Open and check a database, created if missing; every transaction that returns is on disk.

    Raises CannotWrite, Busy, Damaged, NewerFile, DiskFull.
    """
    with reading(path):
        db = open_file(path)
        try:
            _prepare(db, path)
            _check(db, path)
        except sqlite3.OperationalError as error:
            db.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY and not _is_header_known(path):
                raise Damaged("history.damaged", path=path) from error
            raise
        except BaseException:
            db.close()
            raise
    return db


def _is_header_known(path: Path) -> bool:
    """Return whether the file claims no format of a later SQLite, which would make it read-only. Raises OSError."""
    with path.open("rb") as file:
        header = file.read(20)
    return {*header[18:20]} <= {1, 2}


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    _refuse_newer(db, path)
    db.execute("PRAGMA journal_mode = DELETE")  # files of version 1 have a write-ahead log
    db.execute("BEGIN IMMEDIATE")  # fails before the first quarter is played if the file is read-only
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        objects = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
        if version == 0 and not objects:
            create_tables(db)
        elif version == 1 and "seal" not in objects:
            _migrate(db, path)
        elif version != VERSION:
            raise Damaged("history.damaged", path=path)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _refuse_newer(db: sqlite3.Connection, path: Path) -> None:
    """Raise NewerFile for a file of a later version, and Damaged if only the number of the version says so."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if 0 <= version <= VERSION:
        return
    sealed = None
    if db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'seal'").fetchone()[0]:
        sealed = read_seal(db)
    if version < 0 or (sealed is not None and sealed.version <= VERSION):
        raise Damaged("history.damaged", path=path)
    raise NewerFile("history.newer", path=path)


def create_tables(db: sqlite3.Connection) -> None:
    """Create the tables of an empty file, in the transaction of the caller."""
    for table in (*GAMES, *TABLES):
        db.execute(table)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    write_register(db)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Add register and seal to a file of version 1 whose games are intact, and drop its drafts. Raises Damaged."""
    _check_games(db, path)
    db.execute("DROP TABLE IF EXISTS drafts")
    for table in TABLES:
        db.execute(table)
    db.execute(f"PRAGMA user_version = {VERSION}")
    write_register(db)


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Check pages, schema, seals, and the hash chains of unfinished games.

    The chains of finished games are checked when they are read. Raises Damaged.
    """
    sound = (
        db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        and _schema(db) == _expected_schema()
        and is_complete(db)
    )
    if not sound:
        raise Damaged("history.damaged", path=path)
    _check_games(db, path)


def _check_games(db: sqlite3.Connection, path: Path) -> None:
    for row in map(
        StoredGame._make, db.execute(f"SELECT {GAME} FROM games")
    ):  # streamed: a row holds a scenario's text
        if not seal_is_valid(row) or not (_is_open_and_intact(db, row) or ending_is_valid(row)):
            raise Damaged("history.damaged", path=path)


def check_finished(db: sqlite3.Connection, path: Path) -> None:
    """Check the hash chains of finished games, which `connect` does not. Raises Damaged."""
    with reading(path):
        for game, seal in db.execute("SELECT id, seal FROM games WHERE ending IS NOT NULL").fetchall():
            stored = quarters_of(db, game)
            if len(intact_prefix(seal, stored)) < len(stored):
                raise Damaged("history.damaged", path=path)


def _is_open_and_intact(db: sqlite3.Connection, row: StoredGame) -> bool:
    if (row.ended, row.ending, row.score, row.closing) != (None, None, None, None):
        return False
    stored = quarters_of(db, row.id)
    return len(intact_prefix(row.seal, stored)) == len(stored)


def quarters_of(db: sqlite3.Connection, game: int) -> list[StoredQuarter]:
    """Return the stored quarters of a game, unchecked."""
    rows = db.execute(f"SELECT {STORED} FROM quarters WHERE game = ? ORDER BY quarter", (game,))
    return [StoredQuarter(*row) for row in rows]


def seal_is_valid(row: StoredGame) -> bool:
    """Return whether the setup of a game matches its seal."""
    if not has_types((row.id, row.seal, row.started), (int, str, str)) or not 0 < row.id < MAX_NUMBER:
        return False
    if not has_types(row.fixed, _TYPES) or not is_code(row.code) or not _SEED.match(row.seed):
        return False
    return bool(row.seal == first_link(row.code, read_setup(row.fixed)))


def ending_is_valid(row: StoredGame) -> bool:
    """Return whether a game has an ending that matches its hash."""
    if not (isinstance(row.ended, str) and isinstance(row.ending, str) and isinstance(row.score, str)):
        return False
    return row.closing == close_link(row.seal, row.ended, row.ending, row.score)


def has_types(values: Sequence[Any], types: Sequence[Any]) -> bool:
    """Return whether every value has its type, which SQLite does not enforce."""
    return all(isinstance(value, kind) for value, kind in zip(values, types, strict=True))


_TYPES = (str, str, str, str, str, str, int, (str, type(None)), str)  # types of the columns in FIXED


def read_setup(fixed: Fixed) -> GameSetup:
    """Return a game's setup from the columns FIXED."""
    _, scenario, scenario_hash, text, seed, rules, planned, strategy, options = fixed
    return GameSetup(
        scenario=scenario,
        scenario_hash=scenario_hash,
        scenario_text=text,
        seed=int(seed),
        rules=rules,
        planned=planned,
        strategy=strategy,
        options=options,
    )


def _schema(db: sqlite3.Connection) -> frozenset[tuple[object, ...]]:
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name != 'notes'"))


@lru_cache(1)
def _expected_schema() -> frozenset[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as db:
        create_tables(db)
        return _schema(db)
