"""The campaign of power cuts in its short form, and a control: it finds what an unsafe setting loses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from game.history.database import connection, schema
from scripts import power_cut_campaign
from scripts.file_calls import Call, library_path, watching
from tests.history.damage import filled

pytestmark = pytest.mark.skipif(library_path() is None, reason="SQLite is no library of its own here")


def test_after_a_power_cut_every_acknowledged_quarter_is_there() -> None:
    results, states, calls = power_cut_campaign.campaign(cuts=3_000, seed=7, most=150)
    assert set(results) <= {"whole", "repaired"}, results
    assert results.total() >= 140
    assert states > 500
    assert calls > 500


def test_the_campaign_finds_what_less_flushing_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(path: Path) -> sqlite3.Connection:
        db = connection.open_file(path)
        db.execute("PRAGMA synchronous = FULL")  # leaves the removal of the journal unflushed
        return db

    monkeypatch.setattr(schema, "open_file", careless)
    results, _, _ = power_cut_campaign.campaign(cuts=3_000, seed=7, most=300)
    assert results["lost without a word"], results


def test_the_name_of_a_new_backup_is_flushed_before_anything_else_happens(tmp_path: Path) -> None:
    calls: list[Call] = []

    def keep(call: Call) -> int:
        calls.append(call)
        return 0

    with watching(keep):
        filled(tmp_path / "home", games=1, spare=True)
    renamed = [place for place, call in enumerate(calls) if call.target.endswith("games.spare")]
    assert renamed
    for place in renamed:
        assert (calls[place - 1].kind, calls[place - 1].path) == ("sync", calls[place].path)
        assert (calls[place + 1].kind, calls[place + 1].path) == ("sync folder", str(tmp_path / "home"))
