"""Packs: what goes in comes out the same, and nothing else gets in."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from game.cli import main
from game.pack_listing import MANIFEST
from game.packs.errors import PackError, PackUsageError
from game.packs.installed import InstalledPack, install, list_installed, remove
from game.packs.make_pack import PackOptions, make_pack
from game.paths import SCENARIOS, installed_packs, user_folder
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from game.strategy_sources.find import find
from game.user_error import UnknownName
from tests.packs.samples import packed, png
from tests.scenario.samples import VALID


def test_what_is_packed_is_installed_byte_for_byte_and_found_everywhere(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = make_pack(files, PackOptions(version="1.2"))
    done = install(packed(files, tmp_path / "a.zip", version="1.2"))
    assert (done.pack.hash, done.before) == (pack.hash, None)
    kinds = {each.name: each.kind for each in done.pack.manifest.files}
    assert kinds == {
        "careful.toml": "strategy",
        "ferry.de.toml": "translation",
        "ferry.png": "picture",
        "ferry.toml": "scenario",
    }
    assert (done.pack.folder / "ferry.toml").read_text() == VALID
    assert find_scenario("ferry").path.parent == done.pack.folder
    assert find("careful", lambda note: None).id == "careful"
    rows = list_scenarios(scenario_folders())
    assert not [row for row in rows if isinstance(row, BrokenFile)], "strategies and translations are no scenarios"
    monkeypatch.setenv("HEADHEART_LANGUAGE", "de-at")
    german = find_scenario("ferry")
    assert german.title == "Die Fähre"
    assert german.setting == find_scenario(str(files[0])).setting, "another language is no other game"


def test_equal_files_make_equal_packs(files: list[Path]) -> None:
    first = make_pack(files, PackOptions())
    os.utime(files[0], (1, 1))
    assert make_pack(list(reversed(files)), PackOptions()).data == first.data
    files[0].write_text(VALID + "# more\n", encoding="utf-8")
    assert make_pack(files, PackOptions()).hash != first.hash


def test_another_version_takes_the_place_of_the_first_and_remove_leaves_nothing(
    files: list[Path], tmp_path: Path
) -> None:
    install(packed(files, tmp_path / "a.zip", version="1.0"))
    files[1].unlink()
    assert install(packed(files[:1], tmp_path / "b.zip", version="2.0")).before == "1.0"
    (row,) = list_installed()
    assert isinstance(row, InstalledPack)
    assert row.manifest.version == "2.0"
    assert not (row.folder / "careful.toml").exists()
    remove("ferry")
    assert list_installed() == []
    assert list(installed_packs().iterdir()) == []
    with pytest.raises(UnknownName):
        remove("ferry")


def test_a_changed_or_missing_file_is_reported(files: list[Path], tmp_path: Path) -> None:
    folder = install(packed(files, tmp_path / "a.zip")).pack.folder
    (folder / "ferry.toml").write_text("changed")
    (folder / "ferry.png").unlink()
    (row,) = list_installed()
    assert isinstance(row, InstalledPack)
    assert row.damage == ("ferry.png", "ferry.toml")
    (folder / MANIFEST).write_text("[[[[")
    (broken,) = list_installed()
    assert isinstance(broken, PackError)
    remove("ferry")


def test_a_single_file_is_installed_as_a_pack_of_its_own(files: list[Path]) -> None:
    assert install(files[0]).pack.manifest.of_kind("translation") == ["ferry.de.toml"]
    assert find_scenario("ferry").text == VALID


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.py", b"print(1)", "pack.python"),
        ("x.txt", b"", "pack.other_file"),
        ("other.png", png(), "pack.picture_of_nothing"),
        ("other.de.toml", b'language = "de"\n', "pack.translation_of_nothing"),
    ],
)
def test_what_no_pack_holds_is_refused(files: list[Path], name: str, content: bytes, error: str) -> None:
    path = files[0].with_name(name)
    path.write_bytes(content)
    with pytest.raises(PackUsageError) as caught:
        make_pack([*files, path], PackOptions())
    assert (caught.value.key, caught.value.exit_code) == (error, 2)


def test_a_folder_packs_what_it_can_and_names_the_rest(files: list[Path]) -> None:
    folder = files[0].parent
    (folder / "tool.py").write_text("")
    (folder / "sub").mkdir()
    pack = make_pack([folder], PackOptions())
    assert len(pack.manifest.files) == 4
    assert [each.name for each in pack.left_out] == ["sub", "tool.py"]


def test_a_broken_scenario_is_not_packed(files: list[Path]) -> None:
    files[0].write_text(VALID.replace("quarters", "quaters"), encoding="utf-8")
    with pytest.raises(ScenarioError):
        make_pack(files, PackOptions())


@pytest.mark.parametrize("wishes", [{"version": "one"}, {"id": "../x"}, {"title": "a\nb"}, {"needs_game": "x"}])
def test_a_wish_that_cannot_be_is_wrong_usage(files: list[Path], wishes: dict[str, str]) -> None:
    with pytest.raises(PackUsageError):
        make_pack(files, PackOptions(**wishes))


def test_a_shipped_id_cannot_be_taken(tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_bytes((SCENARIOS / "01-first-monday.toml").read_bytes())
    with pytest.raises(PackError) as caught:
        install(copy)
    assert caught.value.key == "pack.id_taken"


def test_a_wanted_hash_is_checked(files: list[Path], tmp_path: Path) -> None:
    path = packed(files, tmp_path / "a.zip")
    with pytest.raises(PackError) as caught:
        install(path, "0" * 64)
    assert caught.value.key == "pack.other_hash"
    assert (
        install(path, hashlib.sha256(path.read_bytes()).hexdigest()).pack.hash == make_pack(files, PackOptions()).hash
    )


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_the_commands_from_packing_to_removing(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("pack", str(files[0].parent), "--version", "1.1", "--author", "Me", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    path = Path(made["file"])
    assert (path.name, made["version"], made["author"]) == ("ferry-1.1.zip", "1.1", "Me")
    assert made["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert run("pack", str(files[0])) == 0
    assert run("pack", str(files[0])) == 2, "the file exists"
    assert run("install", str(path), "--hash", made["hash"], "--json") == 0
    capsys.readouterr()
    assert run("list", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["id"], row["hash"], row["intact"], row["scenarios"]) == ("ferry", made["hash"], True, ["ferry"])
    assert run("scenarios", "--json") == 0
    rows = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert (rows["ferry"]["pack"], rows["first-monday"]["pack"]) == ("ferry", None)
    assert run("check", str(files[0].parent)) == 0
    assert run("remove", "ferry", "--json") == 0
    capsys.readouterr()
    assert run("list") == 0
    assert str(user_folder() / "packs") in capsys.readouterr().err


def test_hundreds_of_files_are_listed_by_their_first_lines(capsys: pytest.CaptureFixture[str]) -> None:
    folder = user_folder() / "scenarios"
    folder.mkdir(parents=True)
    for row in range(60):
        (folder / f"s{row}.toml").write_text(VALID.replace('id = "ferry"', f'id = "ferry-{row}"'), encoding="utf-8")
    assert run("scenarios", "--json") == 0
    printed = capsys.readouterr()
    rows = json.loads(printed.out)
    assert len(rows) > 60
    assert not any(row["checked"] for row in rows)
    assert "--all" in printed.err
    assert {row["title"] for row in rows if row["id"].startswith("ferry")} == {find_scenario("ferry-3").title}
    assert run("scenarios", "--json", "--all") == 0
    assert all(row["checked"] for row in json.loads(capsys.readouterr().out))
    assert isinstance(find_scenario("ferry-59"), Scenario)
