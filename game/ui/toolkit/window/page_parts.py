"""Parts shared by full-page screens: title bar, menu row, error notice; and a refresh in place."""

from __future__ import annotations

from collections.abc import Callable

from game.sentences import say
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    Icon,
    KeyCap,
    Label,
    Panel,
    Row,
    VirtualList,
    Widget,
)
from game.ui.toolkit.widgets.button import QUIET, ROW
from game.ui.toolkit.window.app import App

Press = Callable[[], None]


def title_bar(title: str, detail: str, back: Press, *more: Widget) -> Panel:
    """Return the bar on top of a screen: title, a lighter second line, further widgets and the back button."""
    heading = Column(
        Label(title, size="heading", weight="bold", fit="wrap"),
        *([Label(detail, color="muted", fit="wrap")] if detail else []),
        grow=1,
    )
    back_button = Button(say("screen.back"), back, look=QUIET, hotkey="esc", ident="back", pad=(10, 6))
    return Panel(Row(heading, *more, back_button, gap=12), radius=0, pad=(20, 8))


def menu_row(icon: str, words: str, detail: str, key: str, press: Press, ident: str) -> ButtonBase:
    """Return one row of a menu: icon, text, a lighter second line if there is one, and its hotkey."""
    second = [Label(detail, color="muted", fit="wrap")] if detail else []
    lines = Column(Label(words, weight="semibold", fit="wrap"), *second, grow=1)
    row = Row(Icon(icon, size=24), lines, KeyCap(key), gap=16, pad=(18, 4))
    return ButtonBase(row, press, look=ROW, hotkey=key, name=words, ident=ident)


def error_notice(sentence: str, dismiss: Press) -> Panel:
    """Return a panel that reports an error until it is dismissed."""
    text = Row(Icon("warning", size=20, color="bad"), Label(sentence, fit="wrap", grow=1), gap=10, across="start")
    dismiss_button = Button(say("screen.dismiss"), dismiss, hotkey="x", ident="dismiss", pad=(10, 4), align="end")
    return Panel(text, dismiss_button, fill="badbg", edge="bad", gap=6, pad=(16, 10))


def refresh_in_place(app: App) -> None:
    """Rebuild the current screen and keep the scroll position of its list, the first if there are several."""
    old = _first_list(app)
    app.refresh()
    new = _first_list(app)
    if old is not None and new is not None:
        new.offset = old.offset
        app.stage.relayout()


def _first_list(app: App) -> VirtualList | None:
    return next((each for each in app.stage.layers[0].root.walk() if isinstance(each, VirtualList)), None)
