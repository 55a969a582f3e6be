"""A guess is made on the board, judged in the review and counted on the career page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.paths import user_folder
from game.play.session.guesses import question_of
from game.play.session.resume import resume
from game.sentences import say
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.tables.key_bindings import GUESS_KEY
from tests.ui.windows import QUICK, InputDriver, close, focused, played, shown, window


@pytest.fixture
def driver() -> Iterator[InputDriver]:
    played(QUICK, quarters=1)
    yield InputDriver(window())
    close()


def resumed_board(driver: InputDriver) -> BoardScreen:
    """Resume the game and answer its event, if there is one."""
    driver.key("enter")
    screen = driver.app.screens[-1]
    assert isinstance(screen, BoardScreen)
    if screen.controller.session.end_blocked() is not None:
        screen.controller.answer(0)
    return screen


def test_a_guess_made_by_keys_appears_in_the_review_and_in_the_career(driver: InputDriver) -> None:
    board = resumed_board(driver)
    question_id = question_of(2)
    question = say(
        f"guess.ask.{question_id}",
        target=round(100 * float(board.controller.view.target[0]) / board.controller.view.seats),
    )
    assert question in shown(driver.app)
    driver.key(GUESS_KEY)
    assert say("guess.say.70") in shown(driver.app)
    driver.key("4")
    assert board.controller.session.editor.guess == 70
    assert board.controller.session.editor.planned_moves == ()  # the digit answered the guess and planned no move
    assert say("guess.chance", chance=70) in shown(driver.app)
    driver.key("enter")
    driver.walk_to("question.1")  # attention is unspent: end the quarter anyway
    driver.key("enter")
    while not isinstance(driver.app.screens[-1], ReviewScreen):
        driver.key("space")
    quarter = board.controller.session.quarters[-1]
    assert "You said 70%" in shown(driver.app)
    assert quarter.guess == 70
    driver.app.home()
    driver.key("l")
    driver.key("r")
    assert isinstance(driver.app.screens[-1], CareerScreen)
    assert say("career.said", chance=70) in shown(driver.app)
    assert "of 1" in shown(driver.app)
    assert say("career.never") in shown(driver.app)
    driver.key("esc")
    assert not isinstance(driver.app.screens[-1], CareerScreen)


def test_esc_keeps_the_guess_and_zero_removes_it(driver: InputDriver) -> None:
    board = resumed_board(driver)
    driver.key(GUESS_KEY)
    driver.key("5")
    driver.key(GUESS_KEY)
    driver.key("esc")
    assert board.controller.session.editor.guess == 90
    board.controller.session.close()
    again = resume(user_folder(), 1)  # saved at once
    assert again.editor.guess == 90
    again.close()
    driver.key(GUESS_KEY)
    driver.key("0")
    assert board.controller.session.editor.guess is None


def test_the_first_quarter_asks_for_no_guess() -> None:
    app = window()
    driver = InputDriver(app)
    for key in ("n", "enter", "enter"):
        driver.key(key)
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    driver.key(GUESS_KEY)
    assert len(app.stage.layers) == 1
    assert say("guess.open") not in shown(app)
    close()


def test_the_focus_comes_back_from_the_career_page() -> None:
    played(QUICK)
    app = window()
    driver = InputDriver(app)
    driver.press("library")
    driver.walk_to("career")
    driver.key("enter")
    driver.key("esc")
    assert focused(app) == "career"
    assert app.stage.focus_shown
    close()
