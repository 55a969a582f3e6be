"""A controller's D-pad and four buttons play the game; the prompts and key caps follow the device in use."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.play.session.session import Session
from game.sentences import say
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.toolkit.appearance import keys
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Widget
from game.ui.toolkit.window.gamepad import BACK, EXPLAIN, GO_ON, PRESS
from tests.ui import sessions
from tests.ui.conftest import Pilot

MOST_STEPS = 400


@pytest.fixture(autouse=True)
def keyboard() -> Iterator[None]:
    """Leave the keyboard as the device in use."""
    yield
    keys.use_pad(False)


def button(pilot: Pilot, number: int) -> None:
    """Press a button of the controller."""
    pygame.event.post(pygame.Event(pygame.JOYBUTTONDOWN, instance_id=0, button=number))
    pilot.app.pump()


def cross(pilot: Pilot, across: int, up: int) -> None:
    """Press the D-pad and let it go."""
    for value in ((across, up), (0, 0)):
        pygame.event.post(pygame.Event(pygame.JOYHATMOTION, instance_id=0, hat=0, value=value))
    pilot.app.pump()


def three(pressed: list[str]) -> Widget:
    """Return three buttons, of which the last is that of Enter."""
    return Column(
        Button("one", lambda: pressed.append("one"), ident="one"),
        Button("two", lambda: pressed.append("two"), ident="two"),
        Button("go", lambda: pressed.append("go"), ident="go", hotkey="enter"),
    )


def test_the_cross_moves_and_the_buttons_press(pilot: Pilot) -> None:
    pressed: list[str] = []
    made: list[Stage] = []

    def make(stage: Stage) -> Widget:
        made.append(stage)
        return three(pressed)

    pilot.show(make)
    button(pilot, PRESS)
    assert pilot.stage.focus is not None
    assert (pilot.stage.focus.ident, pressed) == ("one", []), "the focus is shown before anything is pressed"
    cross(pilot, 0, -1)
    button(pilot, PRESS)
    button(pilot, GO_ON)
    assert pressed == ["two", "go"]
    button(pilot, 11)
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "one", "some controllers have buttons for the D-pad"


def test_prompts_show_with_the_controller_and_go_with_the_keyboard(pilot: Pilot) -> None:
    pilot.show(lambda stage: three([]))
    assert say("pad.title") not in pilot.describe()
    button(pilot, EXPLAIN)
    told = pilot.describe()
    assert all(say(f"pad.{key}") in told for key in ("title", "move", "press", "back", "explain", "go_on"))
    assert keys.cap_label("enter") == "Y"
    assert keys.cap_label("q") == "", "no button stands for a letter"
    pilot.key("down")
    assert say("pad.title") not in pilot.describe()
    assert keys.cap_label("enter") == "Enter"


def test_back_closes_a_dialog(pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("01"), 7)
    pilot.app.show(BoardScreen(pilot.app, session))
    button(pilot, GO_ON)
    assert len(pilot.stage.layers) == 2
    button(pilot, BACK)
    assert len(pilot.stage.layers) == 1


def test_a_whole_game_is_played_with_a_controller(pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("01"), 7)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    planned = 0
    for _ in range(MOST_STEPS):
        if isinstance(pilot.app.screens[-1], EndingScreen):
            break
        if (
            isinstance(pilot.app.screens[-1], BoardScreen)
            and session.end_blocked() is None
            and not session.editor.cost().attention
        ):
            planned += _plan_first_move(pilot, session)
        if len(pilot.stage.layers) > 1:
            _choose_last(pilot)
        else:
            button(pilot, GO_ON)
    assert isinstance(pilot.app.screens[-1], EndingScreen)
    assert session.over
    assert planned == len(session.quarters)


def _plan_first_move(pilot: Pilot, session: Session) -> int:
    """Walk by the D-pad to a team move and press it; return 1 if it is planned then."""
    goal = next(each for each in pilot.stage.focus_order() if each.ident == "move.plan")
    for _ in range(40):
        focus = pilot.stage.focus
        if focus is not None and focus.ident == "move.plan":
            break
        if focus is None or not pilot.stage.focus_shown:
            button(pilot, PRESS)
        elif focus.rect.right <= goal.rect.left:
            cross(pilot, 1, 0)
        else:
            cross(pilot, 0, 1 if focus.rect.centery > goal.rect.centery else -1)
    button(pilot, PRESS)
    return int(("plan", None) in session.editor.planned_moves)


def _choose_last(pilot: Pilot) -> None:
    """Press the last answer of a dialog that is no way back: an event's answer, or ending the quarter anyway."""
    wanted = [each for each in pilot.stage.focus_order() if each.ident in ("answer.0", "question.1")]
    for _ in range(20):
        if pilot.stage.focus in wanted and pilot.stage.focus_shown:
            break
        focus = pilot.stage.focus
        left = focus is not None and wanted and focus.rect.left > wanted[0].rect.right
        cross(pilot, *((-1, 0) if left else (0, 1)))
    button(pilot, PRESS)
