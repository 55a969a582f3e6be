"""Open the window and choose its first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.paths import user_folder
from game.ui.launch_options import LaunchOptions
from game.ui.screens.menu.title import TitleScreen
from game.ui.screens.settings.settings import Settings, load_settings
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.sound import audible_by_default
from game.user_error import UserError

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario


class NoWindow(UserError):
    """The system gave us no window to draw in."""


def open_window(size: tuple[int, int], launch: LaunchOptions, settings: Settings | None = None) -> App:
    """A window with the title, in the player's look. Raises NoWindow where none can be opened."""
    look = settings or load_settings()
    try:
        app = App(size, mode=look.mode, text_scale=look.text_scale, reduced_motion=look.reduced_motion)
    except pygame.error as error:
        raise NoWindow("window.none", why=str(error)) from error
    app.sound.volume = look.volume if audible_by_default() else 0.0
    first = TitleScreen(app, launch)
    first.crashed = (user_folder() / "crashes").is_dir() and _take_unseen()
    app.show(first)
    app.stage.back = lambda: _back(app, first)
    app.open_help = lambda: _look_up(app)
    return app


def show_scenario(app: App, scenario: Scenario, launch: LaunchOptions) -> None:
    """Go straight to the briefing of a scenario."""
    from game.ui.screens.menu.briefing import BriefingScreen

    app.show(BriefingScreen(app, scenario, launch))


def _take_unseen() -> bool:
    """Loaded only where something has ever crashed, since the first picture waits for it."""
    from game.ui.crash import take_unseen

    return take_unseen()


def _look_up(app: App) -> None:
    """The glossary, loaded when it is first asked for."""
    from game.ui.screens.glossary.glossary import look_up

    look_up(app)


def _back(app: App, first: TitleScreen) -> None:
    """Esc: one screen back; on the first one it asks before it leaves."""
    if len(app.screens) > 1:
        app.back()
    else:
        first.on_back()
