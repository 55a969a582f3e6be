"""Whatever is missing from the saved games is noticed, comes back from the backup, and is named if it does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.history.database.connection import list_companions
from game.history.database.records import GameSetup
from game.history.recovery.daily_backup import backup_path
from game.history.recovery.drafts import write_draft
from game.history.store import FILE, has_games, open_store
from tests.history.damage import QUARTERS, contents, execute, filled, make_version_1

LOST: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"S"),
    "zeros": lambda path: path.write_bytes(b"\0" * 4096),
}


@pytest.mark.parametrize("how", LOST)
def test_a_file_that_is_gone_comes_back_from_its_backup_with_a_word(home: Path, how: str) -> None:
    told = filled(home, games=3, spare=True)
    LOST[how](home / FILE)
    assert has_games(home)
    store = open_store(home)
    assert contents(store) == told
    assert f"3 games with {3 * QUARTERS} quarters" in str(store.repair_outcome)
    assert "may be missing" in str(store.repair_outcome)
    store.close()
    assert contents(open_store(home)) == told
    assert open_store(home).repair_outcome is None


def test_a_new_player_is_told_nothing(home: Path) -> None:
    assert not has_games(home)
    store = open_store(home)
    assert store.repair_outcome is None
    store.close()
    (home / FILE).unlink()
    assert open_store(home).repair_outcome is None, "a backup without games has nothing to bring back"


TRACES: dict[str, Callable[[Path], object]] = {
    "drafts": lambda home: write_draft(home, "0" * 16, 1, {}),
    "games-damaged-2026-01-01-120000.sqlite": lambda home: (
        home / "games-damaged-2026-01-01-120000.sqlite"
    ).write_bytes(b"x"),
    "games.spare": lambda home: (home / "games.spare").write_bytes(b"\xff" * 4096),
}


@pytest.mark.parametrize("trace", TRACES)
@pytest.mark.parametrize("left", [None, b"", b"S"])
def test_games_that_are_gone_with_their_backup_are_told_once_if_anything_shows_that_there_were_some(
    home: Path, trace: str, left: bytes | None
) -> None:
    filled(home, games=1, spare=False)
    (home / FILE).unlink()
    if left is not None:
        (home / FILE).write_bytes(left)
    TRACES[trace](home)
    assert has_games(home)
    store = open_store(home)
    assert f"{home / trace} shows that there were games" in str(store.repair_outcome)
    assert "headheart restore" in str(store.repair_outcome)
    store.close()
    assert open_store(home).repair_outcome is None


def test_a_trace_is_not_told_while_there_are_games(home: Path) -> None:
    told = filled(home, games=1, spare=True)
    TRACES["drafts"](home)
    assert open_store(home).repair_outcome is None
    (home / FILE).unlink()
    store = open_store(home)
    assert "are back from the backup" in str(store.repair_outcome)
    assert contents(store) == told


DELETED = {
    "the last quarter": "DELETE FROM quarters WHERE game = 2 AND quarter = 8",
    "the last quarter of the open game": "DELETE FROM quarters WHERE game = 1 AND quarter = 8",
    "all quarters of a game": "DELETE FROM quarters WHERE game = 3",
    "a game": "DELETE FROM games WHERE id = 3",
    "the number of a game": "UPDATE games SET id = 9 WHERE id = 2",
    "an ending": "UPDATE games SET ended = NULL, ending = NULL, score = NULL, closing = NULL WHERE id = 2",
    "a beginning": "UPDATE games SET started = '' WHERE id = 2",
    "the register": "DELETE FROM register",
    "one row of the register": "DELETE FROM register WHERE game = 2",
    "the seal": "DELETE FROM seal",
    "a count": "UPDATE seal SET games = games + 1",
    "the program's mark": "PRAGMA application_id = 7",
    "the version": "PRAGMA user_version = 3",
    "a version below zero": "PRAGMA user_version = -2",
    "version one": "PRAGMA user_version = 1",
    "no version": "PRAGMA user_version = 0",
    "a table": "DROP TABLE quarters",
    "everything": "DELETE FROM games",
    "nothing, but a trigger is added": "CREATE TRIGGER t AFTER INSERT ON quarters BEGIN DELETE FROM games; END",
    "nothing, but a view is added": "CREATE VIEW v AS SELECT load_extension('x')",
}


@pytest.mark.parametrize("what", DELETED)
def test_what_is_deleted_behind_the_games_back_comes_back_from_the_backup(home: Path, what: str) -> None:
    told = filled(home, games=3, spare=True)
    execute(home / FILE, DELETED[what])
    store = open_store(home)
    assert store.repair_outcome is not None
    assert store.repair_outcome.losses == ()
    assert contents(store) == told


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("the last quarter", "Missing: game 2 (s) after quarter 7 of 8."),
        ("a game", "Missing: game 3 (s), all 8 quarters."),
        ("everything", "Missing: game 1 (s), all 8 quarters; game 2"),
    ],
)
def test_without_a_backup_what_is_missing_is_named(home: Path, what: str, said: str) -> None:
    filled(home, games=3, spare=False)
    execute(home / FILE, DELETED[what])
    assert said in str(open_store(home).repair_outcome)


def test_many_losses_are_counted(home: Path) -> None:
    filled(home, games=9, spare=False, quarters=1)
    execute(home / FILE, "DELETE FROM games")
    assert "game 5 (s), all 1 quarters; and 4 more games." in str(open_store(home).repair_outcome)


def test_an_older_copy_put_back_loses_nothing_that_the_backup_has(home: Path, tmp_path: Path) -> None:
    filled(home, games=2, spare=True)
    shutil.copyfile(home / FILE, tmp_path / "older")
    told = filled(home, games=2, spare=True)
    shutil.copyfile(tmp_path / "older", home / FILE)
    store = open_store(home)
    assert len(told) == 4
    assert contents(store) == told
    assert store.repair_outcome is not None


def test_a_game_played_on_in_two_copies_is_kept_twice(home: Path, tmp_path: Path) -> None:
    setup = GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=6)
    store = open_store(home)
    game = store.begin(setup)
    store.commit_quarter(game, 1, {"moves": ["both"]}, "1" * 16, {})
    store.close()
    shutil.copyfile(home / FILE, tmp_path / "older")
    store = open_store(home)
    store.commit_quarter(game, 2, {"moves": ["first"]}, "2" * 16, {})
    store.finish(game, "builder", {"total": 1.0})
    store.close()
    shutil.copyfile(tmp_path / "older", home / FILE)
    backup_path(home / FILE).rename(tmp_path / "spare")
    store = open_store(home)
    store.commit_quarter(game, 2, {"moves": ["second"]}, "3" * 16, {})
    store.close()
    shutil.copyfile(tmp_path / "spare", backup_path(home / FILE))
    for again in (False, True):
        store = open_store(home)
        assert (store.repair_outcome is None) is again
        found = [(store.game(n).ending, [q.decisions["moves"] for q in store.quarters(n)]) for n in (1, 2)]
        assert found == [(None, [["both"], ["second"]]), ("builder", [["both"], ["first"]])]
        store.close()


def test_a_file_of_version_1_is_taken_over_with_all_games(home: Path) -> None:
    told = filled(home, games=3, spare=False)
    make_version_1(home / FILE)
    store = open_store(home)
    assert store.repair_outcome is None
    assert contents(store) == told
    assert list_companions(home / FILE) == []


@pytest.mark.parametrize("quarter", [3, 8])
def test_a_damaged_file_of_version_1_is_repaired(home: Path, quarter: int) -> None:
    told = filled(home, games=3, spare=False)
    make_version_1(home / FILE)
    execute(home / FILE, f"UPDATE quarters SET digest = 'f' WHERE game = 1 AND quarter = {quarter}")
    store = open_store(home)
    assert store.repair_outcome is not None
    assert {code: len(quarters) for code, (_, quarters) in contents(store).items()} == {
        code: quarter - 1 if row.id == 1 else QUARTERS for code, (row, _) in told.items()
    }


def test_a_file_put_back_beside_a_stale_log_loses_nothing(home: Path, tmp_path: Path) -> None:
    filled(tmp_path / "other", games=2, spare=False)
    make_version_1(tmp_path / "other" / FILE)
    execute_and_keep_log(tmp_path / "other" / FILE, tmp_path / "log")
    told = filled(home, games=3, spare=False)
    make_version_1(home / FILE)
    shutil.copyfile(tmp_path / "log", f"{home / FILE}-wal")
    found = contents(open_store(home))
    assert {code: quarters for code, (_, quarters) in found.items() if code in told} == {
        code: quarters for code, (_, quarters) in told.items()
    }


def execute_and_keep_log(path: Path, target: Path) -> None:
    """Change every page of quarters in a write-ahead log and copy the log."""
    import sqlite3

    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE quarters SET summary = summary || ' '")
    shutil.copyfile(f"{path}-wal", target)
    db.close()


def test_numbers_of_games_do_not_depend_on_a_counter_that_can_end(home: Path) -> None:
    filled(home, games=2, spare=True)
    execute(home / FILE, f"UPDATE sqlite_sequence SET seq = {2**63 - 1}")
    store = open_store(home)
    assert store.begin(GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=4)) == 3


def test_an_impossible_number_of_a_game_is_damage(home: Path) -> None:
    told = filled(home, games=2, spare=False)
    number = 2**63 - 1
    execute(
        home / FILE,
        "PRAGMA foreign_keys = OFF",
        f"UPDATE games SET id = {number} WHERE id = 2",
        f"UPDATE quarters SET game = {number} WHERE game = 2",
    )
    store = open_store(home)
    assert store.repair_outcome is not None
    assert (
        store.begin(GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=4))
        <= len(told) + 1
    )
