"""A crash is one sentence, a report without private data, a saved game, and a next start that offers to continue it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.crash import FOLDER, Crashed
from game.history.store import open_store
from game.ui.crash import UNREPORTED, take_unreported_crash
from game.words import say
from tests.ui.audit import SCALES, clipped_texts, overlaps, unreachable
from tests.ui.shell import shown, window

ROOT = Path(__file__).resolve().parents[2]
PLAYER = "amalthea"


def test_a_failing_screen_is_one_sentence_and_the_next_start_offers_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / PLAYER / "data"
    private = str(home / "secret letters" / "to whom.txt")
    world = {
        **os.environ,
        "HEADHEART_HOME": str(home),
        "USER": PLAYER,
        "HOME": str(tmp_path / PLAYER),
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.crashing_window", private, PLAYER],
        cwd=ROOT,
        env=world,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip().count("\n") == 0
    assert "every finished quarter is kept" in done.stderr
    reports = list((home / FOLDER).glob("crash-*.txt"))
    assert len(reports) == 1
    words = reports[0].read_text(encoding="utf-8")
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
        assert wanted in words, wanted
    for forbidden in (PLAYER, str(tmp_path), str(ROOT), "secret", "whom"):
        assert forbidden not in words, forbidden

    monkeypatch.setenv("HEADHEART_HOME", str(home))
    assert [row.quarters for row in open_store(home).games()] == [1]
    app = window()
    told = shown(app)
    assert say("crash.last_time") in told
    assert "button 'Continue'" in told
    pygame.display.quit()
    assert say("crash.last_time") not in shown(window()), "it is said once"
    pygame.display.quit()


def test_a_folder_that_cannot_be_written_is_said_in_the_same_breath(home: Path, tmp_path: Path) -> None:
    from game.ui.crash import write_report

    home.parent.mkdir(exist_ok=True)
    home.write_text("a file in its place")
    app = window()
    trouble = write_report(app, ValueError("x"))
    assert "no report could be written" in str(trouble)
    pygame.display.quit()


def test_a_mark_is_taken_once(home: Path) -> None:
    (home / FOLDER).mkdir(parents=True)
    (home / FOLDER / UNREPORTED).touch()
    assert take_unreported_crash()
    assert not take_unreported_crash()


@pytest.mark.parametrize("scale", SCALES)
def test_the_sentence_is_read_in_full_at_any_scale(scale: float) -> None:
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
