"""The check, the library and every command agree on which files of a folder are scenarios, and which comes first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from game.files.regular_files import first_visible
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.loading.scenario_files import id_of, ids_of_files, passed_over, taken_ids
from game.scenario.model.scenario import Scenario
from tests.scenario.samples import VALID


def write(folder: Path, name: str, id_: str = "ferry") -> Path:
    path = folder / name
    path.write_text(VALID.replace('"ferry"', f'"{id_}"'), encoding="utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[dict[str, object]], str]:
    with pytest.raises(SystemExit):
        main(["check", "--json", *arguments])
    out, err = capsys.readouterr()
    return json.loads(out), err


@pytest.mark.parametrize(
    ("name", "is_one"), [("a.toml", True), ("a.TOML", True), ("._a.toml", False), (".a.toml", False), ("a.txt", False)]
)
def test_the_ending_counts_in_any_case_and_sidecars_do_not(name: str, is_one: bool) -> None:
    assert bool(first_visible([Path(name)], ".toml", 1)) is is_one


def test_a_copy_stands_behind_the_file_it_was_made_of(tmp_path: Path) -> None:
    for name in ("team - Copy.toml", "team (2).toml", "team.toml", "Team2.toml"):
        write(tmp_path, name)
    assert first_visible(tmp_path.iterdir(), ".toml", 9)[0].name == "team.toml"
    playable = [row for row in list_scenarios([tmp_path]) if isinstance(row, Scenario)]
    assert [row.path.name for row in playable] == ["team.toml"]


def test_an_upper_case_ending_is_checked_listed_and_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "FERRY.TOML")
    rows, _ = checked(capsys, str(tmp_path))
    assert [row["file"] for row in rows] == [str(path)]
    assert find_scenario(str(path)).id == "ferry"
    assert [row.path for row in list_scenarios([tmp_path])] == [path]


def test_what_is_passed_over_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "a.toml")
    write(tmp_path, "b.toml.txt")
    write(tmp_path, "._c.toml")
    (tmp_path / "more").mkdir()
    write(tmp_path / "more", "d.toml")
    assert [(path.name, why) for path, why in passed_over(tmp_path)] == [("b.toml.txt", "text"), ("more", "folder")]
    rows, told = checked(capsys, str(tmp_path))
    assert len(rows) == 1
    assert "b.toml.txt" in told
    assert "more" in told


def test_an_id_of_another_file_or_of_the_game_is_a_doubt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = write(tmp_path, "a.toml"), write(tmp_path, "b.toml")
    third = write(tmp_path, "c.toml", "first-monday")
    rows, _ = checked(capsys, str(first), str(second), str(third))
    found = [[each["code"] for each in row["problems"] if each["severity"] == "doubtful"] for row in rows]  # type: ignore[attr-defined]
    assert found == [["id_elsewhere"]] * 3
    ids = ids_of_files([first, second, third])
    assert taken_ids(first, ids) == {"ferry": "b.toml", "first-monday": "c.toml"}


def test_an_id_in_a_table_is_not_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = 1\n[[member]]\nid = "ana"\n', encoding="utf-8")
    assert id_of(path) is None
    assert id_of(tmp_path / "none.toml") is None
