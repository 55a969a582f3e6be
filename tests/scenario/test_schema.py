"""One definition of the format: loader, schema and reference page agree, checked by an independent validator."""

from __future__ import annotations

import copy
import json
import random
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from game.paths import SCENARIOS
from game.scenario.format.json_schema import schema
from game.scenario.format.variants import Document
from tests.scenario.samples import VALID
from tests.scenario.test_format import CLAIM, GOAL, LEVELS
from tests.scenario.test_refusals import CASES
from tests.scenario.test_variants import VARIANTS

ROOT = Path(__file__).resolve().parents[2]
WHOLE = VALID + GOAL + LEVELS + CLAIM.format(claim="gain(score.total) > 1") + VARIANTS
EDITOR = Draft202012Validator(schema())
BY_SCHEMA = (
    "unknown_key",
    "wrong_type",
    "missing_key",
    "bad_id",
    "bad_word",
    "not_one_line",
    "empty_text",
    "unknown_format",
)


def tree(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid_by_the_schema(path: Path) -> None:
    assert [error.message for error in EDITOR.iter_errors(tree(path.read_text(encoding="utf-8")))] == []


def test_a_file_with_every_key_is_valid_by_the_schema() -> None:
    assert [error.message for error in EDITOR.iter_errors(tree(WHOLE))] == []


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case[2] in BY_SCHEMA])
def test_structural_errors_are_refused_by_the_schema_too(name: str) -> None:
    old, new, _ = CASES[name]
    bad = tree(VALID.replace(old, new.replace("¦", "")))
    if name == "date for a text":
        bad["event"][0]["title"] = 20260101
    assert not EDITOR.is_valid(bad), name


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    rows = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, part in rows for found in places(part, (*path, key)))]


VALUES: tuple[Any, ...] = (
    -1,
    0,
    1,
    3,
    17,
    99,
    0.5,
    -0.5,
    1.7,
    30.25,
    True,
    False,
    "",
    " ",
    "x",
    "X",
    "a-b",
    "all",
    "plan",
    "proud",
    "two\nlines",
    "tab\tbed",
    "#c68658",
    "y" * 25,
    "y" * 41,
    "y" * 161,
    "y" * 801,
    "y" * 3001,
    [],
    {},
    [1],
    ["plan", "solve"],
    ["a"],
    [{}],
)


def mutated_tree(source: random.Random, whole: dict[str, Any]) -> dict[str, Any]:
    """Return the tree with one value replaced, one key removed or renamed, or one list repeated."""
    new = copy.deepcopy(whole)
    path = source.choice(places(new)[1:])
    parent = new
    for part in path[:-1]:
        parent = parent[part]
    kind = source.randrange(4)
    if kind == 0 or not isinstance(parent, dict):
        parent[path[-1]] = copy.deepcopy(source.choice(VALUES))
    elif kind == 1:
        del parent[path[-1]]
    elif kind == 2:
        parent[path[-1] + "_"] = parent[path[-1]]
    elif isinstance(parent[path[-1]], list):
        parent[path[-1]] = parent[path[-1]] * source.randint(2, 9)
    return new


def test_loader_and_schema_accept_the_same() -> None:
    source = random.Random(5)
    whole, accepted = tree(WHOLE), 0
    for _ in range(1500):
        bad = mutated_tree(source, whole)
        try:
            Document.model_validate(bad)
            loads = True
        except ValidationError:
            loads = False
        accepted += loads
        why = [f"{list(error.path)}: {error.message[:200]}" for error in EDITOR.iter_errors(bad)]
        assert loads is (why == []), why or "only the loader refuses it"
    assert 150 < accepted < 1350


def test_the_generated_page_and_schema_are_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "write_format.py"))
    assert (ROOT / "docs" / "format.md").read_text(encoding="utf-8") == made["page"](), (
        "run: python scripts/write_format.py"
    )
    kept = json.loads((ROOT / "docs" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(), "run: python scripts/write_format.py"


def test_every_key_has_a_description() -> None:
    made = schema()
    for name, table in [("file", made), *made["$defs"].items()]:
        for key, rule in table["properties"].items():
            assert rule.get("description") or "$ref" in rule, (name, key)
