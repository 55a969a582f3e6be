"""The public library: `from game import …` has all that a strategy file needs, quickly and with types."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import game

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.py"))
PAGE = (ROOT / "docs" / "strategies.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

WRONG = """
from game import Plan, View, fill, scored


def choose(view: View) -> Plan:
    return fill(view, scored(view, {"plan": "high"}), {})


def answer(view: View) -> Plan:
    return view.trust
"""


def typed_names() -> set[str]:
    """Return the names that a type checker sees in the package."""
    tree = ast.parse((ROOT / "game" / "__init__.py").read_text(encoding="utf-8"))
    return {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname is not None and alias.asname == alias.name
    }


def test_type_checkers_see_the_names_that_exist() -> None:
    documented = {
        **runpy.run_path(str(ROOT / "scripts" / "write_strategies.py"))["PUBLIC_NAMES"],
        **runpy.run_path(str(ROOT / "scripts" / "write_library.py"))["LIBRARY_NAMES"],
    }
    names = typed_names() - {"__version__"}
    assert names == {name for row in documented for name in row.split(", ")}
    assert names >= {"Plan", "View", "fill", "scored", "single_run", "mean"}
    for name in names:
        assert getattr(game, name) is not None
    assert not hasattr(game, "nothing_of_this_name")


def test_importing_the_library_does_not_import_numpy() -> None:
    code = "import sys, game; assert game.__version__; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def imported_from_game(code: str) -> set[str]:
    """Return the modules of this project that a piece of code imports."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            modules.add(node.module or "")
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return {module for module in modules if module.split(".")[0] == "game"}


@pytest.mark.parametrize("code", [*(path.read_text(encoding="utf-8") for path in EXAMPLES), *BLOCKS])
def test_examples_import_the_public_library_alone(code: str) -> None:
    assert imported_from_game(code) == {"game"}


def test_mypy_passes_the_examples_and_finds_a_wrong_type(tmp_path: Path) -> None:
    files = {f"block_{row}.py": block for row, block in enumerate(BLOCKS)} | {"wrong.py": WRONG}
    for name, code in files.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    options = ["--strict", "--follow-imports=silent", "--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *(str(path) for path in EXAMPLES), *files],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in run.stdout.splitlines() if ": error:" in line]
    assert [line.split(":")[:2] for line in errors] == [["wrong.py", "6"], ["wrong.py", "10"]], run.stdout + run.stderr
    assert '"str"' in errors[0]
    assert 'expected "Plan"' in errors[1]
