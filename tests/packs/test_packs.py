"""Packs: what goes in comes out the same, and nothing else gets in."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.pack_listing import MANIFEST
from game.packs.archive import read_archive, write_archive
from game.packs.errors import PackError, PackUse
from game.packs.gather import Wishes, make_pack
from game.packs.installed import InstalledPack, install, list_installed, remove
from game.packs.limits import MAX_ARCHIVE, MAX_FILES
from game.packs.png import SIGNATURE, BadPicture, check_png
from game.paths import SCENARIOS, installed_packs, user_folder
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from game.strategy_sources.find import find
from game.user_error import UnknownName
from tests.scenario.samples import VALID

RULES = 'id = "careful"\ntitle = "Careful"\n[[rule]]\ndo = "plan"\n'


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 3, height: int = 2, depth: int = 8, color: int = 2, extra: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    rows = b"".join(b"\0" + bytes(3 * 3) for _ in range(2))
    return SIGNATURE + header + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A scenario with a translation and a picture beside it, and a strategy."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "my team.toml").write_text(VALID, encoding="utf-8")
    title = next(line for line in VALID.splitlines() if line.startswith("title"))
    was = title.partition("=")[2].strip()
    (folder / "my team.de.toml").write_text(f'language = "de"\n[[text]]\nwas = {was}\nis = "Die Fähre"\n')
    (folder / "my team.png").write_bytes(png())
    (folder / "mine.toml").write_text(RULES)
    return [folder / "my team.toml", folder / "mine.toml"]


def packed(files: list[Path], target: Path, **wishes: str) -> Path:
    target.write_bytes(make_pack(files, Wishes(**wishes)).data)
    return target


def test_what_is_packed_is_installed_byte_for_byte_and_found_everywhere(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = make_pack(files, Wishes(version="1.2"))
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
    first = make_pack(files, Wishes())
    os.utime(files[0], (1, 1))
    assert make_pack(list(reversed(files)), Wishes()).data == first.data
    files[0].write_text(VALID + "# more\n", encoding="utf-8")
    assert make_pack(files, Wishes()).hash != first.hash


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
    with pytest.raises(PackUse) as caught:
        make_pack([*files, path], Wishes())
    assert (caught.value.key, caught.value.exit_code) == (error, 2)


def test_a_folder_packs_what_it_can_and_names_the_rest(files: list[Path]) -> None:
    folder = files[0].parent
    (folder / "tool.py").write_text("")
    (folder / "sub").mkdir()
    pack = make_pack([folder], Wishes())
    assert len(pack.manifest.files) == 4
    assert [each.name for each in pack.left_out] == ["sub", "tool.py"]


def test_a_broken_scenario_is_not_packed(files: list[Path]) -> None:
    files[0].write_text(VALID.replace("quarters", "quaters"), encoding="utf-8")
    with pytest.raises(ScenarioError):
        make_pack(files, Wishes())


@pytest.mark.parametrize("wishes", [{"version": "one"}, {"id": "../x"}, {"title": "a\nb"}, {"needs_game": "x"}])
def test_a_wish_that_cannot_be_is_wrong_usage(files: list[Path], wishes: dict[str, str]) -> None:
    with pytest.raises(PackUse):
        make_pack(files, Wishes(**wishes))


def entries_of(files: list[Path]) -> dict[str, bytes]:
    return read_archive(make_pack(files, Wishes()).data)


def manifest_with(entries: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    return {**entries, MANIFEST: json.dumps(json.loads(entries[MANIFEST]) | changes).encode()}


def with_file(entries: dict[str, bytes], name: str, content: bytes, kind: str = "scenario") -> dict[str, bytes]:
    rows = json.loads(entries[MANIFEST])["files"]
    row = {"name": name, "kind": kind, "sha256": hashlib.sha256(content).hexdigest()}
    return {**manifest_with(entries, files=[*rows, row]), name: content}


Change = Callable[[dict[str, bytes]], dict[str, bytes]]
HOSTILE: dict[str, tuple[Change, str]] = {
    "no list": (lambda e: {k: v for k, v in e.items() if k != MANIFEST}, "pack.no_manifest"),
    "list of junk": (lambda e: {**e, MANIFEST: b"[" * 60_000}, "pack.bad_manifest"),
    "another format": (lambda e: manifest_with(e, pack=2), "pack.other_format"),
    "unknown key": (lambda e: manifest_with(e, run="rm"), "pack.bad_manifest"),
    "id that leads out": (lambda e: manifest_with(e, id="../../x"), "pack.bad_manifest"),
    "empty list": (lambda e: manifest_with(e, files=[]), "pack.bad_manifest"),
    "newer game": (lambda e: manifest_with(e, needs_game="999.0"), "pack.needs_newer"),
    "newer files": (lambda e: manifest_with(e, needs_format=2), "pack.needs_newer"),
    "unlisted file": (lambda e: {**e, "more.toml": b""}, "pack.other_files"),
    "changed file": (lambda e: {**e, "ferry.toml": e["ferry.toml"] + b"\n"}, "pack.changed_file"),
    "path out": (lambda e: {**e, "../evil.toml": b""}, "pack.bad_name"),
    "absolute": (lambda e: {**e, "/etc/evil.toml": b""}, "pack.bad_name"),
    "windows path": (lambda e: {**e, "..\\evil.toml": b""}, "pack.bad_name"),
    "drive": (lambda e: {**e, "c:evil.toml": b""}, "pack.bad_name"),
    "device": (lambda e: {**e, "con.toml": b""}, "pack.bad_name"),
    "folder": (lambda e: {**e, "a/b.toml": b""}, "pack.bad_name"),
    "hidden": (lambda e: {**e, ".x.toml": b""}, "pack.bad_name"),
    "python": (lambda e: {**e, "x.py": b"import os"}, "pack.code"),
    "program": (lambda e: {**e, "x.exe": b"MZ"}, "pack.code"),
    "strategy of another kind": (lambda e: with_file(e, "x.toml", RULES.encode(), "scenario"), "pack.other_kind"),
    "name that lies": (
        lambda e: with_file(e, "x.toml", RULES.replace("careful", "bold").encode(), "strategy"),
        "pack.other_name",
    ),
    "picture that is none": (lambda e: with_file(e, "ferry2.png", b"GIF89a", "picture"), "pack.bad_picture"),
    "too many": (lambda e: e | {f"f{row}.toml": b"" for row in range(MAX_FILES + 2)}, "pack.too_many"),
    "too large": (lambda e: {**e, "big.toml": bytes(300_000)}, "pack.large_entry"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_pack_is_refused_and_writes_nothing(case: str, files: list[Path], tmp_path: Path) -> None:
    change, error = HOSTILE[case]
    path = tmp_path / "a.zip"
    path.write_bytes(write_archive(change(entries_of(files))))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PackError) as caught:
        install(path)
    assert caught.value.key == error
    assert str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert not installed_packs().exists()


def odd_zip(entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            change(info)
            archive.writestr(info, content)
    return out.getvalue()


def test_links_and_odd_zips_are_refused(files: list[Path], tmp_path: Path) -> None:
    entries, path = entries_of(files), tmp_path / "a.zip"

    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    def packed_oddly(info: zipfile.ZipInfo) -> None:
        info.compress_type = zipfile.ZIP_BZIP2

    for change, error in ((link, "pack.link"), (packed_oddly, "pack.odd_zip")):
        path.write_bytes(odd_zip(entries, change))
        with pytest.raises(PackError) as caught:
            install(path)
        assert caught.value.key == error


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.toml", bytes(200 * 1024 * 1024))
    path.write_bytes(out.getvalue())
    begun = time.process_time()
    with pytest.raises(PackError) as caught:
        install(path)
    assert caught.value.key == "pack.large_entry"
    lied = out.getvalue().replace(struct.pack("<I", 200 * 1024 * 1024), struct.pack("<I", 1000))
    path.write_bytes(lied)  # states a size that fits
    with pytest.raises(PackError):
        install(path)
    path.write_bytes(bytes(MAX_ARCHIVE + 1))
    with pytest.raises(PackError) as caught:
        install(path)
    assert caught.value.key == "pack.too_large"
    assert time.process_time() - begun < 10


def test_every_cut_and_many_changes_of_a_pack_are_refused_or_harmless(files: list[Path], tmp_path: Path) -> None:
    data, path = make_pack(files, Wishes()).data, tmp_path / "a.zip"
    for at in range(0, len(data), 37):
        for changed in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            path.write_bytes(changed)
            try:
                install(path)
            except (PackError, ScenarioError):
                continue
            assert (installed_packs() / "ferry" / "ferry.toml").read_text() == VALID


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
    assert install(path, hashlib.sha256(path.read_bytes()).hexdigest()).pack.hash == make_pack(files, Wishes()).hash


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"GIF89a", "kind"),
        (png()[:-1], "damaged"),
        (png() + b"x", "damaged"),
        (png(width=0), "wide"),
        (png(width=30_000, height=30_000), "wide"),
        (png(depth=3), "damaged"),
        (png(color=5), "damaged"),
        (png(extra=chunk(b"EVIL", b"")), "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (SIGNATURE + chunk(b"IEND", b""), "damaged"),
        (png(extra=chunk(b"tEXt", bytes(3_000_000))), "large"),
    ],
)
def test_a_picture_is_checked_before_anything_decodes_it(data: bytes, why: str) -> None:
    with pytest.raises(BadPicture, match=why):
        check_png(data)


def test_a_sound_picture_says_its_size() -> None:
    assert check_png(png(extra=chunk(b"tEXt", b"hello"))) == (3, 2)


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
