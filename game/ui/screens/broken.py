"""A scenario file that cannot be played: its first error in the list, all of them one key away."""

from __future__ import annotations

from game.scenario.problems import Problem
from game.scenario.shelf import Broken
from game.ui.app import App
from game.ui.widgets import Button, Column, Icon, Label, Modal, Panel, Pressable, Row, Widget, spacer
from game.ui.widgets.pressable import PRIMARY, Look
from game.words import say

LOOK = Look("badbg", "badbg", "bad")
SHOWN = 40


def broken_row(app: App, file: Broken, narrow: bool) -> Pressable:
    """The file's name, its first error, and how many there are."""
    first = file.problems[0]
    title = say("browser.broken", file=file.path.name)
    words = Column(
        Label(title, weight="semibold", color="bad", fit="wrap"),
        Label(f"{say('browser.line', line=first.line)} {first.message} {first.hint}".rstrip(), fit="wrap"),
        grow=1,
    )
    more = Label(say("browser.show"), weight="semibold")
    sign = Icon("warning", size=20, color="bad")
    row: Widget = Row(sign, words, more, gap=12, pad=(12, 8))
    if narrow:
        row = Column(sign, words, more, gap=4, pad=(12, 8), across="fill")
        sign.align = more.align = "start"
    count = say("browser.problems", count=len(file.problems))
    return Pressable(row, lambda: show_problems(app, file), look=LOOK, role="row", name=title, state=count,
                     ident=f"broken.{file.path.name}")  # fmt: skip


def show_problems(app: App, file: Broken) -> None:
    """All that is wrong with a file, in a dialog."""
    parts: list[Widget] = [
        Label(say("browser.broken", file=file.path.name), size="heading", weight="bold", fit="wrap"),
        Label(str(file.path.parent), color="muted", fit="wrap"),
    ]
    parts += [_problem(problem) for problem in file.problems[:SHOWN]]
    if len(file.problems) > SHOWN:
        parts.append(Label(say("browser.more_problems", count=len(file.problems) - SHOWN), fit="wrap"))
    close = Button(say("screen.ok"), app.stage.close, look=PRIMARY, hotkey="enter")
    app.stage.open(Modal(file.path.name, Column(*parts, Row(spacer(), close), gap=10), wide=760))


def _problem(problem: Problem) -> Widget:
    where = say("browser.line_column", line=problem.line, column=problem.column)
    lines: list[Widget] = [
        Label(where, size="micro", weight="semibold", color="muted"),
        Label(f"{problem.message} {problem.hint}".rstrip(), fit="wrap"),
    ]
    if problem.excerpt.strip():
        lines.append(Label(problem.excerpt.strip(), weight="italic", color="muted", fit="wrap"))
    return Panel(*lines, fill="sunk", gap=2, pad=(12, 8))
