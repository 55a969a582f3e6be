"""The question that Esc asks in a game: resume, settings, or back to the title. No key leaves a game by itself."""

from __future__ import annotations

from collections.abc import Callable

from game.paths import user_folder
from game.play.debrief.changed_plans.branches import can_take_back, take_back
from game.play.session.session import Session
from game.sentences import say
from game.ui.controllers.launch_options import GameStarter
from game.ui.screens.settings.settings import SettingsScreen
from game.ui.toolkit.widgets import open_question
from game.ui.toolkit.window.app import App


def ask_to_leave(app: App, session: Session) -> None:
    """Ask whether to leave a game; Enter stays."""

    def leave() -> None:
        session.close()
        app.home()

    answers: list[tuple[str, Callable[[], None]]] = [
        (say("board.leave.stay"), lambda: None),
        (say("title.settings"), lambda: app.visit(SettingsScreen(app))),
    ]
    first = app.screens[0]
    if can_take_back(session) and isinstance(first, GameStarter):
        words = say("board.leave.take_back", quarter=session.quarters[-1].number)
        answers.append((words, lambda: take_back_quarter(first, session)))
    answers.append((say("board.leave.go"), leave))
    open_question(app.stage, say("board.leave.title"), say("board.leave.words"), answers)


def take_back_quarter(starter: GameStarter, session: Session) -> None:
    """Go on from the last finished quarter in a game of its own; this one is kept as it is."""
    branch = take_back(session, user_folder())
    session.close()
    starter.enter(branch)
