"""Every test has a home folder of its own and no real screen or sound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The player's folder of this test alone."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HEADHEART_HOME", str(folder))
    return folder
