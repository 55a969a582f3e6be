"""The program in a process of its own, and files for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.paths import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]
posix = pytest.mark.skipif(os.name == "nt", reason="needs pipes, limits and names of bytes")
FUNCTION = "from game import Plan\ndef choose(view):\n    return Plan.empty(view.runs, view.seats)\n"


def started(*arguments: str, home: Path, limits: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, in the folder above `home`."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    command = [sys.executable, "-m", "game", *arguments]
    if limits:
        command = ["sh", "-c", f'{limits}; exec "$@"', "sh", *command]
    return subprocess.run(
        command,
        cwd=home.parent,
        env={**kept, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )


def scenario_file(path: Path, id_: str = "my-case") -> Path:
    text = (SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace('id = "first-monday"', f'id = "{id_}"'), encoding="utf-8")
    return path
