"""What the screens around the game share: a head with its way back, a menu line, a notice that can be put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.ui.toolkit.widgets import Button, ButtonBase, Column, Icon, KeyCap, Label, Panel, Row, Widget, open_question
from game.ui.toolkit.widgets.button import QUIET, ROW
from game.ui.toolkit.window.app import App
from game.words import say

Press = Callable[[], None]


def title_bar(words: str, detail: str, back: Press, *more: Widget) -> Panel:
    """The bar on top of a screen: its title, a lighter line, further buttons, and the way back."""
    title = Column(
        Label(words, size="heading", weight="bold", fit="wrap"),
        *([Label(detail, color="muted", fit="wrap")] if detail else []),
        grow=1,
    )
    leave = Button(say("screen.back"), back, look=QUIET, hotkey="esc", ident="back", pad=(10, 6))
    return Panel(Row(title, *more, leave, gap=12), radius=0, pad=(20, 8))


def menu_row(icon: str, words: str, detail: str, key: str, press: Press, ident: str) -> ButtonBase:
    """One line of a menu: what it does, what is behind it, and its key."""
    lines = Column(Label(words, weight="semibold", fit="wrap"), Label(detail, color="muted", fit="wrap"), grow=1)
    row = Row(Icon(icon, size=24), lines, KeyCap(key), gap=16, pad=(18, 5))
    return ButtonBase(row, press, look=ROW, hotkey=key, name=words, ident=ident)


def error_notice(sentence: str, dismiss: Press) -> Panel:
    """Something to know that went wrong, until it is put away."""
    words = Row(Icon("warning", size=20, color="bad"), Label(sentence, fit="wrap", grow=1), gap=10, across="start")
    away = Button(say("screen.dismiss"), dismiss, hotkey="x", ident="dismiss", pad=(10, 4), align="end")
    return Panel(words, away, fill="badbg", edge="bad", gap=6, pad=(16, 10))


def ask_question(app: App, title: str, words: str, answers: Sequence[tuple[str, Press]]) -> None:
    """A question over the present screen; Enter gives the first answer, Esc none."""
    open_question(app.stage, title, words, answers)
    app.stage.set_focus(app.stage.focus, shown=True)


def show_message(app: App, sentence: str) -> None:
    """One sentence over the present screen, to be put away."""
    ask_question(app, say("screen.notice"), sentence, [(say("screen.ok"), lambda: None)])
