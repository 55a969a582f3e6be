"""A disk that is full, or fails, at any single call by which games are saved: nothing acknowledged is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from game.history.database.records import GameRow, GameSetup, QuarterRow
from game.history.game_recorder import GameRecorder
from game.history.store import FILE, open_store
from game.user_error import UserError
from scripts.file_calls import Call, library_path, watching
from tests.history.damage import contents, filled

pytestmark = pytest.mark.skipif(library_path() is None, reason="SQLite is no library of its own here")

Games = dict[str, tuple[GameRow, list[QuarterRow]]]
SETUP = GameSetup(scenario="s", scenario_hash="h", scenario_text="text " * 300, seed=1, rules="1", planned=4)
ROWS = [
    QuarterRow(quarter=n, decisions={"pad": f"{n}" * 9_000}, digest=f"{n:016x}", summary={"output": n})
    for n in (1, 2, 3)
]
CODES = {
    "create": sqlite3.SQLITE_CANTOPEN,  # as SQLite reports a full disk where files are made
    "write": sqlite3.SQLITE_FULL,
    "truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "sync": sqlite3.SQLITE_IOERR_FSYNC,
    "delete": sqlite3.SQLITE_IOERR_DELETE,
    "sync folder": 0,
    "rename": sqlite3.SQLITE_FULL,
}


TAKES_SPACE = ("create", "write", "sync")


def failing(first: int, stays: bool) -> tuple[Callable[[Call], int], list[Call]]:
    """Return a watcher, and the list of all calls that it saw.

    The call with the number `first` fails, whatever it does; or, if that `stays`, all from then on that need space.
    """
    seen: list[Call] = []

    def watcher(call: Call) -> int:
        seen.append(call)
        fails = len(seen) >= first and call.kind in TAKES_SPACE if stays else len(seen) == first
        return CODES[call.kind] if fails else 0

    return watcher, seen


def play(home: Path) -> tuple[list[QuarterRow], list[UserError]]:
    """Play a game, and go on whatever happens; return the quarters said to be saved, and the errors."""
    recorder = GameRecorder(home, SETUP)
    errors = [recorder.open(), *(recorder.add(row) for row in ROWS), recorder.finish("builder", {"total": 1.0})]
    saved = ROWS[: recorder.saved]
    recorder.close()
    return saved, [each for each in errors if each is not None]


@pytest.mark.parametrize("stays", [False, True], ids=["one call", "from then on"])
@pytest.mark.parametrize("told", [0, 2], ids=["first game", "beside other games"])
def test_a_disk_full_at_any_call_loses_nothing_that_was_acknowledged(tmp_path: Path, told: int, stays: bool) -> None:
    before = tmp_path / "before"
    others = filled(before, games=told, spare=True)
    at = failed = 0
    while True:
        at += 1
        home = tmp_path / f"{at}"
        shutil.copytree(before, home)
        watcher, seen = failing(at, stays)
        with watching(watcher):
            saved, errors = play(home)
        if len(seen) < at:
            break
        failed += bool(errors)
        for error in errors:
            assert str(home) in str(error)
            assert "\n" not in str(error)
        check(home, others, saved, f"call {at}, {seen[at - 1].kind}")
        shutil.rmtree(home)
    assert at > 50
    assert failed > 20


def check(home: Path, others: Games, saved: list[QuarterRow], what: str) -> None:
    """Check that other games and what was said to be saved are there, and nothing lies about."""
    store = open_store(home)
    kept = contents(store)
    store.close()
    assert {code: kept.get(code) for code in others} == others, what
    own = [quarters for code, (_, quarters) in kept.items() if code not in others]
    assert own or not saved, what
    assert all(quarters[: len(saved)] == saved for quarters in own), what
    left = {each.name for each in home.iterdir() if not each.name.startswith("games-damaged-")}
    assert left <= {FILE, "games.spare", "games.lock"}, what
