"""Promise: what the documents tell a person to type, works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?P<before>[^\n]*)\n```sh\n(?P<commands>.*?)```", re.DOTALL)
SPARED = re.compile(r"<!-- not run: .+ -->")


def blocks() -> list[tuple[str, str]]:
    """(place, commands) of every block of shell commands that is not spared by a comment with its reason."""
    found = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            if not SPARED.fullmatch(match["before"].strip()):
                found.append((f"{path.relative_to(ROOT)}: {match['commands'].splitlines()[0]}", match["commands"]))
    return found


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for sh")
@pytest.mark.parametrize(("place", "commands"), blocks(), ids=[place for place, _ in blocks()])
def test_commands_in_documents_work(place: str, commands: str, tmp_path: Path) -> None:
    shim = tmp_path / "bin" / "headheart"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m game "$@"\n')
    shim.chmod(0o755)
    env = {**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-ec", commands], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{place}\n{done.stderr}"


def test_the_readme_names_the_command_that_ci_runs() -> None:
    command = "python3 start.py --tests"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith(command)
