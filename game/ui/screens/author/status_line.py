"""The author's line over the board of a trial game, with keys for the panel, the problems and a reload."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.screens.author.broken_file import show_problems
from game.ui.tables.key_bindings import AUTHOR_PANEL_KEY, AUTHOR_PROBLEMS_KEY, AUTHOR_RELOAD_KEY
from game.ui.toolkit.widgets import Button, Column, Icon, Label, Modal, Panel, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY, QUIET
from game.ui.toolkit.window.app import App

MAX_CONFLICTS = 12  # conflicts that are listed; for more, only their number is shown

Press = Callable[[], None]


def author_line(app: App, author: AuthoringSession, open_panel: Press, reload: Press) -> Widget:
    """Return the line with the state of the file and the author's keys."""
    watch = author.watch
    if watch is None:
        words, icon = say("watch.line"), "pen"
    elif author.problems:
        words, icon = say("watch.line_broken", file=watch.path.name), "warning"
    else:
        key = "watch.line_read" if author.read_again else "watch.line_watched"
        words, icon = say(key, file=watch.path.name, times=author.read_again), "pen"
    edge: Role = "bad" if author.problems else "line2"
    color: Role = "bad" if author.problems else "muted"
    parts: list[Widget] = [Icon(icon, size=20, color=color), Label(words, fit="wrap", grow=1)]
    if author.problems:
        parts.append(
            _key_button(say("watch.problems"), lambda: open_problems(app, author), AUTHOR_PROBLEMS_KEY, "author.wrong")
        )
    if watch is not None:
        parts.append(_key_button(say("watch.again"), reload, AUTHOR_RELOAD_KEY, "author.again"))
    parts.append(_key_button(say("watch.panel"), open_panel, AUTHOR_PANEL_KEY, "author.panel"))
    line = Row(*parts[:2], Row(*parts[2:], gap=4, wrap=True), gap=10)
    return Panel(line, fill="badbg" if author.problems else "raised", edge=edge, pad=(14, 4), ident="author")


def _key_button(words: str, press: Press, key: str, ident: str) -> Button:
    return Button(words, press, look=QUIET, hotkey=key, ident=ident, pad=(8, 3))


def open_problems(app: App, author: AuthoringSession) -> None:
    """Open the dialog with all problems of the file."""
    if author.watch is not None and author.problems:
        show_problems(app, BrokenFile(author.watch.path, author.problems))


def report_reload(app: App, author: AuthoringSession, loudly: bool = True) -> None:
    """Report the last reload in a dialog, once; unless `loudly`, only if something is wrong or does not fit."""
    if not author.unreported or author.watch is None:
        return
    author.unreported = False
    if not author.problems and not author.conflicts and not loudly:
        return
    if author.problems:
        open_problems(app, author)
        return
    conflicts = author.conflicts[:MAX_CONFLICTS]
    title = say("watch.title")
    parts: list[Widget] = [Label(title, size="heading", weight="bold", fit="wrap")]
    parts.append(Label(say("watch.misfits" if conflicts else "watch.fits"), color="muted", fit="wrap"))
    parts += [Panel(Label(line, fit="wrap"), fill="sunk", pad=(12, 8)) for line in conflicts]
    if len(author.conflicts) > MAX_CONFLICTS:
        parts.append(Label(say("watch.more", count=len(author.conflicts) - MAX_CONFLICTS), color="muted", fit="wrap"))
    close = Button(say("screen.ok"), app.stage.close, look=PRIMARY, hotkey="enter")
    app.stage.open(Modal(title, Column(*parts, Row(spacer(), close), gap=10), wide=620))
    app.stage.set_focus(close, shown=app.stage.focus_shown)
