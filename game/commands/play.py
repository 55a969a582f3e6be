"""`headheart play`: open the game window for a person, or for a strategy that drives it by key presses."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import DEFAULT_STRATEGY, MAX_SEED, LevelName
from game.console.output import note, show, warn
from game.console.selection import select_code, select_scenario
from game.console.trial_options import (
    DEFAULT_SEED,
    AnswerNumber,
    BadLaunchOptions,
    Before,
    EventName,
    Quarter,
    Sets,
    tell_and_show,
    trial_setup,
)
from game.sentences import say
from game.user_error import Interrupted, UserError

if TYPE_CHECKING:
    from game.play.session_code import SessionSetup
    from game.scenario.model.scenario import Scenario
    from game.ui.controllers.launch_options import LaunchOptions

MIN_SIZE, MAX_SIZE = (640, 400), (7680, 4320)

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO|CODE", help=say("cli.play.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.play.seed"))]
Size = Annotated[str, typer.Option("--size", metavar="WxH", help=say("cli.play.size"))]
BotName = Annotated[str | None, typer.Option("--bot", metavar="STRATEGY", help=say("cli.play.bot"))]
Shots = Annotated[Path | None, typer.Option("--screenshots", metavar="DIR", help=say("cli.play.screenshots"))]
Daily = Annotated[bool, typer.Option("--daily", help=say("cli.play.daily"))]


@dataclass(frozen=True)
class PlayArguments:
    """The arguments of one call of `headheart play`; `values` are those of --set, `before` plays up to `quarter`."""

    scenario: str | None
    seed: int | None
    size: tuple[int, int]
    bot: str | None
    screenshots: Path | None
    level: str | None
    quarter: int
    values: tuple[str, ...]
    before: str
    event: str | None
    answer: int | None

    @property
    def is_trial(self) -> bool:
        """True if the game begins in the middle, or with values or an event set."""
        return self.quarter > 1 or bool(self.values or self.event or self.answer)

    @property
    def names_a_game(self) -> bool:
        """True if anything says which game to play, so that it cannot be the game of the day."""
        given = (self.scenario, self.seed, self.bot, self.screenshots, self.level)
        return self.is_trial or any(given)


def play(
    scenario: ScenarioName = None,
    seed: Seed = None,
    size: Size = "1280x720",
    bot: BotName = None,
    screenshots: Shots = None,
    level: LevelName = None,
    quarter: Quarter = 1,
    values: Sets = None,
    before: Before = DEFAULT_STRATEGY,
    daily: Daily = False,
    event: EventName = None,
    answer: AnswerNumber = None,
) -> None:
    """Open the window; with --bot let a strategy play a whole game in it and print one line about the ending."""
    asked = PlayArguments(
        scenario=scenario,
        seed=seed,
        size=parse_size(size),
        bot=bot,
        screenshots=screenshots,
        level=level,
        quarter=quarter,
        values=tuple(values or ()),
        before=before,
        event=event,
        answer=answer,
    )
    if daily and asked.names_a_game:
        raise BadLaunchOptions("cli.play.daily_alone")
    with _signals_told():
        if daily:
            _play_daily(asked.size)
        else:
            _play(asked)


def _play(asked: PlayArguments) -> None:
    if asked.bot is None and asked.screenshots is not None:
        raise BadLaunchOptions("cli.play.shots_need_bot")
    if asked.is_trial:
        if asked.scenario is None or asked.bot is not None:
            raise BadLaunchOptions("cli.play.try_what" if asked.scenario is None else "cli.play.try_alone")
        _play_trial(asked.scenario, asked)
    elif asked.bot is None:
        _play_by_hand(asked)
    else:
        _play_by_bot(asked.bot, asked)


class Stopped(Interrupted):
    """SIGTERM ended the program; the exit code is the one that shells give to it."""

    exit_code = 143


@contextmanager
def _signals_told() -> Iterator[None]:
    """Turn Ctrl-C and SIGTERM into a sentence and their exit codes. Raises Interrupted."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.toolkit.window.signals import Terminated, sigterm_raises

    try:
        with sigterm_raises():
            yield
    except KeyboardInterrupt:
        raise Interrupted("cli.play.stopped", signal="Ctrl-C") from None
    except Terminated:
        raise Stopped("cli.play.stopped", signal="SIGTERM") from None


def parse_size(text: str) -> tuple[int, int]:
    """Return width and height in pixels of a text like 1280x720. Raises BadLaunchOptions."""
    found = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", text.strip().lower())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    low, high = (f"{width}x{height}" for width, height in (MIN_SIZE, MAX_SIZE))
    if not (MIN_SIZE[0] <= size[0] <= MAX_SIZE[0] and MIN_SIZE[1] <= size[1] <= MAX_SIZE[1]):
        raise BadLaunchOptions("cli.play.bad_size", size=text[:40], least=low, most=high)
    return size


def has_display() -> bool:
    """Return whether a window would be visible."""
    driver = os.environ.get("SDL_VIDEODRIVER") or os.environ.get("SDL_VIDEO_DRIVER")
    if driver:
        from game.ui.controllers.launch_options import INVISIBLE_DRIVERS

        return driver not in INVISIBLE_DRIVERS
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _play_trial(name: str, asked: PlayArguments) -> None:
    from game.play.authoring.trial_game import parse_override, start_trial

    setup = trial_setup(asked.seed, asked.quarter, asked.before, asked.values, event=asked.event, answer=asked.answer)
    scenario = select_scenario(name, asked.level)
    given = [parse_override(text, scenario) for text in setup.overrides]
    session = start_trial(scenario, setup.seed, setup.quarter, setup.strategy, given)
    if setup.shown is not None:
        tell_and_show(session, setup.shown)
    require_display()
    from game.ui.author_window import open_author

    open_author(session, None, asked.size)


def require_display() -> None:
    """Raise UserError if no window can be shown."""
    if not has_display():
        raise UserError("cli.play.no_display")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def _play_by_hand(asked: PlayArguments) -> None:
    name, level = asked.scenario, asked.level
    setup = select_code(name, asked.seed, level)
    if setup is None and not has_display():
        _named_scenario(name, level)  # a wrong name is the more useful error
    require_display()
    from game.ui.controllers.launch_options import LaunchOptions
    from game.ui.window import open_window, show_scenario

    scenario = _named_scenario(name, level) if setup is None else setup.scenario
    plain = LaunchOptions(asked.seed, level=level)
    app = open_window(asked.size, plain)
    if scenario is not None:
        show_scenario(app, scenario, plain if setup is None else _launch(setup))
    from game.ui.crash import run_guarded

    run_guarded(app)


def _play_daily(size: tuple[int, int]) -> None:
    """Open the briefing of the game of the day."""
    from datetime import date

    from game.console.selection import shipped_scenarios
    from game.play.daily import open_daily_game

    require_display()
    from game.ui.controllers.launch_options import LaunchOptions
    from game.ui.controllers.saved_games import read_saved
    from game.ui.crash import run_guarded
    from game.ui.window import open_window, show_scenario

    setup = open_daily_game(date.today(), shipped_scenarios(), read_saved().games)
    app = open_window(size, LaunchOptions())
    show_scenario(app, setup.scenario, _launch(setup))
    run_guarded(app)


def _launch(setup: SessionSetup, strategy: str | None = None) -> LaunchOptions:
    """Return the options of a game that a session code starts."""
    from game.ui.controllers.launch_options import LaunchOptions

    return LaunchOptions(
        seed=setup.seed, strategy=strategy, level=setup.scenario.level, options=setup.options, fixed=True
    )


def _play_by_bot(strategy: str, asked: PlayArguments) -> None:
    from game.sim.games.baseline import measure_params
    from game.strategy_sources.find import find

    name, level = asked.scenario, asked.level
    player, setup = find(strategy, note), select_code(name, asked.seed, level)
    scenario = select_scenario(name, level) if setup is None else setup.scenario
    choose = player.bound_to(measure_params(scenario.setting)).decide
    if not has_display():
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _make_folder(asked.screenshots)
    from game.play.ending.custom_endings import ending_words
    from game.ui.bot import Bot
    from game.ui.controllers.launch_options import LaunchOptions
    from game.ui.controllers.user_settings import Settings
    from game.ui.window import open_window, show_scenario

    plain = LaunchOptions(DEFAULT_SEED if asked.seed is None else asked.seed, player.id, level)
    launch = plain if setup is None else _launch(setup, player.id)
    app = open_window(asked.size, launch, Settings(reduced_motion=True))
    if name is not None and name.lower().endswith(".toml"):
        show_scenario(app, scenario, launch)  # a file outside the folders is not in the catalogue
    session = Bot(app, choose, asked.screenshots).play(scenario.id)
    session.close()
    if session.save_error is not None:
        warn(session.save_error)
    if session.final_score is not None:
        ended, _ = ending_words(session)
        score = f"{session.final_score.score['total']:.0f}"
        show(say("bot.done", scenario=session.scenario.title, ending=ended, score=score))


def _named_scenario(name: str | None, level: str | None) -> Scenario | None:
    """Return the scenario of a name at a level, None without a name. Raises what `select_scenario` raises."""
    return None if name is None else select_scenario(name, level)


def _make_folder(folder: Path | None) -> None:
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("cli.play.no_folder", folder=folder, why=error.strerror or str(error)) from error
