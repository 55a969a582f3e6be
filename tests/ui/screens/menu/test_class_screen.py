"""The class screen: a code starts its game, a folder becomes a report, and every failure is a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from game.history.game_notes import change_notes
from game.paths import shared_folder, user_folder
from game.play.classroom.game_file import write_game_file
from game.play.session_code import session_code
from game.scenario.loading.catalogue import find_scenario
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.class_person import ClassPersonScreen
from game.ui.screens.menu.class_screen import ClassScreen
from game.ui.toolkit.window.app import App
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.windows import QUICK, InputDriver, close, played, shown, top_screen, window


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


def opened(app: App) -> ClassScreen:
    InputDriver(app).press("class")
    screen = top_screen(app)
    assert isinstance(screen, ClassScreen)
    return screen


def read(app: App, screen: ClassScreen) -> None:
    screen.read()
    end = time.monotonic() + 300
    while screen.work.running and time.monotonic() < end:
        app.pump()
        time.sleep(0.01)
    app.pump()


def test_a_code_opens_the_briefing_of_its_game_with_everything_fixed(app: App) -> None:
    screen = opened(app)
    screen.code = session_code(find_scenario(QUICK), 4711, True).lower()
    screen.play()
    briefing = top_screen(app)
    assert isinstance(briefing, BriefingScreen)
    assert (briefing.scenario.id, briefing.seed, briefing.options.record) == (QUICK, 4711, True)
    app.pump()
    InputDriver(app).press("start")
    board = top_screen(app)
    assert isinstance(board, BoardScreen)
    assert (board.controller.session.seed, board.controller.session.options.record) == (4711, True)


def test_a_code_that_does_not_check_is_a_sentence(app: App) -> None:
    screen = opened(app)
    code = session_code(find_scenario(QUICK), 4711)
    screen.code = code[:-1] + ("0" if code[-1] != "0" else "1")
    screen.play()
    assert "does not check" in shown(app)
    assert top_screen(app) is screen


def test_a_folder_becomes_a_report_and_a_missing_one_a_sentence(app: App) -> None:
    screen = opened(app)
    read(app, screen)
    assert "There is no folder" in shown(app)
    for seed in (3, 4, 5):
        game = played(QUICK, seed)
        assert game.number is not None
        write_game_file(user_folder(), game.number)
    (shared_folder() / "odd.json").write_text("{}")
    read(app, screen)
    assert screen.document is not None
    assert screen.document["games"] == 3
    assert "odd.json" in shown(app)
    screen.write()
    assert (shared_folder() / "class.html").is_file()


def test_each_person_has_a_page_and_everything_is_laid_out_well(app: App) -> None:
    for seed in (3, 4):
        game = played(QUICK, seed)
        assert game.number is not None
        assert game.code is not None
        change_notes(user_folder(), game.code, words={"tried": f"Seed {seed} first."}, player=f"Player {seed}")
        write_game_file(user_folder(), game.number)
    screen = opened(app)
    found: list[object] = []

    def check(where: str) -> None:
        for size in SIZES:
            for scale in SCALES:
                app.resize(size)
                app.set_look("light" if scale > 1 else "dark", scale)
                app.pump()
                for rule in (clipped_texts, overlaps, unreachable, faint_texts, unshown_keys):
                    found.extend((where, size, scale, each) for each in rule(app.stage))

    check("nothing read")
    read(app, screen)
    check("read")
    assert screen.document is not None
    first, second = screen.document["players"]
    driver = InputDriver(app)
    driver.walk_to("person.0")
    driver.key("enter")
    assert f"Seed {first['seed']} first." in shown(app)
    assert f"{first['player']}" in shown(app)
    assert isinstance(top_screen(app), ClassPersonScreen)
    check("a person")
    driver.key("n")
    assert f"Seed {second['seed']} first." in shown(app)
    assert second["quarters"][0]["plan"] in shown(app)
    driver.key("n")  # there is nobody further on
    driver.key("p")
    assert f"Seed {first['seed']} first." in shown(app)
    driver.key("escape")
    assert top_screen(app) is screen
    assert found == []
