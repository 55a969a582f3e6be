"""Showing what arrives by itself, such as the result of background work, without closing a dialog that is open."""

from __future__ import annotations

from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen


def refresh_when_uncovered(app: App, screen: Screen) -> None:
    """Rebuild a screen if it is the current one: at once, or when the dialogs over it have been closed."""
    if not app.screens or app.screens[-1] is not screen:
        return
    if len(app.stage.layers) == 1:
        app.refresh()
        return
    lowest = app.stage.layers[1]
    closed = lowest.closed

    def close_and_refresh() -> None:
        closed()
        refresh_when_uncovered(app, screen)

    lowest.closed = close_and_refresh
