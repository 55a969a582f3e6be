"""A rule moved above the ones it depends on does not type-check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEP = (ROOT / "game" / "sim" / "step.py").read_text("utf-8")
FINDINGS = (
    "cost",
    "move_results",
    "turnover",
    "time",
    "placed_bets",
    "work_results",
    "output_results",
)  # records for later rules


def moved_to_the_end(found: str) -> str:
    """Return the source of step.py with the line that makes a record moved to the end of the rules."""
    lines = STEP.splitlines()
    [line] = [
        line for line in lines if line.startswith((f"    {found} = ", f"    effects, {found} = ")) and "turn" in line
    ]
    lines.remove(line)
    lines.insert(next(at for at, each in enumerate(lines) if "turn.state.quarter = " in each), line)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return mypy's output for step.py, and for one copy per record in which that record is made too late."""
    folder = tmp_path_factory.mktemp("orders")
    (folder / "in_order.py").write_text(STEP, "utf-8")
    for found in FINDINGS:
        (folder / f"late_{found}.py").write_text(moved_to_the_end(found), "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--no-error-summary"]
    command += ["--config-file", "", "--cache-dir", str(ROOT / ".mypy_cache" / "orders"), str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_the_order_of_the_rules_type_checks(complaints: str) -> None:
    assert "in_order.py" not in complaints


@pytest.mark.parametrize("found", FINDINGS)
def test_a_rule_that_runs_before_what_it_depends_on_does_not_type_check(found: str, complaints: str) -> None:
    assert any(f"late_{found}.py" in line and "used-before-def" in line for line in complaints.splitlines())
