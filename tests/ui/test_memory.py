"""What large things leave behind goes back to the system when somebody comes to the title."""

from __future__ import annotations

import platform
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from game.ui.portraits import portrait
from game.ui.saved_games import SavedGames
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.menu import title_loader
from game.ui.toolkit.window import background
from game.ui.toolkit.window.background import WORKER
from game.ui.toolkit.window.memory import trim_heap
from tests.ui.shell import QUICK, InputDriver, close, looked, played, window

MIB = 2**20


def resident() -> float:
    """Memory in use now, MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MIB


def scattered() -> list[np.ndarray]:
    """Many arrays below the size that the system takes back by itself, every hundredth of which stays."""
    made = [np.ones(12_000) for _ in range(1500)]  # 94 KiB each
    return made[::100]


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="glibc's way to give back")
def test_what_large_arrays_leave_between_others_goes_back() -> None:
    trim_heap()
    kept, before = scattered(), resident()
    trim_heap()
    assert before - resident() > 60
    assert len(kept) == 15


def test_whoever_comes_to_the_title_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []
    monkeypatch.setattr(title_loader, "trim_heap", lambda: given.append(True))
    app = window()
    assert given == [True]
    app.show(CareerScreen(app, SavedGames()))
    app.screens[0].loader.stale = True  # type: ignore[attr-defined]
    app.home()
    looked(app)
    assert given == [True, True]
    close()


def test_work_beside_the_window_ends_with_giving_back_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    given, done = threading.Event(), threading.Event()
    monkeypatch.setattr(background, "trim_heap", given.set)
    monkeypatch.setattr(background, "TRIM_INTERVAL", 3600.0)
    WORKER.submit(done, 0.0, done.set, None)
    assert done.wait(10)
    assert not given.wait(0.2)
    monkeypatch.setattr(background, "TRIM_INTERVAL", 0.0)
    WORKER.submit(done, 0.0, done.set, None)
    assert given.wait(10)
    monkeypatch.undo()


def test_the_faces_of_one_team_are_not_kept_into_the_next_game() -> None:
    played(QUICK, quarters=1)
    app = window()
    looked(app)
    at_title = set(portrait._pictures)
    InputDriver(app).key("enter")
    on_board = set(portrait._pictures) - at_title
    assert len(on_board) >= 3
    app.home()
    looked(app)
    assert not on_board & set(portrait._pictures)
    close()
