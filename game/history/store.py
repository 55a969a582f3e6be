"""The store of saved games: each finished quarter is on disk before the next one begins."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.history.backup import backup_is_due, take_backup
from game.history.database import FIXED, PATIENCE, STORED, check_finished, connect, quarters_of, read_setup
from game.history.errors import Damaged, MovedAway, NoSuchGame, PlayedElsewhere, translate_errors
from game.history.records import (
    Draft,
    GameRow,
    GameSetup,
    QuarterRow,
    canonical_json,
    close_link,
    first_link,
    intact_prefix,
    next_link,
    read_draft,
    read_quarter,
)
from game.history.repair import RepairOutcome, finish_interrupted_repair, repair
from game.user_error import UserError

FILE = "games.sqlite"


def open_store(folder: Path) -> Store:
    """Open the store in a folder; create it if missing and repair it if damaged (see `Store.repair_outcome`).

    Raises CannotWrite, Busy, DiskFull or NewerFile; a game can be played without a store.
    """
    path = folder / FILE
    with translate_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
        finish_interrupted_repair(path)
    outcome = None
    try:
        db = _connect_and_backup(path)
    except Damaged:
        outcome = repair(path)
        db = _connect_and_backup(path)
    return Store(path, db, outcome)


def _connect_and_backup(path: Path) -> sqlite3.Connection:
    db = connect(path)
    try:
        _backup_if_due(db, path)
    except Damaged:
        db.close()
        raise
    return db


def _backup_if_due(db: sqlite3.Connection, path: Path) -> None:
    with translate_errors(path):
        if backup_is_due(path):
            check_finished(db, path)
            take_backup(db, path)


class Store:
    """An open store of games. Unless stated otherwise, a method that writes returns only when the data is on disk."""

    def __init__(self, path: Path, db: sqlite3.Connection, repair_outcome: RepairOutcome | None) -> None:
        self.path = path
        self.repair_outcome = repair_outcome  # set if the file was damaged
        self._db = db
        self._file = _identity(path)
        self._wrote = False

    def begin(self, game: GameSetup) -> int:
        """Record a new game and return its number."""
        code = uuid.uuid4().hex[:16]
        with self._writing() as db:
            cursor = db.execute(
                f"INSERT INTO games ({FIXED}, seal, started) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    code,
                    game.scenario,
                    game.scenario_hash,
                    game.scenario_text,
                    str(game.seed),
                    game.rules,
                    game.planned,
                    game.strategy,
                    game.options,
                    first_link(code, game),
                    _now(),
                ),
            )
        return int(cursor.lastrowid or 0)

    def commit_quarter(
        self, game: int, quarter: int, decisions: dict[str, Any], digest: str, summary: dict[str, Any]
    ) -> None:
        """Store a finished quarter. Idempotent, so a failed call can be repeated.

        Raises PlayedElsewhere if a different quarter is stored under this number, DiskFull, CannotWrite, Busy, Damaged
        or MovedAway; then nothing is stored. Raises ValueError if an earlier quarter is missing.
        """
        row = (canonical_json(decisions), digest, canonical_json(summary))
        with self._writing() as db:
            last, link = self._last(game)
            if quarter > last + 1:
                raise ValueError(f"quarter {quarter} of game {game} after quarter {last}")
            if quarter <= last:
                stored = db.execute(
                    "SELECT decisions, digest, summary FROM quarters WHERE game = ? AND quarter = ?", (game, quarter)
                ).fetchone()
                if stored != row:
                    raise PlayedElsewhere("history.played_elsewhere", game=game, quarter=quarter)
                return
            values = (game, quarter, *row, next_link(link, quarter, *row))
            db.execute(f"INSERT INTO quarters (game, {STORED}) VALUES (?,?,?,?,?,?)", values)

    def finish(self, game: int, ending: str, score: dict[str, float]) -> None:
        """Close a game. Idempotent. Raises what `commit_quarter` raises."""
        text, now = canonical_json(score), _now()
        with self._writing() as db:
            stored = self._row("seal, ending, score", game)
            if stored[1] is not None:
                if stored[1:] != (ending, text):
                    raise PlayedElsewhere("history.ended_elsewhere", game=game)
                return
            closing = close_link(stored[0], now, ending, text)
            db.execute(
                "UPDATE games SET ended = ?, ending = ?, score = ?, closing = ? WHERE id = ?",
                (now, ending, text, closing, game),
            )

    def keep_draft(self, game: int, quarter: int, decisions: dict[str, Any]) -> None:
        """Save the plan of the unfinished quarter, in place of the game's previous draft.

        A draft survives a killed program but not a power failure: this waits neither for the disk nor for locks, so
        that a window can call it between two frames. Raises what `commit_quarter` raises.
        """
        try:
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA busy_timeout = 0")
            with self._writing() as db:
                db.execute(
                    "INSERT OR REPLACE INTO drafts (game, quarter, decisions) VALUES (?,?,?)",
                    (game, quarter, canonical_json(decisions)),
                )
        finally:
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute(f"PRAGMA busy_timeout = {round(1000 * PATIENCE)}")

    def draft(self, game: int) -> Draft | None:
        """Return the saved draft of a game; None if there is none that can be read."""
        with translate_errors(self.path):
            row = self._db.execute("SELECT quarter, decisions FROM drafts WHERE game = ?", (game,)).fetchone()
        return None if row is None else read_draft(*row)

    def games(self) -> list[GameRow]:
        """Return all games, newest first. Games of one scenario share its text in memory."""
        texts: dict[str, str] = {}
        with translate_errors(self.path):
            return [_game_row(row, texts) for row in self._db.execute(f"{_LISTED} ORDER BY games.id DESC")]

    def summaries(self) -> Iterator[dict[str, Any]]:
        """Yield the summaries of every quarter that a person played, oldest first; unreadable ones are skipped.

        The hash chains are not checked: this is for statistics, not for continuing a game.
        """
        with translate_errors(self.path):
            for (text,) in self._db.execute(_SUMMARIES):
                summary = _parse_summary(text)
                if isinstance(summary, dict):
                    yield summary

    def unfinished(self) -> list[GameRow]:
        """Return a person's games that can be continued, newest first."""
        return [row for row in self.games() if row.ending is None and row.setup.strategy is None]

    def game(self, game: int) -> GameRow:
        """Return one game. Raises NoSuchGame."""
        with translate_errors(self.path):
            row = self._db.execute(f"{_LISTED} WHERE games.id = ?", (game,)).fetchone()
            if row is None:
                raise NoSuchGame("history.no_such_game", game=game)
            return _game_row(row, {})

    def quarters(self, game: int) -> list[QuarterRow]:
        """Return the intact prefix of a game's quarters; `game(…).quarters` says how many were recorded."""
        with translate_errors(self.path):
            seal = self._row("seal", game)[0]
            return [read_quarter(each) for each in intact_prefix(seal, quarters_of(self._db, game))]

    def close(self) -> None:
        """Close the file, after a backup if anything was written."""
        if self._wrote and _identity(self.path) == self._file:
            with contextlib.suppress(UserError):  # the next opening will report it
                _backup_if_due(self._db, self.path)
        self._wrote = False
        self._db.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Run one transaction. Raises MovedAway if another file has taken the path meanwhile."""
        with translate_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
                self._wrote = True
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        if _identity(self.path) != self._file:  # checked after the commit, so that no race is missed
            raise MovedAway("history.moved_away", path=self.path)

    def _last(self, game: int) -> tuple[int, str]:
        row = self._db.execute(
            "SELECT quarter, link FROM quarters WHERE game = ? ORDER BY quarter DESC LIMIT 1", (game,)
        ).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, str(self._row("seal", game)[0]))

    def _row(self, columns: str, game: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._db.execute(f"SELECT {columns} FROM games WHERE id = ?", (game,)).fetchone()
        if row is None:
            raise NoSuchGame("history.no_such_game", game=game)
        return row


_SUMMARIES = (
    "SELECT summary FROM quarters JOIN games ON games.id = quarters.game WHERE games.strategy IS NULL"
    " ORDER BY quarters.game, quarters.quarter"
)
_LISTED = (
    f"SELECT id, started, ended, ending, games.score, {FIXED},"
    " (SELECT count(*) FROM quarters WHERE game = games.id) FROM games"
)


def _game_row(row: tuple[Any, ...], texts: dict[str, str]) -> GameRow:
    """Return a row as a GameRow; `texts` interns the scenario texts."""
    number, started, ended, ending, score, *fixed, count = row
    kept = None if score is None else json.loads(score)
    setup = read_setup(tuple(fixed))
    setup = replace(setup, scenario_text=texts.setdefault(setup.scenario_text, setup.scenario_text))
    return GameRow(number, fixed[0], setup, count, started, ended, ending, kept)


def _parse_summary(text: str) -> object:
    """Parse a JSON text; None if it is malformed."""
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
