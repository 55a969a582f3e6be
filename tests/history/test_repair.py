"""Repair of a damaged store: the file is set aside, intact quarters are recovered, altered ones never are."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from game.history.database.records import GameSetup, QuarterRow
from game.history.game_recorder import GameRecorder
from game.history.store import FILE, open_store
from tests.history.damage import QUARTERS, contents, execute, filled


def flip(path: Path, chance: random.Random, bytes_flipped: int, first: int = 0) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(bytes_flipped):
        raw[chance.randrange(first, len(raw))] ^= chance.randrange(1, 256)
    path.write_bytes(raw)


@pytest.mark.parametrize("seed", range(30))
def test_after_any_flipped_byte_recovered_quarters_are_unaltered_and_play_continues(home: Path, seed: int) -> None:
    chance = random.Random(seed)
    told = filled(home, games=6, spare=False)
    flip(home / FILE, chance, chance.choice([1, 3, 20, 200]))
    raw = (home / FILE).read_bytes()
    store = open_store(home)
    for code, (row, quarters) in contents(store).items():
        assert code in told
        before, recorded = told[code]
        assert quarters == recorded[: len(quarters)]
        assert (row.setup, row.started) == (before.setup, before.started)
        assert (row.ending, row.score) in [(before.ending, before.score), (None, None)]
    if store.repair_outcome is not None:
        assert store.repair_outcome.kept is not None
        assert store.repair_outcome.kept.read_bytes() == raw
        assert str(store.repair_outcome.kept) in str(store.repair_outcome)
    game = store.begin(GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=4))
    store.commit_quarter(game, 1, {}, "0" * 16, {})
    assert len(store.quarters(game)) == 1
    store.close()
    assert open_store(home).repair_outcome is None


def test_damage_in_one_quarter_costs_only_what_follows_it_in_that_game(home: Path) -> None:
    told = filled(home, games=6, spare=False)
    raw = (home / FILE).read_bytes()
    (home / FILE).write_bytes(raw.replace(b"0-50-50-5", b"0-50-60-5"))  # quarter 5 of the open game
    store = open_store(home)
    assert store.repair_outcome is not None
    lengths = {row.setup.seed: len(quarters) for row, quarters in contents(store).values()}
    assert lengths == {0: 4, 1: QUARTERS, 2: QUARTERS, 3: QUARTERS, 4: QUARTERS, 5: QUARTERS}
    assert all(row.ending == told[code][0].ending for code, (row, _) in contents(store).items())


def test_a_changed_quarter_of_a_finished_game_is_never_shown_as_played(home: Path) -> None:
    filled(home, games=3, spare=False)
    store = open_store(home)
    execute(home / FILE, "UPDATE quarters SET decisions = '{}' WHERE game = 2 AND quarter = 4")
    assert [q.quarter for q in store.quarters(2)] == [1, 2, 3]
    assert store.game(2).quarters == QUARTERS


@pytest.mark.parametrize("smash", [b"", b"\0" * 8192, b"not a file of games at all " * 500])
def test_if_the_whole_file_is_lost_the_backup_restores_its_games(home: Path, smash: bytes) -> None:
    told = filled(home, games=4, spare=True)
    for ending in ("-wal", "-shm"):
        (home / (FILE + ending)).unlink(missing_ok=True)
    (home / FILE).write_bytes(smash or (home / FILE).read_bytes()[4096:])
    store = open_store(home)
    assert store.repair_outcome is not None
    assert contents(store) == told


def test_a_damaged_file_is_never_backed_up(home: Path) -> None:
    told = filled(home, games=3, spare=True)
    raw = (home / FILE).read_bytes()
    damaged = raw.replace(b"1-51-5", b"1-51-6")  # quarter 5 of a finished game
    assert damaged != raw
    (home / FILE).write_bytes(damaged)
    store = open_store(home)
    assert store.repair_outcome is not None
    assert contents(store) == told


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_repair_killed_at_any_step_is_completed_by_the_next_opening(
    home: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = filled(home, games=4, spare=False)
    raw = bytearray((home / FILE).read_bytes())
    raw[-2000:] = b"\xff" * 2000
    (home / FILE).write_bytes(raw)
    calls = 0

    def cut(old: str, new: str, real: Callable[[str, str], None] = os.replace) -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            raise KeyboardInterrupt
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut)
        patch.setattr(os, "rename", cut)
        with pytest.raises(KeyboardInterrupt):
            open_store(home)
    store = open_store(home)
    assert set(contents(store)) <= set(told)
    assert sum(len(quarters) for _, quarters in contents(store).values()) >= 2 * QUARTERS


def test_a_recorder_survives_damage_and_loss_of_its_file(home: Path) -> None:
    recording = GameRecorder(
        home, GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=6)
    )
    rows = [QuarterRow(quarter=n, decisions={"moves": [n]}, digest=f"{n:016x}", summary={}) for n in range(1, 5)]
    assert recording.open() is None
    for row in rows[:2]:
        assert recording.add(row) is None
    for ending in ("", "-wal", "-shm"):
        (home / (FILE + ending)).unlink(missing_ok=True)
    for row in rows[2:]:
        assert recording.add(row) is None
    assert recording.finish("builder", {"total": 1.0}) is None
    recording.close()
    (game, quarters) = next(iter(contents(open_store(home)).values()))
    assert quarters == rows
    assert game.ending == "builder"


def test_a_recorder_reports_a_failed_save_and_retries_it_later(tmp_path: Path) -> None:
    folder = tmp_path / "games"
    folder.write_text("in the way")
    recording = GameRecorder(
        folder, GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=6)
    )
    first, second = (QuarterRow(quarter=n, decisions={}, digest=f"{n:016x}", summary={}) for n in (1, 2))
    assert "HEADHEART_HOME" in str(recording.add(first))
    assert recording.saved == 0
    folder.unlink()
    assert recording.add(second) is None
    assert recording.saved == 2


def test_a_continued_game_only_adds_new_quarters(home: Path) -> None:
    first = GameRecorder(
        home, GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=1, rules="1", planned=6)
    )
    rows = [QuarterRow(quarter=n, decisions={}, digest=f"{n:016x}", summary={}) for n in (1, 2)]
    first.add(rows[0])
    first.close()
    store = open_store(home)
    (row,) = store.unfinished()
    again = GameRecorder(home, row.setup, row)
    for each in rows:
        assert again.add(each) is None
    assert store.quarters(row.id) == rows
    assert len(store.games()) == 1
