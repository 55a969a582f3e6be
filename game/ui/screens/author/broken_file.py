"""Rows and dialogs for scenario files that cannot be played."""

from __future__ import annotations

from game.scenario.problems.problem_report import BrokenFile, Problem
from game.sentences import say
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Divider, Icon, Label, Modal, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY, ButtonStyle
from game.ui.toolkit.window.app import App

BROKEN_STYLE = ButtonStyle("badbg", "badbg", "bad")
PROBLEM_STYLE = ButtonStyle("sunk", "sunk", None)
MAX_PROBLEMS = 40
MAX_MARKED, MAX_CONTEXT = 40, 24  # characters of the marked place, and on each side of it


def broken_row(app: App, file: BrokenFile, narrow: bool) -> ButtonBase:
    """Return a row with the file's name, its first error and the number of errors."""
    first = file.problems[0]
    title = say("browser.broken", file=file.path.name)
    words = Column(
        Label(title, weight="semibold", color="bad", fit="wrap"),
        Label(f"{say('browser.line', line=first.line)} {first.message} {first.hint}".rstrip(), fit="wrap"),
        grow=1,
    )
    show_link = Label(say("browser.show"), weight="semibold")
    icon = Icon("warning", size=20, color="bad")
    row: Widget = Row(icon, words, show_link, gap=12, pad=(12, 8))
    if narrow:
        row = Column(icon, words, show_link, gap=4, pad=(12, 8), across="fill")
        icon.align = show_link.align = "start"
    count = say("browser.problems", count=len(file.problems))
    return ButtonBase(
        row,
        lambda: show_problems(app, file),
        look=BROKEN_STYLE,
        role="row",
        name=title,
        state=count,
        ident=f"broken.{file.path.name}",
    )


def show_problems(app: App, file: BrokenFile) -> None:
    """Open a dialog with all errors of a file."""
    parts: list[Widget] = [
        Label(say("browser.broken", file=file.path.name), size="heading", weight="bold", fit="wrap"),
        Label(str(file.path.parent), color="muted", fit="wrap"),
    ]
    parts += [_problem_row(index, problem) for index, problem in enumerate(file.problems[:MAX_PROBLEMS])]
    if len(file.problems) > MAX_PROBLEMS:
        parts.append(Label(say("browser.more_problems", count=len(file.problems) - MAX_PROBLEMS), fit="wrap"))
    close = Button(say("screen.ok"), app.stage.close, look=PRIMARY, hotkey="enter")
    app.stage.open(Modal(file.path.name, Column(*parts, Row(spacer(), close), gap=10), wide=760))


def _problem_row(index: int, problem: Problem) -> Widget:
    """Return one problem: its place, message, marked line, reason and hint; focusable by keyboard."""
    position = say("browser.line_column", line=problem.line, column=problem.column)
    heading = Row(
        Label(position, size="micro", weight="semibold", color="muted", grow=1),
        Label(problem.code, size="micro", color="muted"),
        gap=8,
    )
    lines: list[Widget] = [heading, Label(problem.message, weight="semibold", fit="wrap")]
    if problem.excerpt.strip():
        lines.append(_excerpt(problem))
    lines.append(Label(say(f"explain.{problem.code}.why"), color="muted", fit="wrap"))
    if problem.hint:
        lines.append(Label(problem.hint, fit="wrap"))
    return ButtonBase(
        Column(*lines, gap=4, pad=(12, 8)),
        look=PROBLEM_STYLE,
        role="item",
        name=f"{position} {problem.message} {problem.hint}".rstrip(),
        ident=f"problem.{index}",
    )


def _excerpt(problem: Problem) -> Widget:
    """Return the line of the file around the problem, with the place underlined."""
    start, end = problem.caret, problem.caret + min(problem.length, MAX_MARKED)
    before, after = problem.excerpt[:start].lstrip(), problem.excerpt[end:].rstrip()
    before = "…" + before[-MAX_CONTEXT:] if len(before) > MAX_CONTEXT else before
    after = after[:MAX_CONTEXT] + "…" if len(after) > MAX_CONTEXT else after
    marked = Column(
        Label(problem.excerpt[start:end] or " ", color="bad", weight="semibold"), Divider(color="bad", thick=2), gap=0
    )
    return Row(Label(before, color="muted"), marked, Label(after, color="muted"), gap=0, wrap=True, across="start")
