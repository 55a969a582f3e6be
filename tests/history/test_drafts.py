"""Drafts are read back as they were written; whatever else lies in their place is no draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.history.database.records import Draft
from game.history.recovery.drafts import MAX_BYTES, draft_path, load_draft, remove_draft, write_draft

CODE = "0123456789abcdef"


def test_a_draft_replaces_the_one_before_it_and_is_removed(tmp_path: Path) -> None:
    assert load_draft(tmp_path, CODE) is None
    for quarter in (3, 4):
        write_draft(tmp_path, CODE, quarter, {"moves": [["plan", None]]})
        assert load_draft(tmp_path, CODE) == Draft(quarter, {"moves": [["plan", None]]})
    assert [each.name for each in (tmp_path / "drafts").iterdir()] == [f"{CODE}.json"]
    draft_path(tmp_path, CODE).with_suffix(".part").write_text("of a killed program")
    remove_draft(tmp_path, CODE)
    remove_draft(tmp_path, CODE)
    assert list((tmp_path / "drafts").iterdir()) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"quarter": 1}',
        b'{"decisions": {}}',
        b'{"quarter": true, "decisions": {}}',
        b'{"quarter": 1, "decisions": []}',
        b"\xff",
        b"[" * 100_000,
        b'{"quarter": 1, "decisions": {}}' + b" " * MAX_BYTES,
    ],
)
def test_what_is_no_draft_is_ignored(tmp_path: Path, raw: bytes) -> None:
    write_draft(tmp_path, CODE, 1, {})
    assert load_draft(tmp_path, CODE) == Draft(1, {})
    draft_path(tmp_path, CODE).write_bytes(raw)
    assert load_draft(tmp_path, CODE) is None


def test_a_folder_in_place_of_a_draft_is_none(tmp_path: Path) -> None:
    draft_path(tmp_path, CODE).mkdir(parents=True)
    assert load_draft(tmp_path, CODE) is None


def test_a_name_that_is_no_code_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        write_draft(tmp_path, "../outside", 1, {})
    assert list(tmp_path.iterdir()) == []
