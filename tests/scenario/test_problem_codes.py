"""Contracts of problem codes: each is listed, reported somewhere, explained, and has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from game.scenario.problems.problem_codes import CODES, DEEP, OF_RULES, OF_TRANSLATIONS, SEVERITIES, SEVERITY
from game.sentences import all_sentences

GAME = Path(__file__).resolve().parents[2] / "game"
REPORTING = [
    path
    for folder in ("scenario", "lab", "strategy_sources")
    for path in sorted((GAME / folder).rglob("*.py"))
    if path.name != "problem_codes.py"
]


def constants(node: ast.expr) -> Iterator[str]:
    """Yield the strings that an expression may evaluate to, as far as they are written out."""
    if isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def reported(source: str) -> set[str]:
    """Return the codes that a module passes to `Report.add` as literals, by a call on a name ending in `report`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        is_add = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add"
        if is_add and isinstance(node, ast.Call) and len(node.args) >= 2:
            found |= set(constants(node.args[0]))
    return found


def test_every_code_that_is_reported_is_in_the_list() -> None:
    unlisted = {code for path in REPORTING for code in reported(path.read_text(encoding="utf-8"))} - set(SEVERITY)
    assert unlisted == set()


def test_the_search_finds_a_code_in_no_list() -> None:
    source = 'report.add("no_such_code", 0)\nreport.add("twice" if x else "nor_this", at, key=1)\nseen.add("name")\n'
    assert reported(source) - set(SEVERITY) == {"no_such_code", "nor_this"}


def test_every_listed_code_is_reported_somewhere() -> None:
    literals = {
        node.value
        for path in REPORTING
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SEVERITY) - literals == set()


def test_every_code_has_a_known_severity_and_one_list() -> None:
    assert set(SEVERITY.values()) == set(SEVERITIES)
    assert set(CODES) | set(OF_RULES) | set(OF_TRANSLATIONS) == set(SEVERITY)
    assert not set(CODES) & set(OF_RULES)
    assert set(DEEP) <= set(CODES)


def test_every_code_has_a_message_and_an_explanation_and_nothing_else_has() -> None:
    keys = set(all_sentences())
    assert {key.removeprefix("scenario.problem.") for key in keys if key.startswith("scenario.problem.")} == set(
        SEVERITY
    )
    parts = ("what", "why", "wrong", "right")
    assert {key for key in keys if key.startswith("explain.")} == {
        f"explain.{code}.{part}" for code in SEVERITY for part in parts
    }
