"""The author's line over the board of a trial game, with keys for the panel, the problems and a reload."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.scenario.problems import BrokenFile
from game.ui.authoring_session import AuthoringSession
from game.ui.key_bindings import AUTHOR_PANEL_KEY, AUTHOR_PROBLEMS_KEY, AUTHOR_RELOAD_KEY
from game.ui.screens.author.broken_file import show_problems
from game.ui.toolkit.widgets import (
    Button,
    Column,
    Icon,
    Label,
    Modal,
    Panel,
    Row,
    Widget,
    spacer,
)
from game.ui.toolkit.widgets.button import PRIMARY, QUIET
from game.ui.toolkit.window.app import App
from game.words import say

SHOWN = 12  # decisions that no longer fit; of more only the number is shown

Press = Callable[[], None]


def author_line(app: App, author: AuthoringSession, panel: Press, again: Press) -> Widget:
    """Return the line with the state of the file and the author's keys."""
    watch = author.watch
    if watch is None:
        words, sign = say("watch.line"), "pen"
    elif author.problems:
        words, sign = say("watch.line_broken", file=watch.path.name), "warning"
    else:
        words, sign = say("watch.line_watched", file=watch.path.name), "pen"
    edge: Role = "bad" if author.problems else "line2"
    ink: Role = "bad" if author.problems else "muted"
    parts: list[Widget] = [Icon(sign, size=20, color=ink), Label(words, fit="wrap", grow=1)]
    if author.problems:
        parts.append(_key(say("watch.problems"), lambda: problems(app, author), AUTHOR_PROBLEMS_KEY, "author.wrong"))
    if watch is not None:
        parts.append(_key(say("watch.again"), again, AUTHOR_RELOAD_KEY, "author.again"))
    parts.append(_key(say("watch.panel"), panel, AUTHOR_PANEL_KEY, "author.panel"))
    line = Row(*parts[:2], Row(*parts[2:], gap=4, wrap=True), gap=10)
    return Panel(line, fill="badbg" if author.problems else "raised", edge=edge, pad=(14, 4), ident="author")


def _key(words: str, press: Press, key: str, ident: str) -> Button:
    return Button(words, press, look=QUIET, hotkey=key, ident=ident, pad=(8, 3))


def problems(app: App, author: AuthoringSession) -> None:
    """Open the dialog with all problems of the file."""
    if author.watch is not None and author.problems:
        show_problems(app, BrokenFile(author.watch.path, author.problems))


def tell(app: App, author: AuthoringSession) -> None:
    """Report the last reload in a dialog, once."""
    if not author.fresh or author.watch is None:
        return
    author.fresh = False
    if author.problems:
        problems(app, author)
        return
    shown = author.lines[:SHOWN]
    title = say("watch.title")
    parts: list[Widget] = [Label(title, size="heading", weight="bold", fit="wrap")]
    parts.append(Label(say("watch.misfits" if shown else "watch.fits"), color="muted", fit="wrap"))
    parts += [Panel(Label(line, fit="wrap"), fill="sunk", pad=(12, 8)) for line in shown]
    if len(author.lines) > SHOWN:
        parts.append(Label(say("watch.more", count=len(author.lines) - SHOWN), color="muted", fit="wrap"))
    close = Button(say("screen.ok"), app.stage.close, look=PRIMARY, hotkey="enter")
    app.stage.open(Modal(title, Column(*parts, Row(spacer(), close), gap=10), wide=620))
    app.stage.set_focus(close, shown=app.stage.focus_shown)
