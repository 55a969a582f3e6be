"""The page and the notebook of the library: generated parts are up to date, and every example runs."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "library.md"
NOTEBOOK = ROOT / "docs" / "examples" / "research.ipynb"


def test_the_generated_parts_are_up_to_date() -> None:
    write = runpy.run_path(str(ROOT / "scripts" / "write_library.py"))["page"]
    text = PAGE.read_text(encoding="utf-8")
    assert write(text) == text, "run: python scripts/write_library.py"


def test_the_examples_of_the_page_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), {})


def cells() -> list[str]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_runs_from_the_first_cell_to_the_last() -> None:
    names: dict[str, Any] = {"__name__": "notebook"}
    assert len(cells()) > 8
    for number, cell in enumerate(cells()):
        exec(compile(cell, f"cell {number}", "exec"), names)
    assert names["played"].over


def test_the_notebook_keeps_no_output_of_somebodys_machine() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert all(not cell.get("outputs") for cell in notebook["cells"])
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])


@pytest.mark.parametrize("cell", cells())
def test_the_notebook_needs_only_the_public_library(cell: str) -> None:
    assert "from game." not in cell
    assert "import game." not in cell
