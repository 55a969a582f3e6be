"""Damage files of saved games in many ways and see whether all games come back.

Usage: python scripts/damaged_files_campaign.py [files] [seed]
       python scripts/damaged_files_campaign.py sweep [every]

Each file of games has a whole backup beside it. It is flipped (one bit to hundreds of bytes, half of them in the
header), cut, overwritten, emptied, removed, or changed by SQL behind the game's back; one in four also gets a stale
journal. Every game must come back unaltered, and none may be locked out; without the backup (every tenth file, beside
which is the draft of a game), whatever is missing must be said, and nothing altered may be shown.

`sweep` flips every bit of a small file, or every nth, one at a time, each with a backup and without one.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from game.history.database.records import GameSetup, QuarterRow
from game.history.recovery.daily_backup import backup_path
from game.history.recovery.drafts import write_draft
from game.history.store import FILE, open_store

GAMES, QUARTERS = 4, 6
Games = dict[str, list[QuarterRow]]
TABLES = {"games": "id", "quarters": "quarter", "register": "game", "seal": "one"}
VALUES: tuple[object, ...] = (b"\x00\xff", "9" * 5000, "", "x", 2.5, -1, 2**62, None)


def fill(folder: Path, games: int = GAMES, quarters: int = QUARTERS, text: str = "text = 1\n" * 400) -> Games:
    """Fill a store with finished games and an open one; return their quarters by code."""
    store = open_store(folder)
    for number in range(games):
        game = store.begin(
            GameSetup(scenario="s", scenario_hash="h", scenario_text=text, seed=number, rules="1", planned=quarters)
        )
        for quarter in range(1, quarters + 1):
            pad = f"{number}-{quarter}" * (40 if games == GAMES else 1)
            store.commit_quarter(game, quarter, {"pad": pad}, f"{quarter:016x}", {"output": 1})
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


def trial(folder: Path, told: Games, has_backup: bool) -> str:
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
            with _copy(Path(home), whole, told, number % 10 != 0) as folder:
                way = damage(folder / FILE, chance)
                _count(wrong, f"file {number}: {way}", trial(folder, told, number % 10 != 0))
    return wrong


def sweep(every: int) -> tuple[int, dict[str, int]]:
    """Flip every nth bit of a small file; return how many, and how often what was wrong, printing each."""
    wrong: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "whole"
        told = fill(source, 2, 2, "text = 1\n")
        with closing(sqlite3.connect(source / FILE, isolation_level=None)) as db:
            db.execute("PRAGMA page_size = 512")  # little unused space between the rows
            db.execute("VACUUM")
        intact = (source / FILE).read_bytes()
        bits = range(0, 8 * len(intact), every)
        for bit in bits:
            flipped = bytearray(intact)
            flipped[bit // 8] ^= 1 << bit % 8
            for has_backup in (True, False):
                with _copy(Path(home), intact, told, has_backup) as folder:
                    (folder / FILE).write_bytes(flipped)
                    _count(
                        wrong,
                        f"bit {bit}, {'with' if has_backup else 'without'} backup",
                        trial(folder, told, has_backup),
                    )
    return len(bits), wrong


@contextmanager
def _copy(home: Path, whole: bytes, told: Games, has_backup: bool) -> Iterator[Path]:
    """Yield a folder with the file of games and its backup, or a draft in place of that."""
    folder = home / "damaged"
    folder.mkdir()
    (folder / FILE).write_bytes(whole)
    if has_backup:
        backup_path(folder / FILE).write_bytes(whole)
    else:
        write_draft(folder, next(iter(told)), QUARTERS, {})
    yield folder
    shutil.rmtree(folder)


def _count(wrong: dict[str, int], what: str, found: str) -> None:
    if found:
        print(f"{what}: {found}", flush=True)
        wrong[found] = wrong.get(found, 0) + 1


def main() -> int:
    """Run the campaign; return 1 if any game was lost in silence, altered or not brought back."""
    first, second = [*sys.argv[1:], "", ""][:2]
    began = time.monotonic()
    if first == "sweep":
        bits, wrong = sweep(int(second or 1))
        done = f"{bits} flipped bits, each with a backup and without one"
    else:
        wrong = campaign(int(first or 200), int(second or 1))
        done = f"{first or 200} damaged files"
    print(f"{done}, {sum(wrong.values())} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
