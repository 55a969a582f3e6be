"""A hint over a screen, with a key that points to its subject and one that dismisses it."""

from __future__ import annotations

from game.play.hints import due_hint, restore_hints
from game.play.session.session import Session
from game.ui.key_bindings import DISMISS_HINT_KEY, HINT_KEY
from game.ui.toolkit.widgets import Button, Icon, Label, Panel, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.app import App
from game.words import say

FOLDED = ("tab.situation", "tab.moves")


def hint_line(app: App, session: Session, place: str) -> list[Widget]:
    """Return the line of the current hint, or nothing."""
    found = due_hint(session, place)
    if found is None:
        return []

    def put_away() -> None:
        session.dismissed_hints.add(found.key)
        app.refresh()

    def look() -> None:
        wanted = (found.look_at, *FOLDED)  # the tab that holds it where it is folded away
        seen = {each.ident: each for each in reversed(app.stage.focus_order())}
        widget = next((seen[ident] for ident in wanted if ident in seen), None)
        if widget is not None:
            app.stage.set_focus(widget)
            app.stage.tooltips.request(widget, at_once=True)

    words = Label(say(f"hint.{found.key}"), fit="wrap", grow=1)
    show = Button(say("hint.show"), look, look=QUIET, hotkey=HINT_KEY, ident="hint.show", pad=(8, 3))
    away = Button(say("hint.away"), put_away, look=QUIET, hotkey=DISMISS_HINT_KEY, ident="hint.away", pad=(8, 3))
    row = Row(Icon("pennant", size=20, color="warn"), words, show, away, gap=10)
    return [Panel(row, fill="raised", edge="warn", pad=(14, 5), name=say(f"hint.{found.key}"), ident="hint")]


def hint_again(app: App, session: Session, place: str) -> bool:
    """Bring back this quarter's dismissed hints where none is shown; return whether there were any."""
    if not restore_hints(session, place):
        return False
    app.refresh()
    return True
