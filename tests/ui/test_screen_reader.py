"""What a screen reader is told: every screen's tree, focus and values, and what happened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.play.session.session import Session
from game.strategies.catalogue import BY_ID
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.stage.accessible_nodes import AccessibleNode, accessible_nodes
from game.ui.toolkit.stage.stage import Stage
from tests.ui import sessions
from tests.ui.conftest import Pilot

ROOT = Path(__file__).resolve().parent.parent.parent
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
WINDOW, RADIO, SLIDER = 23, 44, 51  # numbers of roles in AT-SPI


def numbers(stage: Stage) -> dict[str, int]:
    return {f"{node.role} {node.name}": number for number, node in accessible_nodes(stage.top()).items()}


def played(pilot: Pilot) -> BoardScreen:
    board = BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7))
    pilot.app.show(board)
    pilot.app.pump()
    return board


def test_every_stop_of_the_keyboard_has_a_node_with_a_name_and_nothing_is_told_twice(pilot: Pilot) -> None:
    played(pilot)
    stage = pilot.app.stage
    nodes = accessible_nodes(stage.top())
    by_widget = {id(node.widget): node for node in nodes.values()}
    for stop in stage.focus_order():
        assert by_widget[id(stop)].name or stop.role == "scroll area", stop.role
    listed = [child for node in nodes.values() for child in node.children]
    assert sorted(listed) == sorted(set(nodes) - {next(iter(nodes))})


def test_numbers_survive_a_rebuild_so_that_only_changes_are_told(pilot: Pilot) -> None:
    board = played(pilot)
    before = accessible_nodes(pilot.app.stage.top())
    pilot.app.refresh()
    again = accessible_nodes(pilot.app.stage.top())
    assert again == before
    assert any(again[number].widget is not before[number].widget for number in before)
    board.controller.session.editor.adopt(BY_ID["reader"].choose(board.controller.session.view))
    pilot.app.refresh()
    after = accessible_nodes(pilot.app.stage.top())
    kept = [number for number in before if number in after and same_words(after[number], before[number])]
    assert len(before) / 2 < len(kept) < len(before)


def same_words(one: AccessibleNode, other: AccessibleNode) -> bool:
    """Return whether two nodes say the same; where they stand may differ."""
    return (one.role, one.name, one.value, one.description) == (other.role, other.name, other.value, other.description)


def test_a_button_says_its_name_and_not_its_parts(pilot: Pilot) -> None:
    played(pilot)
    buttons = [node for node in accessible_nodes(pilot.app.stage.top()).values() if node.role == "button"]
    assert len(buttons) > 5
    for node in buttons:
        assert node.name
        assert not node.children, node.name


def test_what_happened_is_announced(pilot: Pilot) -> None:
    board = played(pilot)
    session = board.controller.session
    session.editor.adopt(BY_ID["reader"].choose(session.view))
    review = ReviewScreen(pilot.app, session, session.end_quarter(), lambda: None)
    assert review.announcement().startswith("Quarter 1 is over. Output ")
    assert board.announcement() == board.title


def launcher() -> str | None:
    return next((each for each in LAUNCHERS if Path(each).exists()), None)


@pytest.mark.skipif(
    launcher() is None or shutil.which("dbus-run-session") is None,
    reason="the system has no accessibility bus (Debian: apt install at-spi2-core dbus)",
)
def test_a_real_client_reads_the_title_presses_a_button_and_reads_the_next_screen(tmp_path: Path) -> None:
    pytest.importorskip("accesskit")
    here = ROOT / "tests" / "ui"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(tmp_path)}
    env |= {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    client = [sys.executable, str(here / "screen_reader_client.py"), str(launcher())]
    done = subprocess.run(
        ["dbus-run-session", "--", *client, str(here / "screen_reader_window.py"), "Settings", "Text size"],
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, list[dict[str, Any]]] = json.loads(done.stdout.splitlines()[-1])
    before, after = told["before"], told["after"]
    assert [each["name"] for each in before if each["role"] == WINDOW] == ["Head & Heart"]
    assert "Quit" in [each["name"] for each in before]
    assert [each["name"] for each in after if each["role"] == WINDOW] == ["Settings"]
    assert {"Dark", "Light"} <= {each["name"] for each in after if each["role"] == RADIO}
    assert "Text size" in [each["name"] for each in after if each["role"] == SLIDER]
