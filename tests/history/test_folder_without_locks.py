"""On a network folder without locks, games are saved, and two programs still exclude each other."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from game.history.database import connection
from game.history.database.errors import Busy
from game.history.database.records import GameSetup
from game.history.store import FILE, open_store

SETUP = GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=6)


@pytest.fixture(autouse=True)
def _no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    monkeypatch.setattr(connection, "PATIENCE", 0.05)


def test_two_programs_play_in_turn_and_exclude_each_other(home: Path) -> None:
    first, second = open_store(home), open_store(home)
    games = [store.begin(SETUP) for store in (first, second)]
    first._db.execute("BEGIN IMMEDIATE")
    assert (home / f"{FILE}.lock").is_dir()
    with pytest.raises(Busy):
        second.commit_quarter(games[1], 1, {}, "1" * 16, {})
    first._db.execute("ROLLBACK")
    second.commit_quarter(games[1], 1, {}, "1" * 16, {})
    assert len(first.quarters(games[1])) == 1
    assert not (home / f"{FILE}.lock").exists()


def test_the_lock_of_a_killed_program_is_removed_once_it_is_old(home: Path) -> None:
    open_store(home).close()
    lock = home / f"{FILE}.lock"
    lock.mkdir()
    with pytest.raises(Busy):
        open_store(home)
    os.utime(lock, (1e9, 1e9))
    open_store(home).close()
    assert not lock.exists()
