"""docs/architecture.md describes the present tree: every path exists, and every package, layer and contract is named."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MAP = PAGE[PAGE.index("## The map") : PAGE.index("## The one flow")]
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.<>-]+(?:/[\w.<>-]+)*/?")
NAMED = re.compile(r"(?P<file>[\w/]+\.py):(?P<name>[\w.]+)")
IMPORTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def quoted(text: str) -> list[str]:
    """Return the words between backticks, outside of blocks of code; a list of tests counts word by word."""
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    plain = re.sub(r"`tests/[^`]*`", lambda found: " ".join(f"`{each}`" for each in found[0].strip("`").split()), plain)
    return CODE.findall(plain)


def paths(text: str) -> list[str]:
    """Return the paths among the quoted words: of modules, packages and other files."""
    return sorted(
        {
            word
            for word in (each.partition(":")[0] for each in quoted(text))
            if PATH.fullmatch(word) and ("/" in word or word.endswith((".py", ".toml", ".md")))
        }
    )


def find(path: str) -> Path | None:
    """Return where a path of the page leads; a placeholder `<…>` stands for any file of its folder."""
    if "<" in path or path.startswith("scenarios/"):
        path = path.rpartition("/")[0]
    return next((base / path for base in (GAME, ROOT) if (base / path).exists()), None)


def defines(tree: ast.AST, name: str) -> bool:
    """Return whether a module or class defines a name, or a dotted chain of names."""
    first, _, rest = name.partition(".")
    for node in ast.iter_child_nodes(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        if any(isinstance(each, ast.Name) and each.id == first for each in targets):
            return not rest
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == first:
            return not rest or defines(node, rest)
    return False


def packages() -> list[str]:
    return sorted(path.parent.relative_to(GAME).as_posix() for path in GAME.rglob("__init__.py") if path.parent != GAME)


def test_the_search_finds_paths_and_names() -> None:
    assert {"sim/step.py", "sim/", "sim/moves/<id>.py", "tests/ui/test_screens.py"} <= set(paths(PAGE))
    assert len(paths(PAGE)) > 100
    assert find("sim/no_such_module.py") is None
    assert not defines(ast.parse("class A:\n    x = 1\n"), "A.y")
    assert defines(ast.parse("class A:\n    x = 1\n"), "A.x")


@pytest.mark.parametrize("path", paths(PAGE))
def test_every_path_of_the_page_exists(path: str) -> None:
    assert find(path) is not None


@pytest.mark.parametrize("reference", sorted({each for each in quoted(PAGE) if NAMED.fullmatch(each)}))
def test_every_name_of_the_page_is_defined_where_it_says(reference: str) -> None:
    file, _, name = reference.partition(":")
    assert defines(ast.parse((GAME / file).read_text(encoding="utf-8")), name)


@pytest.mark.parametrize("package", packages())
def test_every_package_is_on_the_map(package: str) -> None:
    rows = [line for line in MAP.splitlines() if line.startswith("| `")]
    parent, _, name = package.rpartition("/")
    own = any(f"{package}/" in paths(row) for row in rows)
    below = any(f"{parent}/" in paths(row.split("|")[1]) and name in quoted(row) for row in rows)
    assert own or (bool(parent) and below), f"add {package} to the map of docs/architecture.md"


@pytest.mark.parametrize("module", sorted(path.name for path in GAME.glob("[!_]*.py")))
def test_every_module_beside_the_packages_is_on_the_map(module: str) -> None:
    assert module in paths(MAP)


def test_the_layers_are_those_of_the_import_contract() -> None:
    (contract,) = (each for each in IMPORTS if each["name"] == "Arrows point down")
    shown = re.search(r"```\n(.*?)```", MAP, re.DOTALL)
    assert shown is not None
    assert shown[1].split("\n")[:-1] == [re.sub(r"[()]", "", layer) for layer in contract["layers"]]


def test_the_contracts_are_those_of_import_linter() -> None:
    section = PAGE[PAGE.index("## Contracts") :]
    section = section[: section.index("## Where")]
    assert re.findall(r"^- (.+)$", section, re.MULTILINE) == [each["name"] for each in IMPORTS]


@pytest.mark.parametrize("heading", re.findall(r"^### (.+)$", PAGE, re.MULTILINE))
def test_every_checklist_ends_with_its_tests(heading: str) -> None:
    section = PAGE[PAGE.index(f"### {heading}\n") :].split("\n### ", 1)[0]
    assert re.search(r"^Tests: `tests/", section, re.MULTILINE)
