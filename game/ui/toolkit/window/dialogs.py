"""Dialogs over the current screen: a question with its answers, and a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.sentences import say
from game.ui.toolkit.widgets import open_question
from game.ui.toolkit.window.app import App

Press = Callable[[], None]


def ask_question(app: App, title: str, words: str, answers: Sequence[tuple[str, Press]]) -> None:
    """Open a question over the current screen; Enter gives the first answer, Esc gives none."""
    open_question(app.stage, title, words, answers)
    app.stage.set_focus(app.stage.focus, shown=True)


def show_message(app: App, sentence: str) -> None:
    """Open one sentence over the current screen, with a button to close it."""
    ask_question(app, say("screen.notice"), sentence, [(say("screen.ok"), lambda: None)])
