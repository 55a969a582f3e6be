"""The store of games: everything acknowledged is on disk and intact."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.history.database.connection import list_companions
from game.history.database.errors import Busy, CannotWrite, DiskFull, MovedAway, NewerFile, NoSuchGame, PlayedElsewhere
from game.history.database.records import GameSetup
from game.history.store import FILE, Store, open_store
from tests.history.damage import make_newer

GAME = GameSetup(
    scenario="first",
    scenario_hash="abc",
    scenario_text="id = 'first'\n",
    seed=2**64 - 1,
    rules="1",
    planned=6,
    options='{"difficulty":"plain"}',
)
SCORE = {"results": 51.5, "people": 40.0, "capability": 60.25, "standing": 47.0, "total": 50.0}


def play(store: Store, game: int, last: int, first: int = 1) -> None:
    for number in range(first, last + 1):
        moves = {"moves": [["plan", None], ["coach", number]], "choice": None}
        store.commit_quarter(game, number, moves, f"{number:016x}", {"output": 4.5 + number})


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(home)
    yield opened
    opened.close()


def test_a_game_is_read_back_as_it_was_stored(store: Store, home: Path) -> None:
    game = store.begin(GAME)
    play(store, game, 3)
    store.finish(game, "builder", SCORE)
    store.close()
    again = open_store(home)
    row = again.game(game)
    assert (row.setup, row.quarters, row.ending, row.score) == (GAME, 3, "builder", SCORE)
    assert [q.quarter for q in again.quarters(game)] == [1, 2, 3]
    assert again.quarters(game)[1].decisions == {"moves": [["plan", None], ["coach", 2]], "choice": None}
    assert again.repair_outcome is None


def test_games_are_listed_newest_first_and_only_a_persons_open_ones_can_be_continued(store: Store) -> None:
    by_reader = GameSetup(
        scenario="first", scenario_hash="abc", scenario_text="t", seed=1, rules="1", planned=6, strategy="reader"
    )
    done, bot, mine, other = (store.begin(each) for each in (GAME, by_reader, GAME, GAME))
    store.finish(done, "caretaker", SCORE)
    assert [row.id for row in store.games()] == [other, mine, bot, done]
    assert [row.id for row in store.unfinished()] == [other, mine]


def test_games_of_one_scenario_share_its_text_in_the_list(store: Store) -> None:
    other = replace(GAME, scenario_text="id = 'first' # changed\n")
    for game in (GAME, other, GAME):
        store.begin(game)
    first, second, third = (row.setup.scenario_text for row in store.games())
    assert first is third
    assert (first, second) == (GAME.scenario_text, other.scenario_text)


def test_every_commit_is_synchronous_and_leaves_one_file_that_holds_everything(
    store: Store, home: Path, tmp_path: Path
) -> None:
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 3  # EXTRA
    game = store.begin(GAME)
    for number in (1, 2, 3):
        play(store, game, number, number)
        assert list_companions(home / FILE) == []
        alone = tmp_path / f"alone{number}"
        alone.mkdir()
        shutil.copyfile(home / FILE, alone / FILE)
        assert open_store(alone).quarters(game) == store.quarters(game)


def test_the_same_quarter_again_changes_nothing_and_another_one_is_refused(store: Store) -> None:
    game = store.begin(GAME)
    play(store, game, 2)
    play(store, game, 2)
    assert len(store.quarters(game)) == 2
    with pytest.raises(PlayedElsewhere):
        store.commit_quarter(game, 2, {"moves": []}, "f" * 16, {})
    with pytest.raises(ValueError, match="after quarter 2"):
        store.commit_quarter(game, 4, {"moves": []}, "f" * 16, {})
    assert [q.digest for q in store.quarters(game)] == [f"{1:016x}", f"{2:016x}"]


def test_two_instances_play_two_games_in_one_file(store: Store, home: Path) -> None:
    other = open_store(home)
    mine, theirs = store.begin(GAME), other.begin(GAME)
    for number in range(1, 5):
        play(store, mine, number, number)
        play(other, theirs, number, number)
    assert len(store.quarters(theirs)) == len(other.quarters(mine)) == 4


def test_two_instances_cannot_play_one_game_two_ways(store: Store, home: Path) -> None:
    other = open_store(home)
    game = store.begin(GAME)
    store.commit_quarter(game, 1, {"moves": ["a"]}, "1" * 16, {})
    with pytest.raises(PlayedElsewhere):
        other.commit_quarter(game, 1, {"moves": ["b"]}, "2" * 16, {})
    assert other.quarters(game)[0].decisions == {"moves": ["a"]}


def test_a_file_locked_for_too_long_is_a_user_error(store: Store, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = store.begin(GAME)
    store._db.execute("PRAGMA busy_timeout = 50")
    holder = sqlite3.connect(home / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        play(store, game, 1)
    monkeypatch.setattr("game.history.database.connection.PATIENCE", 0.05)
    with pytest.raises(Busy):
        open_store(home)
    holder.execute("ROLLBACK")
    play(store, game, 1)
    assert len(store.quarters(game)) == 1


def test_a_full_disk_loses_nothing_acknowledged_and_the_quarter_can_be_saved_later(store: Store) -> None:
    game = store.begin(GAME)
    play(store, game, 2)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")  # makes SQLite report a full disk
    big = {"moves": [], "pad": "x" * 100_000}
    with pytest.raises(DiskFull, match="disk is full"):
        store.commit_quarter(game, 3, big, "3" * 16, {})
    assert len(store.quarters(game)) == 2
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.commit_quarter(game, 3, big, "3" * 16, {})
    assert len(store.quarters(game)) == 3


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """Return a folder that is readable but not writable, even if the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    open_store(folder).close()
    os.chmod(folder, 0o555)
    for file in folder.iterdir():
        os.chmod(file, 0o444)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="folders are not made read-only this way")
def test_a_read_only_folder_is_reported_before_the_first_quarter(locked_folder: Path) -> None:
    with pytest.raises(CannotWrite, match="HEADHEART_HOME") as refused:
        open_store(locked_folder)
    assert "play on" not in str(refused.value), "perhaps nobody is playing"
    with pytest.raises(CannotWrite):
        open_store(locked_folder / "deeper")


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(CannotWrite):
        open_store(tmp_path / "taken")


def test_a_file_of_a_later_version_is_left_alone(store: Store, home: Path) -> None:
    store.begin(GAME)
    store.close()
    make_newer(home / FILE)
    before = (home / FILE).read_bytes()
    for _ in range(2):
        with pytest.raises(NewerFile):
            open_store(home)
    assert (home / FILE).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_quarter_is_not_acknowledged_into_a_file_that_was_moved_away(store: Store, home: Path) -> None:
    game = store.begin(GAME)
    os.rename(home / FILE, home / "elsewhere")
    with pytest.raises(MovedAway):
        play(store, game, 1)


def test_an_unknown_game_is_a_user_error(store: Store) -> None:
    for ask in (store.game, store.quarters):
        with pytest.raises(NoSuchGame, match="headheart history"):
            ask(7)


def test_killed_at_any_moment_no_acknowledged_quarter_is_lost() -> None:
    script = Path(__file__).parents[2] / "scripts" / "kill_saving_campaign.py"
    env = {**os.environ, "PYTHONPATH": str(script.parents[1])}
    done = subprocess.run([sys.executable, script, "20", "7"], capture_output=True, text=True, env=env, check=False)
    assert " 0 lost, 0 files damaged" in done.stdout, done.stdout + done.stderr
    assert int(done.stdout.split(" kills, ")[1].split()[0]) > 5  # the child has saved something
