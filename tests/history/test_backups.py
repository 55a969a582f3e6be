"""Backups: never overwritten by less, replaced when damaged, made after the games whatever the clock says."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from game.history.recovery import daily_backup
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, open_store
from tests.history.damage import contents, execute, filled


def test_a_backup_is_never_overwritten_by_less(home: Path) -> None:
    told = filled(home, games=3, spare=True)
    spare = backup_path(home / FILE).read_bytes()
    execute(home / FILE, "DELETE FROM quarters WHERE game = 2 AND quarter = 8")
    store = open_store(home)
    (home / FILE).unlink()
    shutil.copyfile(
        store.repair_outcome.kept, home / FILE
    ) if store.repair_outcome and store.repair_outcome.kept else None
    backup_path(home / FILE).write_bytes(spare)
    store.close()
    assert contents(open_store(home)) == told


def test_a_damaged_backup_is_replaced_and_locks_nobody_out(home: Path) -> None:
    told = filled(home, games=3, spare=True)
    execute(backup_path(home / FILE), "UPDATE quarters SET digest = 'f' WHERE quarter = 8", "DELETE FROM seal")
    store = open_store(home)
    assert store.repair_outcome is None
    store.close()
    (home / FILE).unlink()
    assert contents(open_store(home)) == told


def test_the_backup_follows_the_games_whatever_the_clock_says(home: Path) -> None:
    filled(home, games=1, spare=True)
    os.utime(backup_path(home / FILE), (4e9, 4e9))  # the clock was decades ahead
    told = filled(home, games=1, spare=True)
    (home / FILE).unlink()
    assert contents(open_store(home)) == told


def test_a_large_file_is_backed_up_once_a_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home, games=1, spare=True)
    monkeypatch.setattr(daily_backup, "SMALL", 0)
    spare = backup_path(home / FILE)
    before = spare.read_bytes()
    filled(home, games=1, spare=True)
    assert spare.read_bytes() == before
    for moment in (spare.stat().st_mtime - 2 * daily_backup.DAY, 4e9):
        spare.write_bytes(before)
        os.utime(spare, (moment, moment))
        open_store(home).close()
        assert spare.read_bytes() != before


def test_a_backup_that_fails_leaves_no_file_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home, games=1, spare=True)

    def full(finished: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(daily_backup, "install", full)
    (home / ".games.spare.1.part").write_bytes(b"of a killed program")
    (home / ".games.spare.1.part-journal").write_bytes(b"its companion")
    for each in home.iterdir():
        os.utime(each, (1e9, 1e9))
    before = sorted(home.iterdir())
    filled(home, games=1, spare=True)
    assert sorted(home.iterdir()) == [each for each in before if ".part" not in each.name]
