"""`headheart play`: open the game window for a person, or for a strategy that drives it by key presses."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import DEFAULT_STRATEGY, MAX_SEED, LevelName
from game.console.output import note, show, warn
from game.console.selection import select_code, select_scenario
from game.sentences import say
from game.user_error import Interrupted, UserError, unknown_name

if TYPE_CHECKING:
    from game.play.authoring.file_watch import TrialSetup
    from game.play.authoring.shown_events import ShownEvent
    from game.play.session.session import Session
    from game.play.session_code import SessionSetup
    from game.scenario.model.scenario import Scenario
    from game.ui.controllers.launch_options import LaunchOptions

MIN_SIZE, MAX_SIZE = (640, 400), (7680, 4320)
DEFAULT_SEED = 1  # seed of the bot and of trial games; a person gets a random one
MAX_QUARTER = 18

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO|CODE", help=say("cli.play.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.play.seed"))]
Size = Annotated[str, typer.Option("--size", metavar="WxH", help=say("cli.play.size"))]
BotName = Annotated[str | None, typer.Option("--bot", metavar="STRATEGY", help=say("cli.play.bot"))]
Shots = Annotated[Path | None, typer.Option("--screenshots", metavar="DIR", help=say("cli.play.screenshots"))]
Quarter = Annotated[int, typer.Option("--quarter", min=1, max=MAX_QUARTER, help=say("cli.play.quarter"))]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help=say("cli.play.set"))]
Daily = Annotated[bool, typer.Option("--daily", help=say("cli.play.daily"))]
EventName = Annotated[str | None, typer.Option("--event", metavar="ID", help=say("cli.play.event"))]
AnswerNumber = Annotated[int | None, typer.Option("--answer", metavar="N", min=1, help=say("cli.play.answer"))]
Before = Annotated[str, typer.Option("--before", metavar="STRATEGY", help=say("cli.play.before"))]


class BadLaunchOptions(UserError):
    """An option, or a combination of options, that makes no sense."""

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
    before: Before = DEFAULT_STRATEGY,
    daily: Daily = False,
    event: EventName = None,
    answer: AnswerNumber = None,
) -> None:
    """Open the window; with --bot let a strategy play a whole game in it and print one line about the ending."""
    with _signals_told():
        if daily:
            if any((scenario, seed, bot, screenshots, level, values, event, answer)) or quarter > 1:
                raise BadLaunchOptions("cli.play.daily_alone")
            _play_daily(parse_size(size))
            return
        _play(scenario, seed, parse_size(size), bot, screenshots, level, quarter, values, before, event, answer)


def _play(
    scenario: str | None,
    seed: int | None,
    window: tuple[int, int],
    bot: str | None,
    screenshots: Path | None,
    level: str | None,
    quarter: int,
    values: list[str] | None,
    before: str,
    event: str | None,
    answer: int | None,
) -> None:
    if bot is None and screenshots is not None:
        raise BadLaunchOptions("cli.play.shots_need_bot")
    if quarter > 1 or values or event or answer:
        if scenario is None or bot is not None:
            raise BadLaunchOptions("cli.play.try_what" if scenario is None else "cli.play.try_alone")
        _play_trial(scenario, level, trial_setup(seed, quarter, before, values, None, event, answer), window)
    elif bot is None:
        _play_by_hand(scenario, seed, window, level)
    else:
        _play_by_bot(scenario, seed, window, bot, screenshots, level)


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
    """Return width and height in pixels of a text like 1280x720. Raises BadUse."""
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


def trial_setup(
    seed: int | None,
    quarter: int,
    before: str,
    values: list[str] | None,
    level: str | None = None,
    event: str | None = None,
    answer: int | None = None,
) -> TrialSetup:
    """Return how a trial game begins. Raises UnknownName for an unknown strategy, BadUse for an answer to nothing."""
    from game.play.authoring.file_watch import TrialSetup
    from game.play.authoring.shown_events import ShownEvent
    from game.strategies.catalogue import BY_ID

    if before not in BY_ID:
        raise unknown_name("strategy", before, BY_ID)
    if event is None and answer is not None:
        raise BadLaunchOptions("tryout.answer_alone")
    shown = None if event is None else ShownEvent(event, answer)
    return TrialSetup(DEFAULT_SEED if seed is None else seed, quarter, before, tuple(values or ()), level, shown)


def _play_trial(name: str, level: str | None, setup: TrialSetup, size: tuple[int, int]) -> None:
    from game.play.authoring.trial_game import parse_override, start_trial

    scenario = select_scenario(name, level)
    given = [parse_override(text, scenario) for text in setup.overrides]
    session = start_trial(scenario, setup.seed, setup.quarter, setup.strategy, given)
    if setup.shown is not None:
        tell_and_show(session, setup.shown)
    require_display()
    from game.ui.author_window import open_author

    open_author(session, None, size)


def tell_and_show(session: Session, shown: ShownEvent) -> None:
    """Say what stands between an event and now, and show it all the same. Raises BadValue."""
    from game.play.authoring.shown_events import missing_of, show_event

    known = any(event.id == shown.id for event in session.scenario.setting.events)
    words = missing_of(session, shown.id) if known else ""
    show_event(session, shown)
    note(words)


def require_display() -> None:
    """Raise UserError if no window can be shown."""
    if not has_display():
        raise UserError("cli.play.no_display")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def _play_by_hand(name: str | None, seed: int | None, size: tuple[int, int], level: str | None) -> None:
    setup = select_code(name, seed, level)
    if setup is None and not has_display():
        _named_scenario(name, level)  # a wrong name is the more useful error
    require_display()
    from game.ui.controllers.launch_options import LaunchOptions
    from game.ui.window import open_window, show_scenario

    scenario = _named_scenario(name, level) if setup is None else setup.scenario
    app = open_window(size, LaunchOptions(seed, level=level))
    if scenario is not None:
        show_scenario(app, scenario, LaunchOptions(seed, level=level) if setup is None else _launch(setup))
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

    return LaunchOptions(setup.seed, strategy, setup.scenario.level, setup.options, fixed=True)


def _play_by_bot(
    name: str | None, seed: int | None, size: tuple[int, int], strategy: str, folder: Path | None, level: str | None
) -> None:
    from game.sim.games.baseline import measure_params
    from game.strategy_sources.find import find

    player, setup = find(strategy, note), select_code(name, seed, level)
    scenario = select_scenario(name, level) if setup is None else setup.scenario
    choose = player.bound_to(measure_params(scenario.setting)).decide
    if not has_display():
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _make_folder(folder)
    from game.ui.bot import Bot
    from game.ui.controllers.launch_options import LaunchOptions
    from game.ui.controllers.user_settings import Settings
    from game.ui.window import open_window, show_scenario

    plain = LaunchOptions(DEFAULT_SEED if seed is None else seed, player.id, level)
    launch = plain if setup is None else _launch(setup, player.id)
    app = open_window(size, launch, Settings(reduced_motion=True))
    if name is not None and name.lower().endswith(".toml"):
        show_scenario(app, scenario, launch)  # a file outside the folders is not in the catalogue
    session = Bot(app, choose, folder).play(scenario.id)
    session.close()
    if session.save_error is not None:
        warn(session.save_error)
    if session.final_score is not None:
        ended = say(f"ending.{session.final_score.ending}.name")
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
