"""Fixtures of all tests: a player's folder for each test, no real screen or sound, and the command line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells set it for background jobs
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the player's folder of this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HEADHEART_HOME", str(folder))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the command line and returns exit code, stdout and stderr.

    The line on other assumptions in reports takes few draws, since every --out asks for it.
    """
    for name, few in (("DRAWS", 2), ("RUNS", 10)):
        monkeypatch.setattr(f"game.lab.robustness.quick_check.{name}", few)

    def run(line: str = "", *more: str) -> tuple[int, str, str]:
        arguments = [*line.split(), *more]
        monkeypatch.setattr(sys, "argv", ["headheart", *arguments])
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), said.out, said.err

    return run
