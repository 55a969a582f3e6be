"""A copy of the project's tree: how text is added to it, and how its scripts, tests and contracts are run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "*.egg-info")


def copy_tree(folder: Path) -> Path:
    """Copy the tree into a folder that does not exist yet, without what tools left in it; return the folder."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


def after(path: Path, mark: str, added: str) -> None:
    """Insert text behind the first place where `mark` stands."""
    text = path.read_text(encoding="utf-8")
    assert mark in text, f"{path.name} has no {mark!r}"
    path.write_text(text.replace(mark, mark + added, 1), encoding="utf-8")


def before(path: Path, mark: str, added: str) -> None:
    """Insert text in front of the first place where `mark` stands."""
    text = path.read_text(encoding="utf-8")
    assert mark in text, f"{path.name} has no {mark!r}"
    path.write_text(text.replace(mark, added + mark, 1), encoding="utf-8")


def run_tests(copy: Path, *tests: str) -> None:
    """Run some tests of the copy on the copy itself; fail with what they print."""
    env = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def write_pages(copy: Path, *scripts: str) -> None:
    """Run the scripts that write the generated pages of the copy."""
    for script in scripts:
        command = [sys.executable, f"scripts/{script}"]
        subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, check=True)


def check_imports(copy: Path) -> None:
    """Run the import contracts of the copy's pyproject.toml on the copy; fail with what they print."""
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", script], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
