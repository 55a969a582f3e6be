"""The catalogue of scenarios: found by the id in the file, cached, and read again when the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.paths import SCENARIOS
from game.scenario.loading.catalogue import UnknownScenario, find_scenario, list_scenarios
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, ScenarioError

TEXT = (SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8")


def put(folder: Path, name: str, id_: str, more: str = "") -> Path:
    """Write a scenario file with this id and return its path."""
    path = folder / name
    path.write_text(more + TEXT.replace('id = "first-monday"', f'id = "{id_}"', 1), encoding="utf-8")
    return path


def test_a_scenario_is_found_by_its_id_under_any_file_name(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", "one")
    put(tmp_path, "b.toml", "two", "# not one, which is beside\n")
    put(tmp_path, "c.toml", "thr\\u0065e")
    assert [find_scenario(id_, [tmp_path]).id for id_ in ("one", "two", "three")] == ["one", "two", "three"]
    with pytest.raises(UnknownScenario) as caught:
        find_scenario("ones", [tmp_path])
    assert caught.value.nearest == "one"


def test_of_two_files_with_one_id_the_first_is_found(tmp_path: Path) -> None:
    first = put(tmp_path, "a.toml", "same")
    put(tmp_path, "b.toml", "same")
    rows = list_scenarios([tmp_path])
    assert [type(row) for row in rows] == [Scenario, BrokenFile]
    assert find_scenario("same", [tmp_path]).path == first


def test_a_broken_file_is_found_by_its_file_name(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("id = [", encoding="utf-8")
    with pytest.raises(ScenarioError):
        find_scenario("mine", [tmp_path])


def test_a_file_is_read_again_only_after_a_change(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", "one")
    (before,), (again,) = list_scenarios([tmp_path]), list_scenarios([tmp_path])
    assert again is before
    path.write_text(path.read_text(encoding="utf-8").replace('"one"', '"another"'), encoding="utf-8")
    (after,) = list_scenarios([tmp_path])
    assert isinstance(after, Scenario)
    assert after.id == "another"
    path.unlink()
    assert list_scenarios([tmp_path]) == []
