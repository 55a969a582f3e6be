"""The register of all games of a file, and the seal over it: they show what is missing, which hash chains cannot.

A hash chain that has lost its end is still intact, and a game that is gone leaves no trace in the others. So every
transaction also writes what the file should hold: one register row a game, and one seal row over the register and the
header. Accidents are detected, not forgers.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from game.history.database.records import canonical_json, hash_text

APPLICATION = 0x48264821  # "H&H!", the SQLite application id of our files
VERSION = 2  # schema version; migrations belong in schema.py
MAX_NUMBER = 2**31  # numbers of games beyond it are damage

TABLES = (
    """CREATE TABLE register (
        game INTEGER PRIMARY KEY, code TEXT NOT NULL, scenario TEXT NOT NULL, started TEXT NOT NULL,
        quarters INTEGER NOT NULL, link TEXT NOT NULL, closing TEXT, mark TEXT NOT NULL)""",
    """CREATE TABLE seal (
        one INTEGER PRIMARY KEY, application INTEGER NOT NULL, version INTEGER NOT NULL, games INTEGER NOT NULL,
        quarters INTEGER NOT NULL, total TEXT NOT NULL, mark TEXT NOT NULL)""",
)
_CODE = re.compile(r"[0-9a-f]{16}\Z")
_ENTRY = "game, code, scenario, started, quarters, link, closing"


@dataclass(frozen=True)
class RegisterEntry:
    """A game as the register lists it."""

    game: int
    code: str
    scenario: str
    started: str
    quarters: int
    link: str  # the last of its hash chain
    closing: str | None  # the hash of its ending; None: not finished


@dataclass(frozen=True)
class Seal:
    """The seal row: the header, counts, and the marks of all register rows combined by XOR."""

    application: int
    version: int
    games: int
    quarters: int
    total: str


def is_code(value: object) -> bool:
    """Return whether a value is the code of a game."""
    return isinstance(value, str) and _CODE.match(value) is not None


def read_seal(db: sqlite3.Connection) -> Seal | None:
    """Return the seal; None if it is missing or invalid. Raises sqlite3.Error."""
    rows = db.execute("SELECT one, application, version, games, quarters, total, mark FROM seal").fetchall()
    if len(rows) != 1 or not all(isinstance(each, int) for each in rows[0][:5]) or not isinstance(rows[0][5], str):
        return None
    seal = Seal(*rows[0][1:6])
    return seal if rows[0][6] == _mark(seal) else None


def read_register(db: sqlite3.Connection) -> list[RegisterEntry]:
    """Return the valid entries of the register by number. Raises sqlite3.Error."""
    rows = db.execute(f"SELECT {_ENTRY}, mark FROM register ORDER BY game").fetchall()
    return [entry for entry in (_entry(row) for row in rows) if entry is not None]


def find_entry(db: sqlite3.Connection, game: int) -> RegisterEntry | None:
    """Return the valid entry of a game, or None. Raises sqlite3.Error."""
    row = db.execute(f"SELECT {_ENTRY}, mark FROM register WHERE game = ?", (game,)).fetchone()
    return None if row is None else _entry(row)


def write_entry(db: sqlite3.Connection, entry: RegisterEntry) -> bool:
    """Put an entry into the register in place of the game's previous one, and seal it.

    Return False, with nothing written, if the seal is missing or invalid. Raises sqlite3.Error.
    """
    seal, old = read_seal(db), find_entry(db, entry.game)
    if seal is None:
        return False
    total = int(seal.total, 16) ^ int(_mark(entry), 16) ^ (0 if old is None else int(_mark(old), 16))
    games = seal.games + (old is None)
    quarters = seal.quarters + entry.quarters - (0 if old is None else old.quarters)
    _insert(db, entry)
    _write_seal(
        db, Seal(application=APPLICATION, version=VERSION, games=games, quarters=quarters, total=f"{total:032x}")
    )
    return True


def write_register(db: sqlite3.Connection) -> None:
    """Rewrite register and seal from the games and quarters of a file that has been checked."""
    db.execute("DELETE FROM register")
    entries = expected_entries(db)
    for each in entries:
        _insert(db, each)
    _write_seal(db, _seal_of(entries))


def is_complete(db: sqlite3.Connection) -> bool:
    """Return whether header, games and quarters are those of the register, and the register that of the seal.

    The chains themselves are not checked. Raises sqlite3.Error.
    """
    header = tuple(int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    seal, entries = read_seal(db), read_register(db)
    count = db.execute("SELECT count(*) FROM quarters").fetchone()[0]
    return (
        seal is not None
        and header == (APPLICATION, VERSION)
        and seal == _seal_of(entries)
        and count == seal.quarters
        and db.execute("SELECT count(*) FROM register").fetchone()[0] == len(entries)
        and entries == expected_entries(db)
    )


def expected_entries(db: sqlite3.Connection) -> list[RegisterEntry]:
    """Return the entries that fit the games and quarters of a file, by number. Raises sqlite3.Error."""
    counts = dict(db.execute("SELECT game, count(*) FROM quarters GROUP BY game").fetchall())
    entries = []
    for game, code, scenario, started, first, closing in db.execute(
        "SELECT id, code, scenario, started, seal, closing FROM games ORDER BY id"
    ):
        last = db.execute("SELECT link FROM quarters WHERE game = ? ORDER BY quarter DESC LIMIT 1", (game,)).fetchone()
        entries.append(
            RegisterEntry(
                game=game,
                code=code,
                scenario=scenario,
                started=started,
                quarters=counts.get(game, 0),
                link=first if last is None else last[0],
                closing=closing,
            )
        )
    return entries


def _entry(row: tuple[Any, ...]) -> RegisterEntry | None:
    entry = RegisterEntry(*row[:-1])
    texts = (entry.scenario, entry.started, entry.link, "" if entry.closing is None else entry.closing)
    typed = isinstance(entry.game, int) and isinstance(entry.quarters, int) and is_code(entry.code)
    whole = typed and all(isinstance(each, str) for each in texts) and 0 < entry.game < MAX_NUMBER
    return entry if whole and row[-1] == _mark(entry) else None


def _insert(db: sqlite3.Connection, entry: RegisterEntry) -> None:
    db.execute(
        f"INSERT OR REPLACE INTO register ({_ENTRY}, mark) VALUES (?,?,?,?,?,?,?,?)",
        (*vars(entry).values(), _mark(entry)),
    )


def _write_seal(db: sqlite3.Connection, seal: Seal) -> None:
    db.execute("DELETE FROM seal")
    db.execute("INSERT INTO seal VALUES (1,?,?,?,?,?,?)", (*vars(seal).values(), _mark(seal)))


def _seal_of(entries: list[RegisterEntry]) -> Seal:
    total = 0
    for each in entries:
        total ^= int(_mark(each), 16)
    return Seal(
        application=APPLICATION,
        version=VERSION,
        games=len(entries),
        quarters=sum(each.quarters for each in entries),
        total=f"{total:032x}",
    )


def _mark(row: RegisterEntry | Seal) -> str:
    return hash_text(canonical_json(list(vars(row).values())))
