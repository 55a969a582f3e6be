"""A hint over a screen, with a key that points to its subject and one that dismisses it."""

from __future__ import annotations

from game.play.hints import due_hint, restore_hints
from game.play.session.session import Session
from game.sentences import say
from game.ui.tables.key_bindings import DISMISS_HINT_KEY, HINT_KEY
from game.ui.toolkit.widgets import Button, Icon, Label, Panel, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.app import App

TABS = ("tab.situation", "tab.moves")


def hint_line(app: App, session: Session, place: str) -> list[Widget]:
    """Return the line of the current hint, or nothing."""
    hint = due_hint(session, place)
    if hint is None:
        return []

    def dismiss() -> None:
        session.dismissed_hints.add(hint.key)
        app.refresh()

    def point_at_subject() -> None:
        idents = (hint.look_at, *TABS)  # the tab that contains it when it is collapsed
        by_ident = {each.ident: each for each in reversed(app.stage.focus_order())}
        widget = next((by_ident[ident] for ident in idents if ident in by_ident), None)
        if widget is not None:
            app.stage.set_focus(widget)
            app.stage.tooltips.request(widget, at_once=True)

    words = Label(say(f"hint.{hint.key}"), fit="wrap", grow=1)
    show_button = Button(say("hint.show"), point_at_subject, look=QUIET, hotkey=HINT_KEY, ident="hint.show", pad=(8, 3))
    dismiss_button = Button(
        say("hint.away"), dismiss, look=QUIET, hotkey=DISMISS_HINT_KEY, ident="hint.away", pad=(8, 3)
    )
    row = Row(Icon("pennant", size=20, color="warn"), words, show_button, dismiss_button, gap=10)
    return [Panel(row, fill="raised", edge="warn", pad=(14, 5), name=say(f"hint.{hint.key}"), ident="hint")]


def restore_hint(app: App, session: Session, place: str) -> bool:
    """Bring back this quarter's dismissed hints where none is shown; return whether there were any."""
    if not restore_hints(session, place):
        return False
    app.refresh()
    return True
