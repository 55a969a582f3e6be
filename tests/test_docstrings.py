"""Docstrings name what exists: the files they mention, and the parameters or fields they describe."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "game").rglob("*.py"))
FILE = re.compile(r"(?<![\w./<>*-])(?:[a-z_]\w*/)*[a-z_]\w*\.py\b")
DESCRIBED = re.compile(r"^([a-z]\w*(?:, [a-z]\w*)*): ", re.MULTILINE)
PLACES = [
    path.relative_to(ROOT).as_posix()
    for folder in ("game", "scripts", "tests")
    for path in ROOT.glob(f"{folder}/**/*.py")
]

TABLES = ("Document", "dict[str, Any]")  # return types whose keys a docstring describes
Definition = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions(module: Path) -> Iterator[tuple[Definition, str]]:
    """Yield what has a docstring in a module, with it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, Definition) and (document := ast.get_docstring(node)):
            yield node, document


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    return {each.arg for each in every if each is not None}


def missing_files(document: str) -> list[str]:
    named = FILE.findall(document)
    return [each for each in named if not any(f"/{place}".endswith(f"/{each}") for place in PLACES)]


def unknown_names(node: Definition, document: str) -> list[str]:
    """Return the names described at the start of a line that a function does not have.

    A function that returns a table describes its keys in the same way, so it is left out.
    """
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    if node.returns is not None and ast.unparse(node.returns) in TABLES:
        return []
    described = [name for names in DESCRIBED.findall(document) for name in names.split(", ")]
    return [name for name in described if name not in parameters(node)]


def test_the_check_finds_a_stale_file_and_a_stale_name() -> None:
    tree = ast.parse('def f(a, b):\n    """Sum.\n\n    a: one. See decay.py and gone.py.\n    c, b: two.\n    """')
    (node,) = tree.body
    assert isinstance(node, ast.FunctionDef)
    document = ast.get_docstring(node) or ""
    assert missing_files(document) == ["gone.py"]
    assert unknown_names(node, document) == ["c"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_docstrings_name_only_files_and_parameters_that_exist(module: Path) -> None:
    for node, document in definitions(module):
        assert missing_files(document) == []
        assert unknown_names(node, document) == [], getattr(node, "name", "")
