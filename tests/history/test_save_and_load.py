"""What is loaded is what was saved, whatever the content; clocks do not matter."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.history import store as store_module
from game.history.database.records import GameSetup, QuarterRow, read_quarter
from game.history.store import open_store
from scripts import save_load_campaign


def test_after_every_quarter_what_is_loaded_is_what_was_saved() -> None:
    assert save_load_campaign.campaign(quarters=150, seed=3) == (150, 0)


def test_the_campaign_notices_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        store_module,
        "read_quarter",
        lambda each: QuarterRow(
            quarter=each.quarter, decisions={}, digest=each.digest, summary=read_quarter(each).summary
        ),
    )
    assert save_load_campaign.campaign(quarters=5, seed=3)[1] > 0


def test_a_clock_that_goes_backwards_changes_neither_order_nor_content(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, year in enumerate((2030, 1971, 9998), start=1):
        monkeypatch.setattr(store_module, "_now", lambda year=year: datetime(year, 1, 1, tzinfo=UTC).isoformat())
        store = open_store(home)
        assert (
            store.begin(
                GameSetup(scenario="s", scenario_hash="h", scenario_text="t", seed=number, rules="1", planned=4)
            )
            == number
        )
        store.commit_quarter(number, 1, {"moves": [year]}, "1" * 16, {})
        store.finish(number, "builder", {"total": 1.0})
        store.close()
    store = open_store(home)
    assert store.repair_outcome is None
    assert [(row.id, row.started[:4], row.ended[:4] if row.ended else None) for row in store.games()] == [
        (3, "9998", "9998"),
        (2, "1971", "1971"),
        (1, "2030", "2030"),
    ]
