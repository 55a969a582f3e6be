"""Packs that are hostile, damaged or changed are refused and write nothing."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from game.pack_listing import MANIFEST
from game.packs.archive import write_archive
from game.packs.errors import PackError
from game.packs.installed import install
from game.packs.limits import MAX_ARCHIVE, MAX_FILES
from game.packs.make_pack import PackOptions, make_pack
from game.packs.png import SIGNATURE, BadPicture, check_png
from game.paths import installed_packs
from game.scenario.problems.problem_report import ScenarioError
from tests.packs.samples import RULES, chunk, entries_of, manifest_with, png, with_file
from tests.scenario.samples import VALID

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
    data, path = make_pack(files, PackOptions()).data, tmp_path / "a.zip"
    for at in range(0, len(data), 37):
        for changed in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            path.write_bytes(changed)
            try:
                install(path)
            except (PackError, ScenarioError):
                continue
            assert (installed_packs() / "ferry" / "ferry.toml").read_text() == VALID


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
