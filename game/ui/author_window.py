"""The window of an author: a trial game that is not saved, or the problems of a file that is being written."""

from __future__ import annotations

from collections.abc import Callable

from game.play.authoring.file_watch import FileWatch
from game.play.session.session import Session
from game.scenario.problems.problem_report import BrokenFile
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.crash import run_guarded
from game.ui.screens.board.game_entry import enter_game, follow_file, wait_for_file
from game.ui.window import open_window


def open_author(session: Session, watch: FileWatch | None, size: tuple[int, int]) -> None:
    """Open the window at an author's game, which is not saved."""
    app, author = open_window(size, LaunchOptions(session.seed)), AuthoringSession(watch)
    enter_game(app, session, author)
    if watch is not None:
        follow_file(app, author)
    run_guarded(app)


def open_broken(file: BrokenFile, attempt: Callable[[], FileWatch], size: tuple[int, int]) -> None:
    """Open the window at the problems of a file that is to be watched."""
    app = open_window(size, LaunchOptions())
    wait_for_file(app, file, attempt)
    run_guarded(app)
