"""The comparison journal keeps finished blocks, ignores changed ones and is removed when finished."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from game.history.comparison_journal import Journal
from game.history.database.errors import CannotWrite


def test_blocks_are_read_back_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "key")
    journal.add("0", 10, 20, b"second")
    journal.add("0", 0, 10, b"first")
    journal.add("1", 0, 5, b"other")
    journal.close()
    again = Journal(tmp_path, "key")
    assert list(again.blocks("0")) == [(0, 10, b"first"), (10, 20, b"second")]
    assert again.spans("1") == [(0, 5)]


def test_a_changed_block_counts_as_missing(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "key")
    journal.add("0", 0, 10, b"first")
    journal.add("0", 10, 20, b"second")
    journal.close()
    with sqlite3.connect(journal.path) as db:
        db.execute("UPDATE blocks SET content = ? WHERE first = 0", (b"forged",))
    assert [first for first, *_ in Journal(tmp_path, "key").blocks("0")] == [10]


def test_overlapping_blocks_are_counted_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "key")
    journal.add("0", 0, 10, b"a")
    journal.add("0", 5, 15, b"b")
    journal.add("0", 10, 20, b"c")
    assert journal.spans("0") == [(0, 10), (10, 20)]


def test_an_unreadable_journal_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "comparisons" / "key.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to be taken for one " * 40)
    assert Journal(tmp_path, "key").spans("0") == []


def test_a_finished_journal_leaves_no_file(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "key")
    journal.add("0", 0, 10, b"first")
    journal.remove()
    assert list(journal.path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_created_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        Journal(tmp_path / "file", "key")
