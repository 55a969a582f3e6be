"""The documentation of the model covers every number, rule, move and strategy, and its numbers are up to date."""

from __future__ import annotations

import re
import runpy
from dataclasses import fields
from pathlib import Path

import pytest

from game.sim.catalogue import IDS
from game.sim.numbers import Numbers
from game.sim.state import ARRAYS
from game.strategies.catalogue import STRATEGIES

ROOT = Path(__file__).resolve().parent.parent
NAMES = [field.name for field in fields(Numbers)]
RULES = [path.stem for path in (ROOT / "game" / "sim" / "rules").glob("[!_]*.py")]


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_page_of_numbers_is_up_to_date() -> None:
    written = runpy.run_path(str(ROOT / "scripts" / "write_numbers.py"))["page"]()
    assert text("numbers.md") == written, "run: python scripts/write_numbers.py"


def test_the_page_of_numbers_has_each_number_once() -> None:
    assert re.findall(r"^\| `(\w+)`", text("numbers.md"), re.MULTILINE) == NAMES


def test_the_description_of_the_model_says_where_each_number_acts() -> None:
    words = set(re.findall(r"[a-z_0-9]+", text("model.md")))
    assert [name for name in NAMES if name not in words] == []


def test_the_description_of_the_model_names_every_variable_of_the_state() -> None:
    words = set(re.findall(r"[a-z_0-9]+", text("model.md")))
    assert [name for name in ARRAYS if name not in words] == []


@pytest.mark.parametrize("part", [*RULES, "events", *IDS])
def test_each_rule_and_move_has_its_section(part: str) -> None:
    assert re.search(rf"^###+ .*\b{part}\b", text("model.md"), re.MULTILINE)


@pytest.mark.parametrize("strategy", [strategy.id for strategy in STRATEGIES])
def test_each_strategy_is_described(strategy: str) -> None:
    assert re.search(rf"^###* {strategy}$", text("strategies.md"), re.MULTILINE)


def test_the_scores_of_the_strategies_are_up_to_date() -> None:
    written = runpy.run_path(str(ROOT / "scripts" / "write_strategies.py"))["page"](text("strategies.md"))
    assert text("strategies.md") == written, "run: python scripts/write_strategies.py"


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
