"""Saved games in the menus: offered, resumed, shown as records, and told when their file is damaged or locked."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from game.history.database import connection
from game.history.database.records import GameSetup
from game.history.game_notes import change_notes
from game.history.recovery.daily_backup import backup_path
from game.history.store import FILE, open_store
from game.paths import user_folder
from game.play.ending.custom_endings import ending_words, own_ending
from game.play.ending.kept_titles import ending_title
from game.play.session.resume import resume
from game.scenario.loading.catalogue import find_scenario
from game.sentences import say
from game.ui.controllers.saved_games import read_saved
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.library.library import PAGE_SIZE, LibraryScreen
from game.ui.screens.library.read_only_game import ReadOnlyGameScreen
from game.ui.screens.menu.briefing import BriefingScreen
from tests.ui.screens.menu.menus import opened, title, top
from tests.ui.windows import QUICK, focused, played, shown, wait_for_title

pytestmark = pytest.mark.usefixtures("closed")


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
    number = store.begin(
        GameSetup(
            scenario=scenario.id,
            scenario_hash=scenario.hash,
            scenario_text=scenario.text,
            seed=4,
            rules="0.0.old",
            planned=5,
        )
    )
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
    assert isinstance(app.screens[-1], ReadOnlyGameScreen)
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
    assert ending_words(session)[0] in shown(app)
    driver.key("esc")
    assert isinstance(app.screens[-1], LibraryScreen)


def test_the_library_names_the_ending_that_the_file_wrote_itself() -> None:
    sessions = (played("house-lights", seed, strategy="do-nothing") for seed in range(1, 30))
    session = next(each for each in sessions if own_ending(each) is not None)
    own = own_ending(session)
    assert own is not None
    assert session.code is not None
    app, driver = opened()
    driver.key("l")
    driver.key("enter")
    assert isinstance(app.screens[-1], EndingScreen)
    driver.key("esc")
    assert own.title in shown(app)
    change_notes(user_folder(), session.code, ending=["no title"])
    row = next(each for each in read_saved().games if each.code == session.code)
    assert ending_title(row) == say(f"ending.{row.ending}.name")


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


def test_a_saved_game_resumes_without_a_window() -> None:
    session = played(QUICK, quarters=3)
    assert session.recording is not None
    assert session.recording.number is not None
    again = resume(user_folder(), session.recording.number)
    assert [quarter.digest for quarter in again.quarters] == [quarter.digest for quarter in session.quarters]
