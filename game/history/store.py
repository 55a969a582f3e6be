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

from game.history.database.errors import Damaged, MovedAway, NoSuchGame, PlayedElsewhere, reading, translate_errors
from game.history.database.game_register import RegisterEntry, find_entry, write_entry
from game.history.database.records import (
    Draft,
    GameRow,
    GameSetup,
    QuarterRow,
    canonical_json,
    close_link,
    first_link,
    intact_prefix,
    next_link,
    read_quarter,
)
from game.history.database.schema import FIXED, STORED, quarters_of, read_setup
from game.history.recovery.checked_opening import back_up_if_due, open_whole
from game.history.recovery.daily_backup import backup_path
from game.history.recovery.drafts import load_draft, remove_draft
from game.history.recovery.repair import RepairOutcome, finish_interrupted_repair, read_alone, repair, trace_of_games
from game.user_error import UserError

FILE = "games.sqlite"


def has_games(folder: Path) -> bool:
    """Return whether a folder holds saved games, a backup or a trace of them. Opening a store would create the file."""
    path = folder / FILE
    return any(each.exists() for each in (path, backup_path(path))) or trace_of_games(path) is not None


def open_store(folder: Path) -> Store:
    """Open the store in a folder; create it if missing and repair it if damaged (see `Store.repair_outcome`).

    Raises CannotWrite, Busy, DiskFull or NewerFile; a game can be played without a store.
    """
    path = folder / FILE
    with reading(path):
        folder.mkdir(parents=True, exist_ok=True)
        finish_interrupted_repair(path)
        alone = read_alone(path)
        trace = trace_of_games(path)
    outcome = None
    try:
        db = open_whole(path)
        if trace is not None:
            outcome = RepairOutcome(None, 0, 0, is_known=False, trace=trace)
    except Damaged:
        outcome = repair(path, alone)
        db = open_whole(path)
    return Store(path, db, outcome)


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
        code, started = uuid.uuid4().hex[:16], _now()
        link = first_link(code, game)
        with self._writing() as db:
            number = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM games").fetchone()[0])
            db.execute(
                f"INSERT INTO games (id, {FIXED}, seal, started) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    number,
                    code,
                    game.scenario,
                    game.scenario_hash,
                    game.scenario_text,
                    str(game.seed),
                    game.rules,
                    game.planned,
                    game.strategy,
                    game.options,
                    link,
                    started,
                ),
            )
            self._enter(
                RegisterEntry(
                    game=number, code=code, scenario=game.scenario, started=started, quarters=0, link=link, closing=None
                )
            )
        return number

    def commit_quarter(
        self, game: int, quarter: int, decisions: dict[str, Any], digest: str, summary: dict[str, Any]
    ) -> None:
        """Store a finished quarter. Idempotent, so a failed call can be repeated.

        Raises PlayedElsewhere if a different quarter is stored under this number, DiskFull, CannotWrite, Busy, Damaged
        or MovedAway; then nothing is stored. Raises ValueError if an earlier quarter is missing.
        """
        row = (canonical_json(decisions), digest, canonical_json(summary))
        with self._writing() as db:
            entry = self._entry(game)
            if quarter > entry.quarters + 1:
                raise ValueError(f"quarter {quarter} of game {game} after quarter {entry.quarters}")
            if quarter <= entry.quarters:
                stored = db.execute(
                    "SELECT decisions, digest, summary FROM quarters WHERE game = ? AND quarter = ?", (game, quarter)
                ).fetchone()
                if stored != row:
                    raise PlayedElsewhere("history.played_elsewhere", game=game, quarter=quarter)
                return
            link = next_link(entry.link, quarter, *row)
            db.execute(f"INSERT INTO quarters (game, {STORED}) VALUES (?,?,?,?,?,?)", (game, quarter, *row, link))
            self._enter(replace(entry, quarters=quarter, link=link))
        remove_draft(self.path.parent, entry.code)

    def finish(self, game: int, ending: str, score: dict[str, float]) -> None:
        """Close a game. Idempotent. Raises what `commit_quarter` raises."""
        text, now = canonical_json(score), _now()
        with self._writing() as db:
            stored = self._row("seal, ending, score", game)
            if stored[1] is not None:
                if stored[1:] != (ending, text):
                    raise PlayedElsewhere("history.ended_elsewhere", game=game)
                return
            entry = self._entry(game)
            closing = close_link(stored[0], now, ending, text)
            db.execute(
                "UPDATE games SET ended = ?, ending = ?, score = ?, closing = ? WHERE id = ?",
                (now, ending, text, closing, game),
            )
            self._enter(replace(entry, closing=closing))

    def draft(self, game: int) -> Draft | None:
        """Return the saved draft of a game; None if there is none that can be read. Raises NoSuchGame."""
        return load_draft(self.path.parent, self.game(game).code)

    def games(self) -> list[GameRow]:
        """Return all games, newest first. Games of one scenario share its text in memory."""
        texts: dict[str, str] = {}
        with reading(self.path):
            return [_game_row(row, texts) for row in self._db.execute(f"{_LISTED} ORDER BY games.id DESC")]

    def summaries(self) -> Iterator[dict[str, Any]]:
        """Yield the summaries of every quarter that a person played, oldest first; unreadable ones are skipped.

        The hash chains are not checked: this is for statistics, not for continuing a game.
        """
        with reading(self.path):
            games = self._db.execute("SELECT id FROM games WHERE strategy IS NULL ORDER BY id").fetchall()
        for number in games:  # one at a time: a query that is not read to its end would lock out other programs
            with reading(self.path):
                texts = self._db.execute("SELECT summary FROM quarters WHERE game = ? ORDER BY quarter", number)
                found = [_parse_summary(text) for (text,) in texts.fetchall()]
            yield from (each for each in found if isinstance(each, dict))

    def unfinished(self) -> list[GameRow]:
        """Return a person's games that can be continued, newest first."""
        return [row for row in self.games() if row.ending is None and row.setup.strategy is None]

    def game(self, game: int) -> GameRow:
        """Return one game. Raises NoSuchGame."""
        with reading(self.path):
            row = self._db.execute(f"{_LISTED} WHERE games.id = ?", (game,)).fetchone()
            if row is None:
                raise NoSuchGame("history.no_such_game", game=game)
            return _game_row(row, {})

    def quarters(self, game: int) -> list[QuarterRow]:
        """Return the intact prefix of a game's quarters; `game(…).quarters` says how many were recorded."""
        with reading(self.path):
            seal = self._row("seal", game)[0]
            return [read_quarter(each) for each in intact_prefix(seal, quarters_of(self._db, game))]

    def close(self) -> None:
        """Close the file, after a backup if anything was written."""
        if self._wrote and _identity(self.path) == self._file:
            with contextlib.suppress(UserError):  # the next opening will report it
                back_up_if_due(self._db, self.path)
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

    def _entry(self, game: int) -> RegisterEntry:
        """Return a game's entry in the register. Raises NoSuchGame, or Damaged if it does not fit the game."""
        code = self._row("code", game)[0]
        last = self._db.execute(
            "SELECT quarter, link FROM quarters WHERE game = ? ORDER BY quarter DESC LIMIT 1", (game,)
        ).fetchone()
        entry = find_entry(self._db, game)
        if entry is None or entry.code != code or (last or (0, entry.link)) != (entry.quarters, entry.link):
            raise Damaged("history.damaged", path=self.path)
        return entry

    def _enter(self, entry: RegisterEntry) -> None:
        if not write_entry(self._db, entry):
            raise Damaged("history.damaged", path=self.path)

    def _row(self, columns: str, game: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._db.execute(f"SELECT {columns} FROM games WHERE id = ?", (game,)).fetchone()
        if row is None:
            raise NoSuchGame("history.no_such_game", game=game)
        return row


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
    return GameRow(
        id=number, code=fixed[0], setup=setup, quarters=count, started=started, ended=ended, ending=ending, score=kept
    )


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
