"""Fixtures for tests of whole windows: a window at its title, saved games, and scenario files."""

from __future__ import annotations

import re

import pygame

from game.history.game_recorder import GameRecorder
from game.palette import Mode
from game.paths import SCENARIOS, user_folder, user_scenarios
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.scenario import Scenario
from game.strategies.catalogue import BY_ID
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings
from game.ui.screens.menu.title import TitleScreen
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.input_driver import InputDriver
from game.ui.toolkit.window.screen import Screen
from game.ui.window import open_window

LONG = "Maximiliana Oberholzer-Nkemelu Vale"
QUICK = "clean-sheets"  # five quarters
GOAL = """
[[goal]]
id = "goal_{name}"
text = "Everybody whom you met on the first Monday is still here, and says so to whoever asks in the bakery, {name}."
when = "all(member.present) and team.trust > 0.4"
judged = "{judged}"
"""
LEVEL = """
[[level]]
id = "kindest"
name = "Gentle, for who never led anybody"
text = "One more hour a day, twice the money, and you see people more sharply than anybody could who has just come."
attention = 8
width = 0.5
"""


def window(
    size: tuple[int, int] = (1280, 720), mode: Mode = "dark", scale: float = 1.0, launch: LaunchOptions | None = None
) -> App:
    """Open a window at its title and wait until it has loaded."""
    app = open_window(size, launch or LaunchOptions(seed=7), Settings(mode, scale, True))
    wait_for_title(app)
    return app


def wait_for_title(app: App) -> None:
    """Wait until the title has loaded the saved games and scenarios."""
    first = app.screens[0]
    assert isinstance(first, TitleScreen)
    app.pump()
    if first.loader is not None:
        first.loader.wait()
    app.pump()


def close() -> None:
    """Close the window."""
    pygame.display.quit()


def played(
    scenario: str | Scenario, seed: int = 3, quarters: int | None = None, strategy: str | None = None
) -> Session:
    """Record a game of a person (or of a strategy), to its end or for some quarters, and return its session."""
    file = find_scenario(scenario) if isinstance(scenario, str) else scenario
    session = Session.new(file, seed, strategy, user_folder())
    choose = BY_ID["half-and-half"].choose
    if quarters is None:
        play_by(session, choose)
    else:
        for _ in range(quarters):
            session.editor.adopt(choose(session.view))
            session.end_quarter()
    session.close()
    assert isinstance(session.recording, GameRecorder)
    return session


def long_names() -> Scenario:
    """Write a scenario with very long names and sentences to the player's folder and load it."""
    text = (SCENARIOS / "03-breaking-news.toml").read_text(encoding="utf-8")
    numbers = iter(range(1, 1000))
    text = re.sub(r'(?m)^name = ".*"$', lambda _: f'name = "{LONG} {next(numbers)}"', text)
    text = re.sub(
        r'(?m)^nature = ".*"$', 'nature = "' + ("Knows everybody in the county, and says so. " * 3).strip() + '"', text
    )
    text = text.replace('id = "breaking-news"', 'id = "long-names"').replace(
        'title = "Breaking News"', f'title = "{LONG} News"'
    )
    text += "".join(GOAL.format(name=name, judged=name) for name in ("end", "once", "always")) + LEVEL
    user_scenarios().mkdir(parents=True, exist_ok=True)
    (user_scenarios() / "long-names.toml").write_text(text, encoding="utf-8")
    return find_scenario("long-names")


def broken_file(name: str = "my_team_v3.toml") -> None:
    """Write an invalid scenario file to the player's folder."""
    text = (SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8")
    user_scenarios().mkdir(parents=True, exist_ok=True)
    text = text.replace('id = "first-monday"', 'id = "mine"').replace("difficulty = 1", "dificulty = 1")
    (user_scenarios() / name).write_text(text, encoding="utf-8")


def focused(app: App) -> str:
    """Return the ident of the focused widget."""
    return app.stage.focus.ident if app.stage.focus else ""


def top_screen(app: App) -> Screen:
    """Return the screen on top."""
    return app.screens[-1]


def shown(app: App) -> str:
    """Return the accessibility tree."""
    return app.stage.describe()


__all__ = [
    "InputDriver",
    "LONG",
    "QUICK",
    "broken_file",
    "close",
    "focused",
    "long_names",
    "wait_for_title",
    "played",
    "shown",
    "top_screen",
    "window",
]
