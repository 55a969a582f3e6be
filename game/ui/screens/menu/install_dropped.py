"""Install a file that was dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from game.sentences import say
from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.user_error import UserError


def install_dropped(app: App, file: Path) -> None:
    """Install a pack or a scenario, say what happened, and show it in an open scenario browser."""
    from game.packs.installed import install

    try:
        done = install(file)
    except UserError as error:
        show_message(app, str(error))
        return
    manifest = done.pack.manifest
    screen = app.screens[-1]
    if isinstance(screen, ScenarioBrowserScreen):
        screen.reload()
    show_message(app, say("browser.installed", title=manifest.title, version=manifest.version))
