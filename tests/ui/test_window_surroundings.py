"""The window among displays, window managers and signals: it ends at once when asked, and never runs unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pygame
import pytest

from game.history.store import FILE
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.crash import report_thread_errors
from game.ui.toolkit.window.app import App
from game.ui.window import open_window

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="sends signals")


def playing(home: Path, *arguments: str) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home), "SDL_VIDEODRIVER": "dummy"}
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "game", "play", *arguments]
    return subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, text=True)


IDLE = """
import game.commands.play as play
from game.cli import main
play.has_display = lambda: True
from game.ui.toolkit.window.app import App
waiting = App._next
def told(app):
    if app.wait() is None:
        print("idle", flush=True)
    return waiting(app)
App._next = told
main(["play", "first-monday"])
"""


@posix
@pytest.mark.parametrize(("number", "code", "name"), [(signal.SIGINT, 130, "Ctrl-C"), (signal.SIGTERM, 143, "SIGTERM")])
def test_a_signal_ends_an_idle_window_at_once(home: Path, number: int, code: int, name: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home), "SDL_VIDEODRIVER": "dummy"}
    env["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", IDLE], env=env, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "idle\n"
        time.sleep(1.0)
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert f"closed from outside ({name})" in err
    assert "Traceback" not in err


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_bot(home: Path, number: int, code: int) -> None:
    with playing(home, "first-monday", "--bot", "reader") as process:
        deadline = time.monotonic() + 60
        while not (home / FILE).exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == code, err
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="X11 and Wayland")
def test_a_display_that_does_not_answer_is_refused(home: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SDL_VIDEO", "WAYLAND"))}
    env |= {"PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home), "DISPLAY": ":9753"}
    command = [sys.executable, "-m", "game", "play"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not answer" in done.stderr


def test_a_resize_that_is_out_of_date_does_not_resize_the_window(home: Path) -> None:
    app = open_window((800, 600), LaunchOptions(1))
    size = app.stage.surface.get_size()
    pygame.event.post(pygame.Event(pygame.VIDEORESIZE, size=(900, 700), w=900, h=700))
    app.pump()
    app.end()
    assert app.stage.surface.get_size() == size
    surface = pygame.display.get_surface()
    assert surface is not None
    assert surface.get_size() == size


def test_the_screen_saver_may_come(home: Path) -> None:
    app = open_window((800, 600), LaunchOptions(1))
    assert pygame.display.get_allow_screensaver()
    app.end()


def test_an_error_of_a_thread_without_a_window_is_written_to_a_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app = App((800, 600))
    report_thread_errors(app)

    def fail() -> None:
        raise ValueError("of a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (report,) = (home / "crashes").glob("crash-*.txt")
    assert "ValueError: of a thread" in report.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
