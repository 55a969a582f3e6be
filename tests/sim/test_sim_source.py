"""Promises about how the model is written: no rule knows a move's family, every number is declared and in use."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

import game.sim
from game.sim.catalogue import IDS
from game.sim.moves import ACTS
from game.sim.numbers import Numbers
from game.sim.rules.fading import KEPT
from game.sim.state import LEVELS

SIM = Path(game.sim.__file__).parent
RULES = sorted([*(SIM / "rules").glob("*.py"), *(SIM / "moves").glob("*.py")])
PLAIN = {0.0, 0.5, 1.0, 2.0}


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", RULES, ids=named)
def test_no_rule_or_move_reads_a_moves_family(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        word = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
        assert word not in ("family", "HEAD", "HEART"), getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant):
            assert node.value not in ("family", "head", "heart")


@pytest.mark.parametrize("path", RULES, ids=named)
def test_every_number_of_a_rule_is_declared_in_numbers(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and type(node.value) is float:
            assert node.value in PLAIN, f"line {node.lineno}: {node.value}"


def test_numbers_are_within_their_ranges_and_say_unit_and_source() -> None:
    values = Numbers()
    for number in fields(Numbers):
        low, high = number.metadata["low"], number.metadata["high"]
        assert low < high
        assert low <= getattr(values, number.name) <= high, number.name
        assert number.metadata["unit"].strip()
        assert number.metadata["source"].strip()


def test_every_number_is_used_by_the_model() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SIM.rglob("*.py") if path.name != "numbers.py")
    asked = set(re.findall(r"\.(\w+)", text)) | {f"{name}_keep" for name in KEPT}
    assert [number.name for number in fields(Numbers) if number.name not in asked] == []


def test_what_fades_is_a_level() -> None:
    assert set(KEPT) <= set(LEVELS)


def test_each_move_has_a_file_of_its_own_in_the_catalogues_order() -> None:
    assert tuple(act.__name__ for act in ACTS) == IDS
    assert all(act.__module__ == f"game.sim.moves.{act.__name__}" for act in ACTS)
    files = {path.stem for path in (SIM / "moves").glob("*.py")} - {"__init__"}
    assert files == set(IDS)


def test_each_rule_file_is_run_by_step() -> None:
    text = (SIM / "step.py").read_text("utf-8")
    rules = {path.stem for path in (SIM / "rules").glob("*.py")} - {"__init__"}
    assert {name for name in rules if f"game.sim.rules.{name} import" not in text} == set()
