"""The question that Esc asks in a game: resume, settings, or back to the title. No key leaves a game by itself."""

from __future__ import annotations

from game.play.session.session import Session
from game.sentences import say
from game.ui.screens.settings.settings import SettingsScreen
from game.ui.toolkit.widgets import open_question
from game.ui.toolkit.window.app import App


def ask_to_leave(app: App, session: Session) -> None:
    """Ask whether to leave a game; Enter stays."""

    def leave() -> None:
        session.close()
        app.home()

    open_question(
        app.stage,
        say("board.leave.title"),
        say("board.leave.words"),
        (
            (say("board.leave.stay"), lambda: None),
            (say("title.settings"), lambda: app.visit(SettingsScreen(app))),
            (say("board.leave.go"), leave),
        ),
    )
