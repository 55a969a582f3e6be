"""The plan of a quarter that has not ended is kept as it changes and is there again after the window was killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from game.history.store import FILE, open_store
from game.play.session.draft import save_draft
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.catalogue import find_scenario

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import os, signal, sys
import pygame
from game.scenario.catalogue import find
from game.ui.launch_options import LaunchOptions
from game.ui.screens.game_entry import begin
from game.ui.screens.settings.settings import Settings
from game.ui.window import open_window

app = open_window((1280, 720), LaunchOptions(5), Settings())
app.screens[0].glancing.wait()
session = begin(app, find("first-monday"), 5)
app.pump()
for key in ("1", "9"):
    code = pygame.key.key_code(key)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.Event(kind, key=code, mod=0, unicode=key, scancode=0))
    app.pump()
controller = app.screens[-1].controller
for move in controller.moves("head"):
    if not move.aimed and controller.blocked(move) is None and not session.pairs:
        controller.press_move(move)
controller.answer(0)
app.pump()
print([move for move, _ in session.pairs], session.choice, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def begun(folder: Path, quarters: int = 1) -> Session:
    """A kept game of a person with the first legal move planned."""
    session = Session.new(find_scenario("first-monday"), 5, None, folder)
    for _ in range(quarters):
        session.set_plan([])
        session.end_quarter()
    session.add(*session.legal()[0])
    save_draft(session)
    return session


def number(session: Session) -> int:
    assert session.recording is not None
    assert session.recording.number is not None
    return session.recording.number


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like this here")
def test_a_window_that_is_killed_loses_no_plan(tmp_path: Path) -> None:
    home = tmp_path / "player"
    world = {**os.environ, "HEADHEART_HOME": str(home), "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, env=world, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(open_store(home)) as store:
        game = store.games()[0].id
    back = resume(home, game)
    assert done.stdout.strip() == f"{[move for move, _ in back.pairs]} {back.choice}"
    assert back.pairs
    back.close()


def test_undo_leads_from_a_plan_brought_back_to_the_start_of_the_quarter(tmp_path: Path) -> None:
    session = begun(tmp_path)
    session.close()
    back = resume(tmp_path, number(session))
    assert back.pairs == session.pairs
    while back.undo():
        pass
    assert (back.pairs, back.choice) == ((), -1)
    back.close()


def test_an_answer_that_was_not_given_is_not_given_by_coming_back(tmp_path: Path) -> None:
    session = begun(tmp_path, quarters=0)
    assert session.event is not None
    session.close()
    back = resume(tmp_path, number(session))
    assert back.choice == -1
    assert back.pairs == session.pairs
    back.close()


def test_the_plan_of_a_quarter_that_ended_is_not_planned_again(tmp_path: Path) -> None:
    session = begun(tmp_path, quarters=0)
    session.set_plan([])
    session.end_quarter()
    session.close()
    back = resume(tmp_path, number(session))
    assert back.pairs == ()
    back.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"moves": 3, "choice": null}',
        '{"moves": [{"move": "no"}], "choice": null}',
        '{"moves": [], "choice": "nobody asked"}',
        "[" * 5000,
    ],
)
def test_a_plan_that_cannot_be_read_is_no_plan_and_the_game_goes_on(tmp_path: Path, text: str) -> None:
    session = begun(tmp_path)
    session.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE drafts SET decisions = ?", (text,))
    back = resume(tmp_path, number(session))
    assert back.pairs == ()
    assert len(back.quarters) == 1
    back.close()


def test_a_file_without_drafts_gets_room_for_them(tmp_path: Path) -> None:
    session = begun(tmp_path)
    session.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("DROP TABLE drafts")
    back = resume(tmp_path, number(session))
    assert back.pairs == ()
    back.add(*back.legal()[0])
    save_draft(back)
    back.close()
    again = resume(tmp_path, number(session))
    assert again.pairs == back.pairs
    again.close()


def test_another_program_at_the_file_does_not_hold_up_the_window(tmp_path: Path) -> None:
    session = begun(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        save_draft(session)
        assert time.monotonic() - began < 1.0
        other.execute("ROLLBACK")
    session.set_plan([])
    session.end_quarter()
    assert session.save_error is None
    session.close()


def test_every_quarter_still_reaches_the_disk_after_a_draft(tmp_path: Path) -> None:
    session = begun(tmp_path)
    assert session.recording is not None
    store = session.recording._store
    assert store is not None
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2
    session.close()
