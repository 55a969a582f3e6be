"""Menus by keys and mouse: title, browser, briefing, library, ending and settings, with damaged or missing files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.history.store import open_store
from game.paths import user_folder
from game.play.ending.fates import fate_words, fates
from game.play.explain.display_units import money
from game.scenario.loading.catalogue import find_scenario
from game.sentences import say
from game.sim.games.outcome import PARTS
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings, load_settings
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.input_driver import InputDriver
from tests.ui.screens.menu.menus import opened, top
from tests.ui.windows import QUICK, focused, played, shown, window

pytestmark = pytest.mark.usefixtures("closed")


def test_a_game_begins_by_keys_alone() -> None:
    app, driver = opened()
    driver.key("n")
    assert top(app) == "ScenarioBrowserScreen"
    assert focused(app) == "scenario.first-monday"
    driver.key("down")
    driver.key("enter")
    assert isinstance(app.screens[-1], BriefingScreen)
    driver.key("enter")
    assert isinstance(app.screens[-1], BoardScreen)
    assert open_store(user_folder()).games()[0].setup.scenario == focused_scenario(app)


def focused_scenario(app: App) -> str:
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    return board.controller.session.scenario.id


def test_a_game_begins_by_mouse_alone() -> None:
    app, driver = opened()
    for ident in ("new", f"scenario.{QUICK}", "start"):
        driver.click(driver.find(ident))
    assert isinstance(app.screens[-1], BoardScreen)


def test_escape_goes_back_and_asks_before_quitting() -> None:
    app, driver = opened()
    for key in ("n", "enter"):
        driver.key(key)
    for screen in ("ScenarioBrowserScreen", "TitleScreen"):
        driver.key("esc")
        assert top(app) == screen
    for key, screen in (
        ("l", "LibraryScreen"),
        ("esc", "TitleScreen"),
        ("s", "SettingsScreen"),
        ("esc", "TitleScreen"),
    ):
        driver.key(key)
        assert top(app) == screen
    driver.key("esc")
    assert len(app.stage.layers) == 2
    assert app.running
    driver.key("enter")
    assert not app.running


def test_the_briefing_lists_the_people_the_weights_and_the_allowed_moves() -> None:
    app, driver = opened()
    driver.key("n")
    driver.press("scenario.first-monday")
    scenario = find_scenario("first-monday")
    words = shown(app)
    assert all(person.name in words for person in scenario.people)
    assert all(person.nature in words for person in scenario.people)
    assert scenario.boss.partition(",")[0] in words
    assert all(say(f"part.{part}") in words for part in PARTS)
    assert all(driver.find_or_none(f"move.{move}") for move in scenario.setting.moves)
    assert driver.find_or_none("move.risk") is None


def test_the_budget_of_the_briefing_is_that_of_the_first_quarter() -> None:
    app, driver = opened()
    driver.key("n")
    driver.press("scenario.first-monday")
    words = shown(app)
    driver.key("enter")
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    session = board.controller.session
    assert repr(money(float(session.view.money[0]))) in words
    if session.event is not None:
        session.editor.answer(0)
    ledger = session.end_quarter().ledger
    given = sum(float(amount[0]) for cause, amount in ledger.of("money") if cause == "income")
    assert repr(money(given)) in words


def test_the_ending_states_the_fate_of_every_member() -> None:
    session = played("breaking-news", seed=9)
    app, _ = opened()
    app.show(EndingScreen(app, session))
    words = shown(app)
    found = fates(session)
    assert {person.name for person in session.scenario.people} <= {fate.name for fate in found}
    assert all(repr(told) in words or told in words for told in fate_words(session, found))
    gone = sum(1 for quarter in session.quarters for mark in quarter.after.left[0] if mark)
    assert sum(1 for fate in found if fate.left is not None and not fate.after_you) == gone


def test_the_ending_shows_the_total_on_its_scale_before_every_part() -> None:
    session = played(QUICK)
    app, driver = opened()
    app.show(EndingScreen(app, session))
    assert session.final_score is not None
    for part in PARTS:
        assert driver.find(f"part.{part}").value() == f"{session.final_score.score[part]:.0f}"
    words = shown(app)
    assert words.index(say("ending.scale_best")) < min(words.index(f"text '{say(f'part.{part}')}'") for part in PARTS)


@pytest.mark.parametrize(("ident", "same"), [("same_luck", True), ("new_luck", False)])
def test_playing_again_uses_the_same_or_a_new_seed(ident: str, same: bool) -> None:
    session = played(QUICK, seed=2**40)
    app, driver = opened()
    app.show(EndingScreen(app, session))
    driver.press(ident)
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    assert (board.controller.session.seed == session.seed) is same
    assert len(app.screens) == 2


def test_settings_take_effect_at_once_and_are_saved() -> None:
    app, driver = opened()
    driver.key("s")
    driver.walk_to_name("radio", say("settings.light"))
    driver.key("enter")
    assert app.stage.theme.mode == "light"
    driver.walk_to_name("slider", say("settings.text"))
    driver.key("right")
    assert app.stage.theme.text_scale == 1.25
    assert load_settings() == Settings("light", 1.25, True)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"mode": "pink", "text_scale": 9}', '{"mode": 7}', "\x00"])
def test_invalid_settings_fall_back_to_the_defaults(home: Path, text: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text(text)
    assert load_settings() == Settings()


def test_the_game_uses_the_seed_of_the_command_line() -> None:
    app = window(launch=LaunchOptions(seed=31))
    driver = InputDriver(app)
    for key in ("n", "enter", "enter"):
        driver.key(key)
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    assert board.controller.session.seed == 31


def test_the_first_frame_does_not_wait_for_the_disk() -> None:
    played(QUICK, quarters=1)
    code = (
        "import sys\nfrom game.ui.window import open_window\nfrom game.ui.controllers.launch_options import LaunchOptions\n"
        "print([name for name in ('pydantic', 'game.play.session.session') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.getcwd(), "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
    )
    assert done.stdout == "[]\n"
