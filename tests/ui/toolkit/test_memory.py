"""Free memory returns to the system at the title and after background work."""

from __future__ import annotations

import platform
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.ui.controllers.saved_games import SavedGames
from game.ui.portraits import portrait
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.menu import title_loader
from game.ui.screens.menu.title import TitleScreen
from game.ui.toolkit.window import background
from game.ui.toolkit.window.background import WORKER
from game.ui.toolkit.window.heap_trim import trim_heap
from tests.ui.windows import QUICK, InputDriver, close, played, wait_for_title, window

MIB = 2**20


def resident() -> float:
    """Return the resident memory in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MIB


def fragmented() -> list[NDArray[np.float64]]:
    """Allocate many arrays too small to be returned by themselves, and keep every hundredth."""
    made = [np.ones(12_000) for _ in range(1500)]  # 94 KiB each
    return made[::100]


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="malloc_trim is glibc's")
def test_trimming_returns_fragmented_memory() -> None:
    trim_heap()
    kept, before = fragmented(), resident()
    trim_heap()
    assert before - resident() > 60
    assert len(kept) == 15


def test_the_title_trims_the_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    trims: list[bool] = []
    monkeypatch.setattr(title_loader, "trim_heap", lambda: trims.append(True))
    app = window()
    assert trims == [True]
    app.show(CareerScreen(app, SavedGames()))
    title = app.screens[0]
    assert isinstance(title, TitleScreen)
    assert title.loader is not None
    title.loader.stale = True
    app.home()
    wait_for_title(app)
    assert trims == [True, True]
    close()


def test_background_work_ends_with_a_trim_at_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    trimmed, done = threading.Event(), threading.Event()
    monkeypatch.setattr(background, "trim_heap", trimmed.set)
    monkeypatch.setattr(background, "TRIM_INTERVAL", 3600.0)
    WORKER.submit(done, 0.0, done.set, None)
    assert done.wait(10)
    assert not trimmed.wait(0.2)
    monkeypatch.setattr(background, "TRIM_INTERVAL", 0.0)
    WORKER.submit(done, 0.0, done.set, None)
    assert trimmed.wait(10)
    monkeypatch.undo()


def test_the_portraits_of_one_team_are_not_cached_into_the_next_game() -> None:
    played(QUICK, quarters=1)
    app = window()
    wait_for_title(app)
    at_title = set(portrait._pictures)
    InputDriver(app).key("enter")
    on_board = set(portrait._pictures) - at_title
    assert len(on_board) >= 3
    app.home()
    wait_for_title(app)
    assert not on_board & set(portrait._pictures)
    close()
