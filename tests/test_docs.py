"""The commands in the documentation work, and the paths it names exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario.lint.diagnose import diagnose
from game.scenario.problems.problem_codes import BLOCKS
from game.strategies.catalogue import BY_ID

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?P<before>[^\n]*)\n```sh\n(?P<commands>.*?)```", re.DOTALL)
SPARED = re.compile(r"<!-- not run: .+ -->")
AUTHORS = ROOT / "docs" / "authoring.md"  # one example that grows: its blocks are run one after the other
PIECE = re.compile(r"(?P<before>[^\n]*)\n```(?P<kind>sh|toml)\n(?P<text>.*?)```", re.DOTALL)
PATH = re.compile(r"\b(?:game|tests|scripts|benchmarks|docs|scenarios|assets)/[\w./-]*\w")
PLACEHOLDERS = {"scenarios/NN-id.toml"}
INTO = re.compile(r"(?P<how>Add at the end of|Change in) `(?P<file>[^`]+)`[^`]*(?:`id`[^`]*)?")


def blocks() -> list[tuple[str, str]]:
    """Return (place, commands) of every block of shell commands, except those that a comment excludes with a reason."""
    found = []
    for path in [ROOT / "README.md", *sorted({*(ROOT / "docs").rglob("*.md")} - {AUTHORS})]:
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            if not SPARED.fullmatch(match["before"].strip()):
                found.append((f"{path.relative_to(ROOT)}: {match['commands'].splitlines()[0]}", match["commands"]))
    return found


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for sh")
@pytest.mark.parametrize(("place", "commands"), blocks(), ids=[place for place, _ in blocks()])
def test_commands_in_documents_work(place: str, commands: str, tmp_path: Path) -> None:
    run(place, commands, tmp_path)


def run(place: str, commands: str, folder: Path) -> str:
    """Run a block in a folder with `headheart` on the PATH. Return its output."""
    shim = folder / "bin" / "headheart"
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m game "$@"\n')
    shim.chmod(0o755)
    env = {**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-ec", commands], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{place}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for sh")
def test_the_authors_page_works_from_the_first_line_to_the_last(tmp_path: Path) -> None:
    printed = ""
    for match in PIECE.finditer(AUTHORS.read_text(encoding="utf-8")):
        before, text = match["before"].strip(), match["text"]
        into = INTO.fullmatch(before)
        if match["kind"] == "toml":
            assert into is not None, f"where does this go?\n{text}"
            file = tmp_path / into["file"]
            whole = file.read_text(encoding="utf-8")
            file.write_text(
                f"{whole}\n{text}" if into["how"].startswith("Add") else changed(whole, text), encoding="utf-8"
            )
            problems = diagnose(file.read_bytes(), file.name, tuple(BY_ID)).problems
            assert all(each.severity != BLOCKS for each in problems), (text, problems)
        elif not SPARED.fullmatch(before):
            printed += run(text.splitlines()[0], text, tmp_path)
    assert diagnose(file.read_bytes(), file.name, tuple(BY_ID)).problems == ()
    assert "The Corner Bakery" in printed


def changed(whole: str, text: str) -> str:
    """Return a file with some keys of one table replaced; new keys are added below the id."""
    head, ident, *given = text.splitlines()
    tables = whole.split("\n[")
    at = next(row for row, table in enumerate(tables) if f"[{table}".startswith(f"{head}\n{ident}"))
    lines = tables[at].splitlines()
    for line in given:
        key = line.partition("=")[0]
        place = next((row for row, old in enumerate(lines) if old.startswith(key)), None)
        lines[slice(2, 2) if place is None else slice(place, place + 1)] = [line]
    tables[at] = "\n".join(lines) + "\n"
    return "\n[".join(tables)


def test_every_path_in_a_document_exists() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = {(page.name, path) for page in pages for path in PATH.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 100
    assert [each for each in sorted(named) if each[1] not in PLACEHOLDERS and not (ROOT / each[1]).exists()] == []


def test_the_readme_names_the_command_that_ci_runs() -> None:
    command = "python3 start.py --tests"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith(command)
