"""`headheart play`: the game in its window, by a person, or by a strategy that presses the keys itself."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.output import note
from game.commands.run import MOST_SEED, LevelName, at, chosen
from game.user_error import UserError, unknown_name
from game.words import say

if TYPE_CHECKING:
    from game.play.authoring.file_watch import FileWatch, TrialSetup
    from game.play.session.session import Session
    from game.scenario.scenario import Scenario

LEAST, MOST = (640, 400), (7680, 4320)
BOT_SEED = TRY_SEED = 1
MOST_QUARTER = 18
REFERENCE = "reader"
NOT_A_SCREEN = frozenset({"dummy", "offscreen"})  # SDL's drivers that nobody sees

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO", help=say("cli.play.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MOST_SEED, help=say("cli.play.seed"))]
Size = Annotated[str, typer.Option("--size", metavar="WxH", help=say("cli.play.size"))]
BotName = Annotated[str | None, typer.Option("--bot", metavar="STRATEGY", help=say("cli.play.bot"))]
Shots = Annotated[Path | None, typer.Option("--screenshots", metavar="DIR", help=say("cli.play.screenshots"))]
Quarter = Annotated[int, typer.Option("--quarter", min=1, max=MOST_QUARTER, help=say("cli.play.quarter"))]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help=say("cli.play.set"))]
Before = Annotated[str, typer.Option("--before", metavar="STRATEGY", help=say("cli.play.before"))]


class BadUse(UserError):
    """An option that cannot be so."""

    exit_code = 2


def play(
    scenario: ScenarioName = None,
    seed: Seed = None,
    size: Size = "1280x720",
    bot: BotName = None,
    screenshots: Shots = None,
    level: LevelName = None,
    quarter: Quarter = 1,
    values: Sets = None,
    before: Before = REFERENCE,
) -> None:
    """Open the window; with --bot play a whole game in it and say in one line how it ended."""
    window = read_size(size)
    if bot is None and screenshots is not None:
        raise BadUse("cli.play.shots_need_bot")
    if quarter > 1 or values:
        if scenario is None or bot is not None:
            raise BadUse("cli.play.try_what" if scenario is None else "cli.play.try_alone")
        _try_out(scenario, level, read_asked(seed, quarter, before, values), window)
    elif bot is None:
        _person(scenario, seed, window, level)
    else:
        _bot(scenario, BOT_SEED if seed is None else seed, window, bot, screenshots, level)


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


def read_asked(
    seed: int | None, quarter: int, before: str, values: list[str] | None, level: str | None = None
) -> TrialSetup:
    """How a try-out begins. Raises UnknownName for a strategy that is none."""
    from game.play.authoring.file_watch import TrialSetup
    from game.strategies import BY_ID

    if before not in BY_ID:
        raise unknown_name("strategy", before, BY_ID)
    return TrialSetup(TRY_SEED if seed is None else seed, quarter, before, tuple(values or ()), level)


def _try_out(name: str, level: str | None, asked: TrialSetup, size: tuple[int, int]) -> None:
    from game.play.authoring.trial_game import parse_override, start_trial

    scenario = _known(name, level)
    assert scenario is not None  # there is a name
    given = [parse_override(text, scenario) for text in asked.overrides]
    open_author(start_trial(scenario, asked.seed, asked.quarter, asked.strategy, given), None, size)


def open_author(session: Session, watch: FileWatch | None, size: tuple[int, int]) -> None:
    """The window at an author's game, which is kept nowhere. Raises UserError where there is no display."""
    _must_see()
    from game.ui.authoring_session import AuthoringSession
    from game.ui.crash import run_guarded
    from game.ui.launch_options import LaunchOptions
    from game.ui.screens.game_entry import enter_game
    from game.ui.window import open_window

    app = open_window(size, LaunchOptions(session.seed))
    enter_game(app, session, AuthoringSession(watch))
    run_guarded(app)


def _must_see() -> None:
    if not has_display():
        raise UserError("cli.play.no_display")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def _person(name: str | None, seed: int | None, size: tuple[int, int], level: str | None) -> None:
    if not has_display():
        _known(name, level)
    _must_see()
    from game.ui.launch_options import LaunchOptions
    from game.ui.window import open_window, show_scenario

    scenario = _known(name, level)
    launch = LaunchOptions(seed, level=level)
    app = open_window(size, launch)
    if scenario is not None:
        show_scenario(app, scenario, launch)
    from game.ui.crash import run_guarded

    run_guarded(app)


def _bot(
    name: str | None, seed: int, size: tuple[int, int], strategy: str, folder: Path | None, level: str | None
) -> None:
    from game.sim.games.yardstick import prepared
    from game.strategy_sources.find import find

    found, scenario = find(strategy, note), at(chosen(name), level)
    choose = found.opened(prepared(scenario.setting)).decide
    if not has_display():
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _make(folder)
    from game.ui.bot import Bot
    from game.ui.launch_options import LaunchOptions
    from game.ui.screens.settings.settings import Settings
    from game.ui.window import open_window, show_scenario

    launch = LaunchOptions(seed, found.id, level)
    app = open_window(size, launch, Settings(reduced_motion=True))
    if name is not None and name.endswith(".toml"):
        show_scenario(app, scenario, launch)  # a file of its own need not be on the shelf
    session = Bot(app, choose, folder).play(scenario.id)
    session.close()
    if session.save_error is not None:
        note(session.save_error)
    if session.final_score is not None:
        ended = say(f"ending.{session.final_score.ending}.name")
        score = f"{session.final_score.score['total']:.0f}"
        print(say("bot.done", scenario=session.scenario.title, ending=ended, score=score))


def _known(name: str | None, level: str | None) -> Scenario | None:
    """The scenario of a name at a level. Raises UnknownScenario, ScenarioError, UnknownName."""
    if name is None:
        return None
    from game.scenario.catalogue import find_scenario

    return at(find_scenario(name), level)


def _make(folder: Path | None) -> None:
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("cli.play.no_folder", folder=folder, why=error.strerror or str(error)) from error
