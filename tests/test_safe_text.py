"""Untrusted names are shown literally and have no effect: terminal, CSV, HTML report, window."""

from __future__ import annotations

import csv
import html
import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.console.output import harmless
from game.paths import SCENARIOS
from game.scenario.loading.load import load_scenario
from game.scenario.problems.problem_report import ScenarioError
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.screens.menu.briefing import BriefingScreen
from tests.ui.audit import clipped_texts
from tests.ui.windows import close, shown, window

ROOT = Path(__file__).resolve().parents[1]
NAMES = {
    "markup": "[red]Ada[/red] [link=x]",
    "html": "<img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1 @SUM(A1)",
    "braces": "{scenario} {0.__class__} %s",
    "quotes": "\"'); DROP TABLE",
    "right to left": "שלום עליכם",
    "stacked": "Z\N{COMBINING ACUTE ACCENT}" * 12,
    "emoji": "👩🏽‍🚀 of all of us",
    "wide": "漢字" * 15,
    "one long word": "W" * 40,
}
REFUSED = {
    "escape": "\x1b[2J\x1b]0;mine\x07",
    "override": "abc\N{RIGHT-TO-LEFT OVERRIDE}gpj",
    "bell": "a\ab",
    "nul": "a\0b",
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def hostile(folder: Path, name: str) -> Path:
    """Return the first scenario with `name` as its title and its first person, under a new id."""
    text = (SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8")
    said = (
        '"'
        + name.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\x1b", "\\u001b")
        .replace("\a", "\\u0007")
        .replace("\0", "\\u0000")
        + '"'
    )
    text = re.sub(r'(?m)^id = "first-monday"', 'id = "hostile"', text, count=1)
    text = re.sub(r"(?m)^title = .*", lambda _: f"title = {said}", text, count=1)
    text = text.replace('name = "Astrid Moen"', f"name = {said}")
    path = folder / "hostile.toml"
    path.write_text(text, encoding="utf-8")
    return path


class Tags(HTMLParser):
    """Collects the elements, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: set[str] = set()  # of links
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.words += data


def said(*arguments: str, tmp: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200", "FORCE_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        env=env,
        cwd=tmp,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def without_colour(text: str) -> str:
    """Return the text a terminal shows, without the colour codes of rich."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def test_a_terminal_shows_hostile_names_as_they_are(tmp_path: Path) -> None:
    for kind in ("markup", "braces", "html"):
        path = hostile(tmp_path, NAMES[kind])
        for line in (
            ["compare", str(path), "--strategies", "do-nothing", "--runs", "2"],
            ["check", str(path)],
            ["run", str(path)],
        ):
            done = said(*line, tmp=tmp_path)
            assert done.returncode == 0, (kind, line, done.stderr)
            text = without_colour(done.stdout + done.stderr)
            assert STEERING.search(text) is None, (kind, line)
            assert NAMES[kind] in text or line[0] == "check", (kind, line, text)


@pytest.mark.parametrize("kind", REFUSED)
def test_control_characters_are_refused_and_the_message_has_none(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(hostile(tmp_path, REFUSED[kind]))
    assert STEERING.search(str(caught.value)) is None
    assert STEERING.search(harmless(REFUSED[kind])) is None


def test_files_of_a_comparison_hold_hostile_names_safely(tmp_path: Path) -> None:
    (tmp_path / "=cmd.py").write_text(
        "from game.sim.plan import Plan\n\ndef choose(view):\n    return Plan.empty(view.runs, view.seats)\n"
    )
    for kind in ("html", "formula"):
        path = hostile(tmp_path, NAMES[kind])
        out = tmp_path / kind
        done = said(
            "tournament", str(path), "--strategies", "random,=cmd.py", "--runs", "2", "--out", str(out), tmp=tmp_path
        )
        assert done.returncode == 0, done.stderr
        for name in ("runs.csv", "matrix.csv"):
            with (out / name).open(newline="", encoding="utf-8") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            steering = {cell for cell in cells if cell[:1] in "=+@\t\r" and cell} | {
                cell for cell in cells if cell[:1] == "-" and not cell[1:2].isdigit()
            }
            assert steering == set(), name
            assert "'=cmd:choose" in cells, name
        page = (out / "report.html").read_text(encoding="utf-8")
        tags = Tags(page)
        assert not tags.tags & {"script", "img", "iframe", "object", "link"}
        assert not {name for name in tags.attributes if name.startswith("on") or name == "src"}
        assert all(re.fullmatch("#[a-z0-9-]+", target) for target in tags.targets), tags.targets
        assert NAMES[kind] in tags.words
        assert html.escape("=cmd:choose") in page


@pytest.mark.parametrize("kind", NAMES)
def test_the_window_shows_hostile_names_as_they_are(kind: str, tmp_path: Path) -> None:
    scenario = load_scenario(hostile(tmp_path, NAMES[kind]))
    name = unicodedata.normalize("NFC", NAMES[kind])
    assert scenario.title == name
    assert name in {person.name for person in scenario.people}
    app = window()
    try:
        app.show(BriefingScreen(app, scenario, LaunchOptions(3)))
        app.pump()
        assert repr(name)[1:-1] in shown(app)
        assert clipped_texts(app.stage) == []
    finally:
        close()
