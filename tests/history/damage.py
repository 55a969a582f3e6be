"""Stores of games for tests, and damage done to their files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from game.history.database import game_register
from game.history.database.records import GameRow, GameSetup, QuarterRow
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, Store, open_store

QUARTERS = 8


def filled(
    folder: Path, games: int, spare: bool, quarters: int = QUARTERS
) -> dict[str, tuple[GameRow, list[QuarterRow]]]:
    """Fill a store with finished games and an open one. Return its contents by code."""
    store = open_store(folder)
    for number in range(games):
        game = store.begin(
            GameSetup(
                scenario="s",
                scenario_hash="h",
                scenario_text="text = 1\n" * 40,
                seed=number,
                rules="1",
                planned=QUARTERS,
            )
        )
        for quarter in range(1, quarters + 1):
            store.commit_quarter(game, quarter, {"pad": f"{number}-{quarter}" * 60}, f"{quarter:016x}", {"output": 1})
        if number:
            store.finish(game, "builder", {"total": float(number)})
    told = contents(store)
    store.close()
    if not spare:
        backup_path(folder / FILE).unlink()
    return told


def contents(store: Store) -> dict[str, tuple[GameRow, list[QuarterRow]]]:
    """Return every game with its quarters by code."""
    return {row.code: (row, store.quarters(row.id)) for row in store.games()}


def execute(path: Path, *statements: str) -> None:
    """Run SQL on a file behind the game's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for each in statements:
            db.execute(each)


def make_newer(path: Path) -> None:
    """Turn a file of games into one that a later version sealed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        found = game_register.read_seal(db)
        assert found is not None
        game_register._write_seal(db, replace(found, version=99))
        db.execute("PRAGMA user_version = 99")


def make_version_1(path: Path) -> None:
    """Turn a file of games into one as version 1 wrote it: no register, drafts inside, a write-ahead log."""
    execute(
        path,
        "DROP TABLE register",
        "DROP TABLE seal",
        "CREATE TABLE drafts (game INTEGER PRIMARY KEY REFERENCES games(id), quarter INTEGER NOT NULL, decisions TEXT NOT NULL)",
        "PRAGMA user_version = 1",
        "PRAGMA journal_mode = WAL",
    )
