"""No value of any type and no flipped bit locks the games out: what cannot be read is repaired."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from game.history.database.errors import Damaged, reading
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, open_store
from tests.history.damage import contents, filled

VALUES: tuple[object, ...] = (b"\x00\xff", "9" * 5000, "x", 2.5, 2**62, None)
COLUMNS = [
    *(
        ("games", name)
        for name in [
            "id",
            "code",
            "scenario",
            "scenario_hash",
            "scenario_text",
            "seed",
            "rules",
            "planned",
            "strategy",
            "options",
        ]
    ),
    *(("games", name) for name in ["seal", "started", "ended", "ending", "score", "closing"]),
    *(("quarters", name) for name in ["game", "quarter", "decisions", "digest", "summary", "link"]),
    *(("register", name) for name in ["game", "code", "scenario", "started", "quarters", "link", "closing", "mark"]),
    *(("seal", name) for name in ["one", "application", "version", "games", "quarters", "total", "mark"]),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """Return a folder of games with their backup, and what it holds."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, dict(filled(folder, games=3, spare=True))


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_of_any_type_in_any_column_costs_no_game(
    whole: tuple[Path, dict[str, object]], home: Path, table: str, column: str
) -> None:
    folder, told = whole
    home.mkdir()
    for value in VALUES:
        for name in (FILE, backup_path(Path(FILE)).name):
            (home / name).write_bytes((folder / name).read_bytes())
        with closing(sqlite3.connect(home / FILE, isolation_level=None)) as db:
            order = "ORDER BY quarter DESC" if table == "quarters" else ""
            where = "" if order == "" else "WHERE game = 2 AND quarter = 8"
            try:
                db.execute("PRAGMA ignore_check_constraints = ON")
                key = "id" if table == "games" else "game" if table == "register" else "one"
                where = where or (f"WHERE {key} = 1" if table == "seal" else f"WHERE {key} = 2")
                db.execute(f"UPDATE {table} SET {column} = ? {where}", (value,))
            except sqlite3.IntegrityError:  # SQLite itself refuses it, so only a flipped bit could do it
                continue
        with closing(open_store(home)) as store:
            assert contents(store) == told, repr(value)[:40]


@pytest.mark.parametrize("seed", range(5))
def test_a_flipped_bit_anywhere_costs_no_game(whole: tuple[Path, dict[str, object]], home: Path, seed: int) -> None:
    folder, told = whole
    chance = random.Random(seed)
    home.mkdir()
    raw = (folder / FILE).read_bytes()
    places = [*(chance.randrange(100) for _ in range(10)), *(chance.randrange(len(raw)) for _ in range(20))]
    for place in places:
        (home / backup_path(Path(FILE)).name).write_bytes(backup_path(folder / FILE).read_bytes())
        flipped = bytearray(raw)
        flipped[place] ^= 1 << chance.randrange(8)
        (home / FILE).write_bytes(flipped)
        with closing(open_store(home)) as store:
            assert contents(store) == told, place


@pytest.mark.parametrize("error", [sqlite3.DatabaseError("unknown"), ValueError("odd"), RecursionError("deep")])
def test_whatever_goes_wrong_while_reading_is_damage(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(Damaged), reading(tmp_path / "games.sqlite"):
        raise error
