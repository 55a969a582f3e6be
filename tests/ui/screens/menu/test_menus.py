"""Menus by keys and mouse: title, browser, briefing, library, ending and settings, with damaged or missing files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.history.database import connection
from game.history.database.records import GameSetup
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, open_store
from game.paths import SCENARIOS, user_folder
from game.play.ending.fates import fate_words, fates
from game.play.session.resume import resume
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.sim.games.outcome import PARTS
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings, load_settings
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.library.library import PAGE_SIZE, LibraryScreen
from game.ui.screens.library.old_record import OldRecordScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.title import TitleScreen
from game.ui.screens.tips.display_units import money
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.input_driver import InputDriver
from tests.ui.windows import QUICK, broken_file, close, focused, played, shown, wait_for_title, window


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close()


def opened() -> tuple[App, InputDriver]:
    app = window()
    return app, InputDriver(app)


def title(app: App) -> TitleScreen:
    first = app.screens[0]
    assert isinstance(first, TitleScreen)
    return first


def top(app: App) -> str:
    return type(app.screens[-1]).__name__


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


def test_the_title_card_offers_the_last_game_and_enter_resumes_it() -> None:
    session = played(QUICK, quarters=2)
    app, driver = opened()
    assert say("title.where", scenario=session.scenario.title, quarter=3, planned=5) in shown(app)
    assert len(title(app).content.team) == session.view.seats
    driver.key("enter")
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    assert [quarter.digest for quarter in board.controller.session.quarters] == [
        quarter.digest for quarter in session.quarters
    ]


def test_a_finished_game_is_not_offered_again() -> None:
    played(QUICK)
    app, driver = opened()
    assert say("title.next", scenario="First Monday") in shown(app)
    driver.key("enter")
    briefing = app.screens[-1]
    assert isinstance(briefing, BriefingScreen)
    assert briefing.scenario.id == "first-monday"


def test_a_new_player_is_led_to_the_first_scenario() -> None:
    app, driver = opened()
    assert say("title.first") in shown(app)
    assert len(title(app).content.team) == 5
    driver.key("enter")
    briefing = app.screens[-1]
    assert isinstance(briefing, BriefingScreen)
    assert briefing.scenario.id == "first-monday"


def test_the_title_card_shows_the_game_just_left() -> None:
    app, driver = opened()
    for key in ("n", "enter", "enter"):
        driver.key(key)
    app.home()
    wait_for_title(app)
    assert say("title.continue") in shown(app)


CHILD = """
import sys
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.window import open_window
from game.ui.controllers.user_settings import Settings
from game.ui.bot import Bot
from game.strategies.catalogue import BY_ID
app = open_window((1280, 720), LaunchOptions(seed=5), Settings(reduced_motion=True))
Bot(app, BY_ID["half-and-half"].choose, None).play(sys.argv[1])
"""


def test_every_finished_quarter_survives_a_killed_process() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, "house-lights"], env=os.environ | {"PYTHONPATH": os.getcwd()}
    )
    end = time.monotonic() + 90
    while _kept() < 2 and child.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    acknowledged = _kept()
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert acknowledged >= 2
    app, driver = opened()
    driver.key("enter")
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    assert len(board.controller.session.quarters) >= acknowledged
    assert len(board.controller.session.quarters) == _kept()


def _kept() -> int:
    if not (user_folder() / FILE).exists():
        return 0
    with sqlite3.connect(f"file:{user_folder() / FILE}?mode=ro", uri=True, timeout=5) as db:
        try:
            return int(db.execute("SELECT count(*) FROM quarters").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not there yet
            return 0


def old_game() -> int:
    scenario = find_scenario(QUICK)
    store = open_store(user_folder())
    number = store.begin(GameSetup(scenario.id, scenario.hash, scenario.text, 4, "0.0.old", 5))
    moves = {"moves": [{"move": "plan", "target": None}, {"move": "juggle", "target": None}], "choice": None}
    store.commit_quarter(number, 1, moves, "0" * 16, {"output": 8.8, "standing": 0.6})
    store.close()
    return number


def test_a_game_under_other_rules_opens_as_a_record_that_cannot_be_resumed() -> None:
    number = old_game()
    app, driver = opened()
    assert say("title.continue") not in shown(app)
    driver.key("l")
    assert isinstance(app.screens[-1], LibraryScreen)
    driver.press(f"game.{number}")
    assert isinstance(app.screens[-1], OldRecordScreen)
    assert "0.0.old" in shown(app)
    assert "juggle" in shown(app)
    assert say("move.plan.name") in shown(app)


def test_a_finished_game_opens_at_its_ending_from_the_library() -> None:
    session = played(QUICK)
    app, driver = opened()
    driver.key("l")
    driver.key("enter")
    assert isinstance(app.screens[-1], EndingScreen)
    assert session.final_score is not None
    assert say(f"ending.{session.final_score.ending}.name") in shown(app)
    driver.key("esc")
    assert isinstance(app.screens[-1], LibraryScreen)


def test_the_library_shows_one_page_and_more_games_on_a_key() -> None:
    played(QUICK, quarters=1)
    store = open_store(user_folder())
    begun = store.games()[0].setup
    for _ in range(PAGE_SIZE + 3):
        store.begin(begun)
    store.close()
    app, driver = opened()
    driver.key("l")
    assert "game.1" not in {each.ident for each in app.stage.focus_order()}
    assert say("library.more", count=4) in shown(app)
    driver.key("end")
    while focused(app) != "more":
        driver.key("tab")
    driver.key("enter")
    assert focused(app) == "game.4"
    assert say("library.more", count=4) not in shown(app)
    for _ in range(3):
        driver.key("down")
    driver.key("enter")
    assert isinstance(app.screens[-1], BoardScreen)


def test_an_unfinished_game_resumes_from_the_library() -> None:
    played(QUICK, quarters=1)
    app, driver = opened()
    driver.key("l")
    driver.key("enter")
    assert isinstance(app.screens[-1], BoardScreen)


def test_a_damaged_file_of_games_shows_a_dismissable_message_and_play_continues() -> None:
    played(QUICK, quarters=1)
    path = user_folder() / FILE
    path.write_bytes(b"not a database" * 400)
    path.with_suffix(".spare").unlink(missing_ok=True)
    app, driver = opened()
    assert "damaged" in shown(app)
    driver.press("dismiss")
    assert "damaged" not in shown(app)
    for key in ("n", "enter", "enter"):
        driver.key(key)
    assert isinstance(app.screens[-1], BoardScreen)


def test_a_locked_file_of_games_shows_a_message_and_play_continues_unsaved(monkeypatch: pytest.MonkeyPatch) -> None:
    played(QUICK, quarters=1)
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    other = sqlite3.connect(user_folder() / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    app, driver = opened()
    assert "Another program" in shown(app)
    driver.press("dismiss")
    for key in ("n", "enter", "enter"):
        driver.key(key)
    assert "Another program" in shown(app)  # said once more as the game begins
    driver.key("enter")
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    assert len(app.stage.layers) == 1
    other.close()


def test_a_game_that_does_not_replay_says_so_and_the_title_stays() -> None:
    played(QUICK, quarters=1)
    app, driver = opened()
    with sqlite3.connect(user_folder() / FILE) as db:
        db.execute("DELETE FROM quarters")
        db.execute("DELETE FROM games")
    backup_path(user_folder() / FILE).unlink()  # from which the game would come back
    driver.key("enter")
    assert top(app) == "TitleScreen"
    assert len(app.stage.layers) == 2
    driver.key("enter")
    assert len(app.stage.layers) == 1


def test_a_broken_file_is_listed_with_its_first_error_and_a_key_shows_all() -> None:
    broken_file()
    app, driver = opened()
    driver.key("n")
    assert say("browser.broken", file="my_team_v3.toml") in shown(app)
    assert "difficulty" in shown(app)
    driver.walk_to("broken.my_team_v3.toml")
    driver.key("enter")
    assert len(app.stage.layers) == 2
    driver.key("esc")
    assert top(app) == "ScenarioBrowserScreen"


def test_without_any_scenario_the_browser_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("game.scenario.loading.scenario_files.SCENARIOS", tmp_path / "nothing")
    app, driver = opened()
    driver.key("c")
    assert say("browser.none") in shown(app), "the lab has nothing to compare"
    driver.key("enter")
    assert top(app) == "TitleScreen"
    driver.key("n")
    assert say("browser.none") in shown(app)


def test_the_browser_shows_the_players_best_score_and_ignores_strategies() -> None:
    best = played(QUICK, seed=1)
    played("first-monday", seed=1, strategy="half-and-half")
    _, driver = opened()
    driver.key("n")
    assert best.final_score is not None
    assert driver.find(f"scenario.{QUICK}").value().endswith(f"{best.final_score.score['total']:.0f}")
    assert driver.find("scenario.first-monday").value().endswith(say("browser.not_played"))


def test_the_briefing_lists_the_people_the_weights_and_the_allowed_moves() -> None:
    app, driver = opened()
    driver.key("n")
    driver.press("scenario.first-monday")
    scenario = find_scenario("first-monday")
    words = shown(app)
    assert all(person.name in words for person in scenario.people)
    assert all(person.nature in words for person in scenario.people)
    assert scenario.boss in words
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


def test_a_saved_game_resumes_without_a_window() -> None:
    session = played(QUICK, quarters=3)
    assert session.recording is not None
    assert session.recording.number is not None
    again = resume(user_folder(), session.recording.number)
    assert [quarter.digest for quarter in again.quarters] == [quarter.digest for quarter in session.quarters]


def test_every_shipped_scenario_is_offered() -> None:
    app, driver = opened()
    driver.key("n")
    rows = [widget.ident for widget in app.stage.focus_order() if widget.ident.startswith("scenario.")]
    assert rows == [f"scenario.{each.id}" for each in list_scenarios([SCENARIOS]) if not isinstance(each, BrokenFile)]
    assert isinstance(app.screens[0], TitleScreen)
    assert pygame.display.get_caption()[0] == say("browser.title")


def test_the_browser_searches_filters_and_orders() -> None:
    app, driver = opened()
    driver.key("n")

    def rows() -> list[str]:
        return [each.ident[9:] for each in app.stage.focus_order() if each.ident.startswith("scenario.")]

    everything = rows()
    driver.press("search")
    app.stage.focus.on_text("first monday")  # type: ignore[union-attr]
    assert rows() == ["first-monday"]
    app.stage.focus.on_text("zzz")  # type: ignore[union-attr]
    assert rows() == []
    assert say("browser.nothing_found") in shown(app)
    for _ in range(len("first mondayzzz")):
        driver.key("backspace")
    assert rows() == everything
    driver.click(driver.find("order"))
    titles = [find_scenario(each).title.casefold() for each in rows()]
    assert titles == sorted(titles)
    driver.click(driver.find("filter"))
    assert len(rows()) == len(everything), "all of them are the game's own"
    driver.click(driver.find("filter"))
    assert rows() == []


def test_a_file_dragged_onto_the_window_is_installed_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(find_scenario(QUICK).text.replace(f'id = "{QUICK}"', 'id = "mine"'), encoding="utf-8")
    app, driver = opened()
    driver.key("n")
    app.handle(pygame.Event(pygame.DROPFILE, file=str(file)))
    assert "installed" in shown(app)
    driver.key("enter")
    assert driver.find("scenario.mine").name == find_scenario(QUICK).title
    file.write_text("no scenario", encoding="utf-8")
    app.handle(pygame.Event(pygame.DROPFILE, file=str(file)))
    assert len(app.stage.layers) == 2, "says what is wrong with it"


def test_a_long_shelf_opens_in_pages_and_reads_a_file_when_it_is_opened() -> None:
    folder = user_folder() / "scenarios"
    folder.mkdir(parents=True)
    text = find_scenario(QUICK).text
    for row in range(70):
        broken = "!" if row == 9 else ""
        mine = text.replace(f'id = "{QUICK}"', f'id = "mine-{row:02}"').replace("[mission]", f"[mission]{broken}")
        (folder / f"m{row:02}.toml").write_text(mine, encoding="utf-8")
    app, driver = opened()
    driver.key("n")
    driver.press("search")
    app.stage.focus.on_text("mine-")  # type: ignore[union-attr]
    driver.press("more")
    driver.press("scenario.mine-69")
    assert top(app) == "BriefingScreen"
    driver.key("esc")
    driver.press("scenario.mine-09")
    assert len(app.stage.layers) == 2, "what was not read before turns out to be broken"


def test_the_picture_beside_a_scenario_stands_above_its_briefing() -> None:
    from tests.packs.test_packs import png

    folder = user_folder() / "scenarios"
    folder.mkdir(parents=True)
    text = find_scenario(QUICK).text.replace(f'id = "{QUICK}"', 'id = "mine"')
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    app, driver = opened()
    for picture, pictures in ((png(), 1), (png()[:-4], 0)):
        (folder / "mine.png").write_bytes(picture)
        driver.key("n")
        driver.press("scenario.mine")
        names = [each.name for each in app.stage.layers[0].root.walk() if type(each).__name__ == "Cover"]
        assert len(names) == pictures
        app.home()
