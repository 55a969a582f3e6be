"""Recovery: the intact games of any file, the union of several, and a new file that holds them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.history.database.connection import list_companions, read_text
from game.history.database.game_register import MAX_NUMBER, RegisterEntry, read_register, read_seal, write_register
from game.history.database.records import StoredQuarter, close_link, first_link, hash_text, intact_prefix, next_link
from game.history.database.schema import (
    GAME,
    STORED,
    StoredGame,
    connect,
    ending_is_valid,
    has_types,
    read_setup,
    seal_is_valid,
)


@dataclass(frozen=True)
class RecoveredGame:
    """A game whose setup is intact, with its longest intact prefix of quarters."""

    row: StoredGame
    quarters: list[StoredQuarter]

    @property
    def code(self) -> str:
        """The code of the game."""
        return self.row.code

    @property
    def entry(self) -> RegisterEntry:
        """The entry of the game in a register."""
        link = self.quarters[-1].link if self.quarters else self.row.seal
        return RegisterEntry(
            game=self.row.id,
            code=self.code,
            scenario=self.row.scenario,
            started=self.row.started,
            quarters=len(self.quarters),
            link=link,
            closing=self.row.closing,
        )


@dataclass(frozen=True)
class IntactPart:
    """The intact part of a file: its intact games, and the entries of its register; `is_listed` if those are all.

    `version` is the schema version that the seal states, 0 without a valid seal.
    """

    games: list[RecoveredGame]
    register: tuple[RegisterEntry, ...] = ()
    is_listed: bool = False
    version: int = 0


def recover(path: Path, alone: bool = False) -> IntactPart:
    """Return what a file holds, read from a copy, since SQLite may change a damaged file on reading.

    With `alone`, the file is read without its companions, which may belong to another file. A missing or unreadable
    file holds nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            shutil.copyfile(path, copy)
            for companion in [] if alone else list_companions(path):
                if not companion.name.endswith("-shm"):
                    shutil.copyfile(companion, f"{copy}{companion.name.removeprefix(path.name)}")
        except OSError:
            return IntactPart([])
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.text_factory = read_text
            db.execute("PRAGMA trusted_schema = OFF")
            games = intact_games(db)
            with suppress(sqlite3.Error, ValueError, TypeError, OverflowError):
                register, seal = read_register(db), read_seal(db)
                is_listed = seal is not None and seal.games == len(register)
                version = 0 if seal is None else seal.version
                return IntactPart(
                    games=_with_starts(games, register), register=tuple(register), is_listed=is_listed, version=version
                )
        return IntactPart(games)


def intact_games(db: sqlite3.Connection) -> list[RecoveredGame]:
    """Return the games of an open file whose setup is intact, each with its longest intact prefix of quarters."""
    by_game: dict[int, dict[int, StoredQuarter]] = {}
    for game, *columns in _readable_rows(db, f"SELECT game, {STORED} FROM quarters ORDER BY game {{0}}, quarter {{0}}"):
        if isinstance(game, int) and has_types(columns, (int, str, str, str, str)):
            by_game.setdefault(game, {})[columns[0]] = StoredQuarter(*columns)
    games = []
    for values in _readable_rows(db, f"SELECT {GAME} FROM games ORDER BY id {{0}}"):
        row = StoredGame(*values)
        row = row if isinstance(row.started, str) else row._replace(started="")  # the register has it too
        if seal_is_valid(row):
            of_game = by_game.get(row.id, {})
            quarters = intact_prefix(row.seal, [of_game[number] for number in sorted(of_game)])
            games.append(RecoveredGame(row if ending_is_valid(row) else _reopened(row), quarters))
    return games


def _readable_rows(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Return every row that can be read from either end of a table."""
    rows: dict[tuple[Any, ...], None] = {}
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.Error, OverflowError, UnicodeDecodeError, MemoryError):
            for row in db.execute(query.format(direction)):
                rows[row] = None
    return list(rows)


def _with_starts(games: list[RecoveredGame], register: list[RegisterEntry]) -> list[RecoveredGame]:
    """Return games that begin when the register says; no hash chain covers that."""
    started = {each.code: each.started for each in register}
    return [replace(each, row=each.row._replace(started=started.get(each.code, each.row.started))) for each in games]


def _reopened(row: StoredGame) -> StoredGame:
    """Return a game row without its ending, because that is damaged; a replay can close the game again."""
    return row._replace(ended=None, ending=None, score=None, closing=None)


def union(sources: Iterable[list[RecoveredGame]]) -> list[RecoveredGame]:
    """Return the games of several files, earlier files first: of each game the longest copy.

    Two copies of one game that were played on differently are both kept, the second as a game of its own.
    """
    branches: dict[str, list[RecoveredGame]] = {}
    for each in (found for source in sources for found in source):
        known = branches.setdefault(each.code, [])
        for place, other in enumerate(known):
            if _extends(each, other):
                known[place] = each if _rank(each) > _rank(other) else other
                break
            if _extends(other, each):
                break
        else:
            known.append(each)
    first = [known[0] for known in branches.values()]
    codes = {each.code for each in first}
    forks = [fork for known in branches.values() for fork in map(_forked, known[1:]) if fork.code not in codes]
    return sorted(first, key=lambda found: found.row.id) + forks


def _rank(found: RecoveredGame) -> tuple[int, bool]:
    return (len(found.quarters), found.row.ending is not None)


def _extends(longer: RecoveredGame, shorter: RecoveredGame) -> bool:
    """Return whether the chain of one copy begins with the other's."""
    return longer.quarters[: len(shorter.quarters)] == shorter.quarters


def fork_code(code: str, link: str) -> str:
    """Return the code under which another branch of a game, which ends in `link`, is kept."""
    return hash_text(f"{code} {link}")[:16]


def _forked(fork: RecoveredGame) -> RecoveredGame:
    """Return a game under the code of its branch, with a new seal."""
    row = fork.row._replace(code=fork_code(fork.code, fork.entry.link))
    seal = link = first_link(row.code, read_setup(row.fixed))
    quarters = []
    for each in fork.quarters:
        link = next_link(link, each.quarter, each.decisions, each.digest, each.summary)
        quarters.append(
            StoredQuarter(
                quarter=each.quarter, decisions=each.decisions, digest=each.digest, summary=each.summary, link=link
            )
        )
    ended, ending, score = row.ended, row.ending, row.score
    closing = None if ended is None or ending is None or score is None else close_link(seal, ended, ending, score)
    return RecoveredGame(row._replace(seal=seal, closing=closing), quarters)


def write_games(found: list[RecoveredGame], target: Path) -> None:
    """Write games into a new file at `target`. Raises OSError, sqlite3.Error and what `connect` raises."""
    with closing(connect(target)) as db:
        db.execute("BEGIN IMMEDIATE")
        put_games(db, found)
        db.execute("COMMIT")


def put_games(db: sqlite3.Connection, found: list[RecoveredGame]) -> None:
    """Put games into an open file in place of those with the same code, in the transaction of the caller.

    A game keeps its number here or, if that is free, where it comes from; otherwise it gets the next free one.
    """
    numbers = {code: number for number, code in db.execute("SELECT id, code FROM games").fetchall()}
    taken = set(numbers.values())
    for each in found:
        number = numbers.get(each.code, each.row.id)
        if each.code in numbers:
            db.execute("DELETE FROM quarters WHERE game = ?", (number,))
            db.execute("DELETE FROM games WHERE id = ?", (number,))
        elif number in taken or not 0 < number < MAX_NUMBER:
            number = max((*taken, *(other.row.id for other in found)), default=0) + 1
        taken.add(number)
        marks = ",".join("?" * len(StoredGame._fields))
        db.execute(f"INSERT INTO games ({GAME}) VALUES ({marks})", each.row._replace(id=number))
        for q in each.quarters:
            values = (number, q.quarter, q.decisions, q.digest, q.summary, q.link)
            db.execute(f"INSERT INTO quarters (game, {STORED}) VALUES (?,?,?,?,?,?)", values)
    write_register(db)


def entries_of(path: Path) -> list[RegisterEntry]:
    """Return the entries of the games that a file really holds."""
    return [each.entry for each in recover(path).games]


def lacks(db: sqlite3.Connection, entries: list[RegisterEntry]) -> bool:
    """Return whether a file of games lacks quarters or endings that another file's entries list."""
    own = {each.code: each for each in read_register(db)}
    return any(not _holds(db, own, each) for each in entries)


def _holds(db: sqlite3.Connection, own: dict[str, RegisterEntry], other: RegisterEntry) -> bool:
    if fork_code(other.code, other.link) in own:
        return True
    mine = own.get(other.code)
    if mine is None or mine.quarters < other.quarters or (other.closing is not None and mine.closing is None):
        return False
    if other.quarters == 0:
        return True
    row = db.execute("SELECT link FROM quarters WHERE game = ? AND quarter = ?", (mine.game, other.quarters)).fetchone()
    return row is not None and bool(row[0] == other.link)
