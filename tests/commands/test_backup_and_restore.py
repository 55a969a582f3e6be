"""The commands backup and restore: all games in one file and back, and nothing is ever overwritten by less."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from game.history.game_notes import change_notes, load_notes
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, open_store
from tests.history.damage import contents, execute, filled, make_newer


def test_a_backup_brings_all_games_to_another_machine(
    run: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = filled(home, games=3, spare=True)
    file = tmp_path / "copy.sqlite"
    code, out, err = run("backup", str(file), "--json")
    assert (code, json.loads(out), err) == (0, {"file": str(file), "games": 3, "quarters": 24}, "")
    monkeypatch.setenv("HEADHEART_HOME", str(tmp_path / "other"))
    code, out, err = run("restore", str(file), "--json")
    wanted = {"games": 3, "quarters": 24, "new_games": 3, "new_quarters": 24, "missing": []}
    assert (code, json.loads(out), err) == (0, {"file": str(file), **wanted}, "")
    assert contents(open_store(tmp_path / "other")) == told
    assert "all of them were here already" in run("restore", str(file))[1]


def test_a_backup_has_what_players_wrote_and_restoring_keeps_what_is_there(
    run: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home, games=3, spare=True)
    first, second, third = contents(open_store(home))
    change_notes(home, first, words={"tried": "Order first."}, player="Ada", debrief={"result": 1.0})
    change_notes(home, second, name="the other way")
    file, other = tmp_path / "copy.sqlite", tmp_path / "other"
    assert run("backup", str(file))[0] == 0
    execute(file, "INSERT INTO notes VALUES ('../../etc', '{}')", f"INSERT INTO notes VALUES ('{third}', '{{7: [')")
    monkeypatch.setenv("HEADHEART_HOME", str(other))
    change_notes(other, second, name="mine")
    assert run("restore", str(file))[0] == 0
    assert load_notes(other, first) == {"words": {"tried": "Order first."}, "player": "Ada"}
    assert load_notes(other, second) == {"name": "mine"}
    assert load_notes(other, third) == {}
    assert len(list((other / "notes").iterdir())) == 2
    (other / "notes" / f"{first}.json").unlink()
    assert run("backup", str(file))[0] == 0  # what only the backup has is not lost
    assert run("restore", str(file))[0] == 0
    assert load_notes(other, first)["player"] == "Ada"
    shutil.copy(file, other / FILE)
    assert open_store(other).repair_outcome is None, "a backup can stand in for the games"


def test_restoring_adds_and_never_takes_away(run: Any, home: Path, tmp_path: Path) -> None:
    first = filled(home, games=2, spare=True)
    run("backup", str(tmp_path / "copy.sqlite"))
    shutil.rmtree(home)
    second = filled(home, games=2, spare=True)
    assert run("restore", str(tmp_path / "copy.sqlite"))[0] == 0
    found = contents(open_store(home))
    assert set(found) == set(first) | set(second)
    assert {code: found[code] for code in second} == second, "games that are here keep their numbers"
    assert sorted(row.id for row, _ in found.values()) == [1, 2, 3, 4]
    assert open_store(home).repair_outcome is None


def test_a_damaged_backup_gives_what_it_has_and_names_the_rest(run: Any, home: Path, tmp_path: Path) -> None:
    filled(home, games=2, spare=True)
    run("backup", str(tmp_path / "copy.sqlite"))
    shutil.rmtree(home)
    execute(tmp_path / "copy.sqlite", "UPDATE quarters SET summary = x'00' WHERE game = 2 AND quarter = 6")
    code, out, err = run("restore", str(tmp_path / "copy.sqlite"), "--json")
    assert code == 1
    assert json.loads(out)["missing"] == [{"game": 2, "scenario": "s", "quarters": 5, "recorded": 8}]
    assert err == "Missing: game 2 (s) after quarter 5 of 8.\n"
    assert sorted(len(quarters) for _, quarters in contents(open_store(home)).values()) == [5, 8]


def test_a_backup_is_refreshed_but_never_shortened(run: Any, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite"
    filled(home, games=1, spare=True)
    run("backup", str(file))
    filled(home, games=1, spare=True)
    assert run("backup", str(file))[0] == 0
    before = file.read_bytes()
    shutil.rmtree(home)
    code, _, err = run("backup", str(file))
    assert code == 1
    assert "headheart restore" in err
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_is_no_backup_is_left_alone_with_one_sentence(run: Any, home: Path, tmp_path: Path, command: str) -> None:
    filled(home, games=1, spare=True)
    (tmp_path / "text").write_text("my novel")
    (tmp_path / "newer").write_bytes((home / FILE).read_bytes())
    make_newer(tmp_path / "newer")
    names = [
        tmp_path,
        tmp_path / "text",
        tmp_path / "no" / "where",
        *([tmp_path / "newer"] if command == "restore" else []),
    ]
    for each in names:
        before = each.read_bytes() if each.is_file() else None
        code, out, err = run(command, str(each))
        assert (code, out, err.count("\n")) == (1, "", 1), each
        assert (each.read_bytes() if each.is_file() else None) == before
    if command == "backup":
        for own in (home / FILE, backup_path(home / FILE)):
            assert "itself" in run("backup", str(own))[2]
