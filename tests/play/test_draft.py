"""Drafts: the plan of an unfinished quarter is saved while it changes and survives a killed window."""

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
from game.scenario.loading.catalogue import find_scenario

ROOT = Path(__file__).resolve().parents[2]


def begin_saved(folder: Path, quarters: int = 1) -> Session:
    """Return a saved game of a person with the first legal move planned."""
    session = Session.new(find_scenario("first-monday"), 5, None, folder)
    for _ in range(quarters):
        session.editor.set_plan([])
        session.end_quarter()
    session.editor.add(*session.editor.legal()[0])
    save_draft(session)
    return session


def number(session: Session) -> int:
    """Return the number of the game in the store."""
    assert session.recording is not None
    assert session.recording.number is not None
    return session.recording.number


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_window_that_is_killed_loses_no_plan(tmp_path: Path) -> None:
    home = tmp_path / "player"
    environment = {**os.environ, "HEADHEART_HOME": str(home), "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    child = subprocess.run(
        [sys.executable, "-m", "tests.play.killed_window"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    with closing(open_store(home)) as store:
        game = store.games()[0].id
    resumed = resume(home, game)
    assert child.stdout.strip() == f"{[move for move, _ in resumed.editor.planned_moves]} {resumed.editor.choice}"
    assert resumed.editor.planned_moves
    resumed.close()


def test_undo_takes_resumed_a_restored_draft_to_the_start_of_the_quarter(tmp_path: Path) -> None:
    session = begin_saved(tmp_path)
    session.close()
    resumed = resume(tmp_path, number(session))
    assert resumed.editor.planned_moves == session.editor.planned_moves
    while resumed.editor.undo():
        pass
    assert (resumed.editor.planned_moves, resumed.editor.choice) == ((), -1)
    resumed.close()


def test_restoring_a_draft_answers_no_open_event(tmp_path: Path) -> None:
    session = begin_saved(tmp_path, quarters=0)
    assert session.event is not None
    session.close()
    resumed = resume(tmp_path, number(session))
    assert resumed.editor.choice == -1
    assert resumed.editor.planned_moves == session.editor.planned_moves
    resumed.close()


def test_the_draft_of_a_finished_quarter_is_not_restored(tmp_path: Path) -> None:
    session = begin_saved(tmp_path, quarters=0)
    session.editor.set_plan([])
    session.end_quarter()
    session.close()
    resumed = resume(tmp_path, number(session))
    assert resumed.editor.planned_moves == ()
    resumed.close()


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
def test_an_unreadable_draft_is_ignored_and_the_game_resumes(tmp_path: Path, text: str) -> None:
    session = begin_saved(tmp_path)
    session.close()
    (draft,) = (tmp_path / "drafts").iterdir()
    draft.write_text(f'{{"quarter": 2, "decisions": {text}}}')
    resumed = resume(tmp_path, number(session))
    assert resumed.editor.planned_moves == ()
    assert len(resumed.quarters) == 1
    resumed.close()


def test_saving_a_draft_does_not_wait_for_another_program_that_holds_the_file(tmp_path: Path) -> None:
    session = begin_saved(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        save_draft(session)
        assert time.monotonic() - started < 1.0
        other.execute("ROLLBACK")
    session.editor.set_plan([])
    session.end_quarter()
    assert session.save_error is None
    session.close()


def test_planning_never_touches_the_file_of_games(tmp_path: Path) -> None:
    session = begin_saved(tmp_path)
    before = (tmp_path / FILE).read_bytes()
    session.editor.undo()
    save_draft(session)
    assert (tmp_path / FILE).read_bytes() == before
    session.close()


def test_a_finished_quarter_removes_its_draft(tmp_path: Path) -> None:
    session = begin_saved(tmp_path)
    assert len(list((tmp_path / "drafts").iterdir())) == 1
    session.editor.set_plan([])
    session.end_quarter()
    assert list((tmp_path / "drafts").iterdir()) == []
    session.close()
