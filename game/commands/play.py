"""`headheart play`: the game in its window, by a person, or by a strategy that presses the keys itself."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.output import note
from game.commands.run import MOST_SEED, chosen
from game.trouble import Trouble
from game.words import say

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

LEAST, MOST = (640, 400), (7680, 4320)
BOT_SEED = 1
NOT_A_SCREEN = frozenset({"dummy", "offscreen"})  # SDL's drivers that nobody sees

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO", help=say("cli.play.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MOST_SEED, help=say("cli.play.seed"))]
Size = Annotated[str, typer.Option("--size", metavar="WxH", help=say("cli.play.size"))]
BotName = Annotated[str | None, typer.Option("--bot", metavar="STRATEGY", help=say("cli.play.bot"))]
Shots = Annotated[Path | None, typer.Option("--screenshots", metavar="DIR", help=say("cli.play.screenshots"))]


class BadUse(Trouble):
    """An option that cannot be so."""

    code = 2


def play(
    scenario: ScenarioName = None, seed: Seed = None, size: Size = "1280x720", bot: BotName = None,
    screenshots: Shots = None,
) -> None:  # fmt: skip
    """Open the window; with --bot play a whole game in it and say in one line how it ended."""
    window = read_size(size)
    if bot is None and screenshots is not None:
        raise BadUse("cli.play.shots_need_bot")
    if bot is None:
        _person(scenario, seed, window)
    else:
        _bot(scenario, BOT_SEED if seed is None else seed, window, bot, screenshots)


def read_size(text: str) -> tuple[int, int]:
    """Width and height in pixels of a text like 1280x720. Raises BadUse."""
    found = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", text.strip().lower())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (LEAST[0] <= size[0] <= MOST[0] and LEAST[1] <= size[1] <= MOST[1]):
        raise BadUse("cli.play.bad_size", size=text[:40], least=f"{LEAST[0]}x{LEAST[1]}", most=f"{MOST[0]}x{MOST[1]}")
    return size


def has_display() -> bool:
    """Whether a window can be expected to be seen by somebody."""
    driver = os.environ.get("SDL_VIDEODRIVER") or os.environ.get("SDL_VIDEO_DRIVER")
    if driver:
        return driver not in NOT_A_SCREEN
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _person(name: str | None, seed: int | None, size: tuple[int, int]) -> None:
    if not has_display():
        _known(name)
        raise Trouble("cli.play.no_display")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.launch import Launch
    from game.ui.window import open_window, show_scenario

    scenario = _known(name)
    launch = Launch(seed)
    app = open_window(size, launch)
    if scenario is not None:
        show_scenario(app, scenario, launch)
    from game.ui.crash import run_guarded

    run_guarded(app)


def _bot(name: str | None, seed: int, size: tuple[int, int], strategy: str, folder: Path | None) -> None:
    from game.sim.yardstick import prepared
    from game.ways.find import find

    found, scenario = find(strategy, note), chosen(name)
    choose = found.opened(prepared(scenario.setting)).decide
    if not has_display():
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _make(folder)
    from game.ui.bot import Bot
    from game.ui.launch import Launch
    from game.ui.screens.settings import Settings
    from game.ui.window import open_window, show_scenario

    launch = Launch(seed, found.id)
    app = open_window(size, launch, Settings(reduced_motion=True))
    if name is not None and name.endswith(".toml"):
        show_scenario(app, scenario, launch)  # a file of its own need not be on the shelf
    session = Bot(app, choose, folder).play(scenario.id)
    session.close()
    if session.trouble is not None:
        note(session.trouble)
    if session.ended is not None:
        ended = say(f"ending.{session.ended.ending}.name")
        score = f"{session.ended.score['total']:.0f}"
        print(say("bot.done", scenario=session.scenario.title, ending=ended, score=score))


def _known(name: str | None) -> Scenario | None:
    """The scenario of a name. Raises UnknownScenario, ScenarioError."""
    if name is None:
        return None
    from game.scenario.shelf import find

    return find(name)


def _make(folder: Path | None) -> None:
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("cli.play.no_folder", folder=folder, why=error.strerror or str(error)) from error
