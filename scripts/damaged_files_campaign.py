"""Damage files of saved games in many ways and see whether all games come back.

Usage: python scripts/damaged_files_campaign.py [files] [seed]

Each file of games has a whole backup beside it. It is flipped (one bit to hundreds of bytes, half of them in the
header), cut, overwritten, emptied, removed, or changed by SQL behind the game's back; one in four also gets a stale
journal. Every game must come back unaltered, and none may be locked out; without the backup (every tenth file),
whatever is missing must be said, unless nothing is left at all, and nothing altered may be shown.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from game.history.backup import backup_path
from game.history.records import GameSetup, QuarterRow
from game.history.store import FILE, open_store

GAMES, QUARTERS = 4, 6
Games = dict[str, list[QuarterRow]]
TABLES = {"games": "id", "quarters": "quarter", "register": "game", "seal": "one"}
VALUES: tuple[object, ...] = (b"\x00\xff", "9" * 5000, "", "x", 2.5, -1, 2**62, None)


def fill(folder: Path) -> Games:
    """Fill a store with finished games and an open one; return their quarters by code."""
    store = open_store(folder)
    for number in range(GAMES):
        game = store.begin(GameSetup("s", "h", "text = 1\n" * 400, number, "1", QUARTERS))
        for quarter in range(1, QUARTERS + 1):
            store.commit_quarter(game, quarter, {"pad": f"{number}-{quarter}" * 40}, f"{quarter:016x}", {"output": 1})
        if number:
            store.finish(game, "builder", {"total": float(number)})
    told = {row.code: store.quarters(row.id) for row in store.games()}
    store.close()
    return told


def damage(path: Path, chance: random.Random) -> str:
    """Damage a file in one way and return its name."""
    raw = bytearray(path.read_bytes())
    way = chance.choice(("bit", "bytes", "header", "cut", "page", "empty", "removed", "value", "delete", "pragma"))
    if way in ("bit", "header"):
        raw[chance.randrange(100 if way == "header" else len(raw))] ^= 1 << chance.randrange(8)
    elif way == "bytes":
        for _ in range(chance.choice((2, 20, 400))):
            raw[chance.randrange(len(raw))] ^= chance.randrange(1, 256)
    elif way == "cut":
        del raw[chance.randrange(len(raw)) :]
    elif way == "page":
        first = 4096 * chance.randrange(len(raw) // 4096)
        raw[first : first + 4096] = chance.randbytes(4096) if chance.random() < 0.5 else bytes(4096)
    elif way == "empty":
        raw.clear()
    path.write_bytes(raw)
    if way == "removed":
        path.unlink()
    if way in ("value", "delete", "pragma"):
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            _change(db, way, chance)
    if chance.random() < 0.25:
        Path(f"{path}-journal").write_bytes(chance.randbytes(chance.choice((1, 512, 5000))))
    return way


def _change(db: sqlite3.Connection, way: str, chance: random.Random) -> None:
    table = chance.choice(list(TABLES))
    if way == "pragma":
        db.execute(f"PRAGMA {chance.choice(('user_version', 'application_id'))} = {chance.randrange(-9, 99)}")
        return
    keys = [row[0] for row in db.execute(f"SELECT DISTINCT {TABLES[table]} FROM {table}")]
    where = f"WHERE {TABLES[table]} = {chance.choice(keys)}"
    if way == "delete":
        db.execute(f"DELETE FROM {table} {where}")
        return
    column = chance.choice([row[1] for row in db.execute(f"PRAGMA table_info({table})")])
    with suppress(sqlite3.IntegrityError):
        db.execute(f"UPDATE {table} SET {column} = ? {where}", (chance.choice(VALUES),))


def trial(folder: Path, told: Games, way: str, has_backup: bool) -> str:
    """Open a damaged store; return "" or what is wrong."""
    with closing(open_store(folder)) as store:
        found = {row.code: store.quarters(row.id) for row in store.games()}
        outcome = store.repair_outcome
    if any(rows != told.get(code, [])[: len(rows)] for code, rows in found.items()):
        return "altered"
    if found == told:
        return ""
    if has_backup:
        return "lost"
    if way in ("empty", "removed"):
        return ""  # nothing is left that could tell that there were games
    word = outcome is not None and (bool(outcome.losses) or not outcome.is_known)
    return "" if word else "lost without a word"


def campaign(files: int, seed: int) -> dict[str, int]:
    """Damage `files` files; return how often what was wrong, printing each."""
    wrong: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "whole"
        told = fill(source)
        whole = (source / FILE).read_bytes()
        for number in range(files):
            chance = random.Random(seed * 1_000_003 + number)
            folder = Path(home) / "damaged"
            folder.mkdir()
            (folder / FILE).write_bytes(whole)
            if number % 10:
                backup_path(folder / FILE).write_bytes(whole)
            way = damage(folder / FILE, chance)
            found = trial(folder, told, way, number % 10 != 0)
            if found:
                print(f"file {number}: {way}: {found}", flush=True)
                wrong[found] = wrong.get(found, 0) + 1
            for each in folder.iterdir():
                each.unlink()
            folder.rmdir()
    return wrong


def main() -> int:
    """Run the campaign; return 1 if any game was lost in silence, altered or not brought back."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    wrong = campaign(files, seed)
    print(f"{files} damaged files, {sum(wrong.values())} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
