"""The decisions are numbered without gaps, share one form, name existing files, and are all in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "decisions"
INDEX = FOLDER / "README.md"
FILES = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)
FILE_NAME = re.compile(r"(?P<number>\d{4})-[a-z0-9-]+\.md")
TITLE = re.compile(r"# (?P<number>[1-9]\d*)\. (?P<title>\S.*\S)")
LABEL = re.compile(r"^\*\*([^*]+)\.\*\* ", re.MULTILINE)
INDEX_ENTRY = re.compile(r"^- \[(?P<title>.+)\]\((?P<file>[^)]+)\)$", re.MULTILINE)
SOURCE_PATH = re.compile(r"\b(?:assets|benchmarks|docs|game|scripts|tests)/[\w./-]*\w")
SECTIONS = ["Context", "Decision", "Consequences"]


def test_numbers_run_from_one_without_gaps() -> None:
    numbers = [path.name.partition("-")[0] for path in FILES]
    assert numbers == [f"{number:04}" for number in range(1, len(FILES) + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_decision_has_the_one_form(path: Path) -> None:
    name = FILE_NAME.fullmatch(path.name)
    assert name is not None, "file names: four digits, then lower-case words joined by hyphens"
    title_line, blank, *body = path.read_text(encoding="utf-8").splitlines()
    title = TITLE.fullmatch(title_line)
    assert title is not None, "the first line is '# NUMBER. Title'"
    assert int(title["number"]) == int(name["number"])
    assert blank == ""
    if title["title"] == "Withdrawn":
        assert len(body) == 1, "a withdrawn number has one line"
    else:
        assert body[0].startswith(f"**{SECTIONS[0]}.** ")
        assert LABEL.findall("\n".join(body)) == SECTIONS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_decision_names_only_files_that_exist(path: Path) -> None:
    missing = [name for name in SOURCE_PATH.findall(path.read_text(encoding="utf-8")) if not (ROOT / name).exists()]
    assert missing == []


def test_the_index_lists_each_decision_once_with_its_title() -> None:
    entries = [(entry["file"], entry["title"]) for entry in INDEX_ENTRY.finditer(INDEX.read_text(encoding="utf-8"))]
    titles = [(path.name, path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")) for path in FILES]
    assert sorted(entries) == titles
