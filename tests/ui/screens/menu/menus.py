"""The menus of a fresh window for tests."""

from __future__ import annotations

from game.ui.screens.menu.title import TitleScreen
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.input_driver import InputDriver
from tests.ui.windows import window


def opened() -> tuple[App, InputDriver]:
    app = window()
    return app, InputDriver(app)


def title(app: App) -> TitleScreen:
    first = app.screens[0]
    assert isinstance(first, TitleScreen)
    return first


def top(app: App) -> str:
    return type(app.screens[-1]).__name__
