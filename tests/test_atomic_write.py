"""Atomic writes: after any failure the old file is intact and no temporary file remains."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.files.atomic_write import install, replacing, write_bytes, write_pieces, write_text

ROOT = Path(__file__).resolve().parent.parent


def test_the_new_content_replaces_the_old(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_text(target, "old")
    write_text(target, "größer\n", newline="\n")
    assert target.read_bytes() == "größer\n".encode()
    write_bytes(target, b"\x00\xff")
    assert target.read_bytes() == b"\x00\xff"
    write_pieces(target, iter(["a\r\n", "b\r\n"]), newline="")
    assert target.read_bytes() == b"a\r\nb\r\n"
    assert list(tmp_path.iterdir()) == [target]


def failing_pieces() -> Iterator[str]:
    yield "half of it"
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("existing", [True, False])
def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path, existing: bool) -> None:
    target = tmp_path / "file"
    if existing:
        target.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        write_pieces(target, failing_pieces())
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"] * existing


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interruption_before_the_rename_leaves_the_old_file(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "file"
    target.write_text("old")
    monkeypatch.setattr(os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_content_is_on_disk_before_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(descriptor: int) -> None:
        calls.append("fsync")
        fsync(descriptor)

    def note_replace(old: Path, new: Path) -> None:
        calls.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    write_text(tmp_path / "file", "new")
    assert calls == ["fsync", "replace"]


def test_the_target_stays_as_it_was_until_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")
    with replacing(target) as temporary:
        temporary.write_text("new")
        assert temporary.parent == tmp_path
        assert target.read_text() == "old"
    assert target.read_text() == "new"


def test_a_finished_file_is_installed_over_another(tmp_path: Path) -> None:
    finished, target = tmp_path / "finished", tmp_path / "target"
    finished.write_text("new")
    target.write_text("old")
    install(finished, target)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"target": "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "file", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_text(Path(os.devnull), "new")
    assert not Path(os.devnull).is_file()


KILLED = """
import os, sys
from pathlib import Path
from game.files.atomic_write import replacing
with replacing(Path(sys.argv[1])) as temporary:
    temporary.write_text("half of it")
    os._exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="leftovers are removed after a day there")
def test_what_a_killed_program_left_is_removed_by_the_next_write(tmp_path: Path) -> None:
    target = tmp_path / "file"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", KILLED, str(target)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()  # the second removed what the first had left
    assert left.name.endswith(".part")
    write_text(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="leftovers are removed after a day there")
def test_a_temporary_file_in_use_and_a_link_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("other")
    link = tmp_path / ".headheart-link.part"
    link.symlink_to(tmp_path / "other")
    with replacing(tmp_path / "one") as first:
        first.write_text("1")
        write_text(tmp_path / "two", "2")
        assert first.exists()
    assert (tmp_path / "one").read_text() == "1"
    assert link.is_symlink()
    assert (tmp_path / "other").read_text() == "other"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")
def test_a_replaced_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    target = tmp_path / "file"
    before = os.umask(0o027)
    try:
        write_text(target, "new")
        assert target.stat().st_mode & 0o777 == 0o640
        target.chmod(0o600)
        write_text(target, "newer")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write_text(tmp_path / ("a" * 255), "long")
    assert (tmp_path / ("a" * 255)).read_text() == "long"


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_that_form_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match=r"[Ll]evels|[Ll]oop"):
        write_text(tmp_path / "a", "new")
