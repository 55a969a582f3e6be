"""The tables of docs/balance.md can be written again from the studies."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import ModuleType

import pytest

from game.lab.studies import blind_play, move_worth, worth_of_reading
from game.scenario.loading.catalogue import find_scenario
from game.sim.catalogue import IDS
from tests.module_file import load_module

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    return load_module(ROOT / "benchmarks" / "study_tables.py")


@pytest.fixture(autouse=True)
def small_studies(monkeypatch: pytest.MonkeyPatch, tables: ModuleType) -> None:
    both = tuple(find_scenario(name) for name in ("clean-sheets", "breaking-news"))
    monkeypatch.setattr(tables, "shipped_scenarios", lambda: both)
    for study in (move_worth, worth_of_reading):
        monkeypatch.setattr(study, "TUNING_RUNS", 6)
    monkeypatch.setattr(worth_of_reading, "ROUNDS", 1)
    monkeypatch.setattr(worth_of_reading, "ROUNDS_EACH", 1)
    monkeypatch.setattr(blind_play.search_unread, "__defaults__", (1, 3))


@pytest.mark.parametrize("part", ["reading", "moves", "families", "stakes"])
def test_a_table_has_a_row_for_each_scenario_or_move_and_its_place_on_the_page(part: str, tables: ModuleType) -> None:
    text = tables.table(part, argparse.Namespace(runs=12, seed=1, splits=2, games=3, futures=2))
    firsts = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")][2:]
    scenarios = ["clean-sheets", "breaking-news"]
    assert firsts == {"moves": list(IDS), "stakes": scenarios}.get(part, [*scenarios, "all"])
    assert "nan" not in text
    page = (ROOT / "docs" / "balance.md").read_text(encoding="utf-8")
    assert page.count(f"<!-- {part} -->") == page.count(f"<!-- end {part} -->") == 1
