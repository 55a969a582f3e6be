"""A crash prints one sentence, writes a report without private data, and loses no finished quarter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.crash import FOLDER, Crashed
from game.history.store import open_store
from game.sentences import say
from game.ui.crash import UNREPORTED, take_unreported_crash
from tests.ui.audit import SCALES, clipped_texts, overlaps, unreachable
from tests.ui.windows import shown, window

ROOT = Path(__file__).resolve().parents[2]
PLAYER = "amalthea"


def test_a_crash_prints_one_sentence_and_the_next_start_offers_to_continue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / PLAYER / "data"
    private = str(home / "secret letters" / "to whom.txt")
    environment = {
        **os.environ,
        "HEADHEART_HOME": str(home),
        "USER": PLAYER,
        "HOME": str(tmp_path / PLAYER),
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
    }
    process = subprocess.run(
        [sys.executable, "-m", "tests.ui.crashing_window", private, PLAYER],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 1, process.stderr
    assert process.stderr.strip().count("\n") == 0
    assert "every finished quarter is kept" in process.stderr
    reports = list((home / FOLDER).glob("crash-*.txt"))
    assert len(reports) == 1
    report = reports[0].read_text(encoding="utf-8")
    for wanted in (
        "screen: Failing",
        "scenario: first-monday",
        "seed: 5",
        "quarters: 1",
        "python: ",
        "pygame: ",
        "ValueError",
        "FileNotFoundError",
        "game/ui/toolkit/window/app.py:",
    ):
        assert wanted in report, wanted
    for forbidden in (PLAYER, str(tmp_path), str(ROOT), "secret", "whom"):
        assert forbidden not in report, forbidden

    monkeypatch.setenv("HEADHEART_HOME", str(home))
    assert [row.quarters for row in open_store(home).games()] == [1]
    app = window()
    description = shown(app)
    assert say("crash.last_time") in description
    assert "button 'Continue'" in description
    pygame.display.quit()
    assert say("crash.last_time") not in shown(window()), "the crash is mentioned once"
    pygame.display.quit()


def test_the_crash_sentence_says_when_no_report_could_be_written(home: Path, tmp_path: Path) -> None:
    from game.ui.crash import write_report

    home.parent.mkdir(exist_ok=True)
    home.write_text("a file in its place")
    app = window()
    crashed = write_report(app, ValueError("x"))
    assert "no report could be written" in str(crashed)
    pygame.display.quit()


def test_the_crash_marker_is_consumed_once(home: Path) -> None:
    (home / FOLDER).mkdir(parents=True)
    (home / FOLDER / UNREPORTED).touch()
    assert take_unreported_crash()
    assert not take_unreported_crash()


@pytest.mark.parametrize("scale", SCALES)
def test_the_crash_screen_fits_at_any_scale(scale: float) -> None:
    from game.ui.crash import CrashScreen

    app = window((1280, 720), "light", scale)
    app.show(
        CrashScreen(
            app, str(Crashed("crash.sentence", path="/home/somebody/.local/share/headheart/crashes/crash-20260101.txt"))
        )
    )
    app.pump()
    assert clipped_texts(app.stage) == []
    assert overlaps(app.stage) == []
    assert unreachable(app.stage) == []
    pygame.display.quit()
