"""Opening the window, with the title as its first screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.paths import user_folder
from game.sentences import say, speak_as
from game.ui.controllers.game_words import words_of
from game.ui.controllers.launch_options import INVISIBLE_DRIVERS, LaunchOptions
from game.ui.controllers.user_settings import Settings, load_settings
from game.ui.screens.menu.title import TitleScreen
from game.ui.toolkit.appearance import keys
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen_reader import open_screen_reader
from game.ui.toolkit.window.sound import audible_by_default
from game.user_error import UserError

if TYPE_CHECKING:
    from game.scenario.model.scenario import Scenario


class NoWindow(UserError):
    """The system cannot open a window."""


def open_window(size: tuple[int, int], launch: LaunchOptions, settings: Settings | None = None) -> App:
    """Open a window at the title, in the player's settings. Raises NoWindow if that is impossible."""
    look = settings or load_settings()
    try:
        app = App(size, mode=look.mode, text_scale=look.text_scale, reduced_motion=look.reduced_motion)
    except pygame.error as error:
        raise NoWindow("window.none", why=str(error)) from error
    _refuse_unseen(pygame.display.get_driver())
    app.screen_reader = open_screen_reader(app.stage, app.post)
    app.sound.volume = look.volume if audible_by_default() else 0.0
    app.ambience.volume = look.music
    keys.remap(look.keys)
    app.before_build = lambda screens: speak_as(words_of(screens))
    title = TitleScreen(app, launch)
    title.crashed = (user_folder() / "crashes").is_dir() and _take_unreported_crash()
    app.show(title)
    app.stage.back = lambda: _back(app, title)
    app.open_help = lambda: _open_glossary(app)
    app.take_file = lambda file: _take_file(app, file)
    return app


def _refuse_unseen(driver: str) -> None:
    """Raise NoWindow if SDL found no display and took a driver without a window, unless that was asked for."""
    asked = {os.environ.get(name) for name in ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")}
    if driver in INVISIBLE_DRIVERS and driver not in asked:
        pygame.display.quit()
        raise NoWindow("window.none", why=say("window.dead_display"))


def show_scenario(app: App, scenario: Scenario, launch: LaunchOptions) -> None:
    """Show the briefing of a scenario."""
    from game.ui.screens.menu.briefing import BriefingScreen

    app.show(BriefingScreen(app, scenario, launch))


def _take_unreported_crash() -> bool:
    """Import the crash module only if something has ever crashed, to keep the start fast."""
    from game.ui.crash import take_unreported_crash

    return take_unreported_crash()


def _open_glossary(app: App) -> None:
    """Import the glossary on first use, to keep the start fast."""
    from game.ui.screens.settings.glossary import open_glossary

    open_glossary(app)


def _take_file(app: App, file: Path) -> None:
    """Import what installs packs on first use, to keep the start fast."""
    from game.ui.screens.menu.install_dropped import install_dropped

    install_dropped(app, file)


def _back(app: App, title: TitleScreen) -> None:
    """Go one screen back; on the title ask whether to quit."""
    if len(app.screens) > 1:
        app.back()
    else:
        title.on_back()
