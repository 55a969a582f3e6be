"""Make the README's screenshots from a game that the bot plays; write docs/images/*.png.

Usage: python scripts/make_images.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.palette import Mode
from game.play.session.session import Session
from game.strategies.catalogue import BY_ID, REFERENCE
from game.ui.bot import Bot
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings
from game.ui.screens.board.board import BoardScreen
from game.ui.toolkit.window.app import App
from game.ui.window import open_window

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = (1280, 720)
SCENARIO, SEED, QUARTER = "clean-sheets", 7, 4
MODES: tuple[Mode, ...] = ("dark", "light")
SHADE_STEP = 4  # levels of red, green and blue that become one
SCREENS = ("title", "board", "network", "playbook", "review")
IMAGES = tuple(f"{screen}-{mode}.png" for mode in MODES for screen in SCREENS)


def make(folder: Path, mode: Mode) -> None:
    """Play one game in a temporary user folder and save the screenshots of one theme."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEADHEART_HOME"] = home
        app = open_window(SIZE, LaunchOptions(SEED, REFERENCE), Settings(mode, 1.0, True))
        taken = Path(home) / "taken"
        taken.mkdir()
        bot = Bot(app, BY_ID[REFERENCE].choose, taken, lambda session: _planned(app, bot, session, folder, mode))
        bot.play(SCENARIO).close()
        for screen in ("title", "review"):
            (found,) = taken.glob(f"*-{screen}.png")
            _keep(pygame.image.load(found), folder / f"{screen}-{mode}.png")


def _planned(app: App, bot: Bot, session: Session, folder: Path, mode: Mode) -> None:
    """Save the board with a plan and its forecast, then the network and the playbook."""
    if session.view.quarter != QUARTER:
        return
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)  # the bot has just planned on it
    bot.input.wait_until(lambda: board.forecasts.current() is not None, "the forecast")
    app.stage.set_focus(None)
    app.pump()
    _keep(app.stage.surface, folder / f"board-{mode}.png")
    for view in ("network", "playbook"):
        bot.input.click(bot.input.find(f"tab.{view}"))
        app.stage.set_focus(None)
        app.pump()
        _keep(app.stage.surface, folder / f"{view}-{mode}.png")
    bot.input.click(bot.input.find("tab.team"))


def _keep(surface: pygame.Surface, path: Path) -> None:
    """Save a screenshot with fewer shades of each colour: invisible, and a much smaller file."""
    shades = pygame.surfarray.array3d(surface) // SHADE_STEP * SHADE_STEP + SHADE_STEP // 2
    pygame.image.save(pygame.surfarray.make_surface(shades), path)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in MODES:
        make(FOLDER, each)
    print("\n".join(f"{name} {(FOLDER / name).stat().st_size // 1024} kB" for name in IMAGES))
