"""A guess said on the board by keys, told in the review, and counted on the career page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.paths import user_folder
from game.play.session.guesses import question_of
from game.play.session.resume import resume
from game.ui.key_bindings import GUESS_KEY
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.words import say
from tests.ui.shell import QUICK, InputDriver, close, played, shown, window


@pytest.fixture
def fingers() -> Iterator[InputDriver]:
    played(QUICK, quarters=1)
    yield InputDriver(window())
    close()


def settle(fingers: InputDriver) -> BoardScreen:
    """On the board, with whatever asks for an answer answered."""
    fingers.key("enter")
    screen = fingers.app.screens[-1]
    assert isinstance(screen, BoardScreen)
    if screen.controller.session.end_blocked() is not None:
        screen.controller.answer(0)
    return screen


def test_a_guess_is_said_by_keys_told_in_the_review_and_counted_in_the_career(fingers: InputDriver) -> None:
    board = settle(fingers)
    what = question_of(2)
    question = say(
        f"guess.ask.{what}", target=round(100 * float(board.controller.view.target[0]) / board.controller.view.seats)
    )
    assert question in shown(fingers.app)
    fingers.key(GUESS_KEY)
    assert say("guess.say.70") in shown(fingers.app)
    fingers.key("4")
    assert board.controller.session.guess == 70
    assert board.controller.session.pairs == ()  # the number answered the guess, and planned no move
    assert say("guess.chance", chance=70) in shown(fingers.app)
    fingers.key("enter")
    while not isinstance(fingers.app.screens[-1], ReviewScreen):
        fingers.key("space")
    quarter = board.controller.session.quarters[-1]
    assert "You gave 70 %" in shown(fingers.app)
    assert quarter.guess == 70
    fingers.app.home()
    fingers.key("l")
    fingers.key("r")
    assert isinstance(fingers.app.screens[-1], CareerScreen)
    assert say("career.said", chance=70) in shown(fingers.app)
    assert "of 1" in shown(fingers.app)
    assert say("career.never") in shown(fingers.app)
    fingers.key("esc")
    assert not isinstance(fingers.app.screens[-1], CareerScreen)


def test_esc_leaves_the_guess_as_it_was_and_zero_takes_it_back(fingers: InputDriver) -> None:
    board = settle(fingers)
    fingers.key(GUESS_KEY)
    fingers.key("5")
    fingers.key(GUESS_KEY)
    fingers.key("esc")
    assert board.controller.session.guess == 90
    board.controller.session.close()
    again = resume(user_folder(), 1)  # kept as soon as it is said
    assert again.guess == 90
    again.close()
    fingers.key(GUESS_KEY)
    fingers.key("0")
    assert board.controller.session.guess is None


def test_the_first_quarter_asks_for_no_guess() -> None:
    app = window()
    fingers = InputDriver(app)
    for key in ("n", "enter", "enter"):
        fingers.key(key)
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    fingers.key(GUESS_KEY)
    assert len(app.stage.layers) == 1
    assert say("guess.open") not in shown(app)
    close()
