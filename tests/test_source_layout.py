"""The layout of the source tree: packages stay small, every module says what it provides, no circle, no silenced type."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
MODULES = sorted(GAME.rglob("*.py"))
PACKAGES = sorted({path.parent for path in MODULES})
MAX_MODULES = 16
CATALOGUES = {"commands", "sim/moves", "sim/rules"}  # one file an item: they grow with what the game offers
LONGEST_FILE, LONGEST_BODY = 300, 40  # lines
LONG_FILES = {  # lists and tables that are read line by line
    "sim/numbers.py",
    "sim/rng/normal_table.py",
}
LONG_FUNCTIONS = {"step": "the order of a quarter", "reader_scores": "one row a move"}
DOCUMENTED = ast.FunctionDef | ast.ClassDef
SHORT_OPENING = re.compile(r"^(What|How|Whether|Where|Who|Whom|Why)\b")


def name_of(path: Path) -> str:
    """The path below game/, with slashes on every system."""
    return path.relative_to(GAME).as_posix()


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_a_package_is_small_enough_to_read_its_list_of_modules(package: Path) -> None:
    modules = [path.name for path in package.glob("*.py") if path.name != "__init__.py"]
    assert name_of(package) in CATALOGUES or len(modules) <= MAX_MODULES, modules


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_a_package_is_more_than_a_wrapper_around_one_module(package: Path) -> None:
    modules = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) > 1 or any(child in PACKAGES for child in package.iterdir()), modules


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_says_in_its_first_line_what_it_provides(module: Path) -> None:
    document = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    first = document.split("\n")[0]
    assert first.endswith((".", "!", "?", ":")), "no first sentence"
    assert not SHORT_OPENING.match(first), f"a question without a verb: {first}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_docstring_begins_with_a_statement(module: Path) -> None:
    nodes = [each for each in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(each, DOCUMENTED)]
    documents = [ast.get_docstring(node) or "" for node in nodes]
    assert [each.split("\n")[0] for each in documents if SHORT_OPENING.match(each)] == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_function_body_is_longer_than_a_screen(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    bodies = [(node.name, (node.end_lineno or 0) - node.body[0].lineno + 1) for node in functions]
    assert [body for body in bodies if body[1] > LONGEST_BODY and body[0] not in LONG_FUNCTIONS] == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_hold_one_idea(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE or name_of(module) in LONG_FILES


def test_no_type_error_is_silenced_but_where_types_are_made_at_run_time() -> None:
    silenced = {name_of(path) for path in MODULES if "type: ignore" in path.read_text(encoding="utf-8")}
    assert silenced <= {"scenario/format/variants.py"}
