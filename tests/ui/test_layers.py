"""What lies below a dialog is drawn once and kept, parts are exchanged in place, and no picture is ever another for it."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.ui.toolkit.stage.deferred import DeferredSteps
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import Button, Column, Label, Meter, Modal, Panel, Row, Scroll, Widget
from tests.ui.conftest import Pilot
from tests.ui.test_differing import drawn, drawn_whole


class Counted(Label):
    """Words that count how often they were drawn."""

    painted = 0

    def paint(self, surface: pygame.Surface) -> None:
        self.painted += 1
        super().paint(surface)


def below(pilot: Pilot) -> tuple[Counted, Meter]:
    """A screen of words and a bar, with one button."""
    words, bar = Counted("far away"), Meter(40, width=100)
    pilot.show(lambda stage: Column(words, bar, Button("Go", lambda: None), gap=300, across="start"))
    return words, bar


def test_a_dialog_comes_and_goes_without_what_lies_below_being_drawn_again(pilot: Pilot) -> None:
    words, _ = below(pilot)
    before, painted = drawn(pilot.stage), words.painted
    pilot.stage.open(Modal("asks", Column(Button("Yes", pilot.stage.close), Label("more"))))
    pilot.app.pump()
    pilot.key("tab")
    assert drawn(pilot.stage) != before
    assert words.painted == painted
    pilot.stage.close()
    pilot.app.pump()
    assert drawn(pilot.stage) == before
    assert words.painted == painted


def test_what_changes_below_a_dialog_is_seen_through_it_and_after_it(pilot: Pilot) -> None:
    _, bar = below(pilot)
    pilot.key("tab")
    pilot.point(bar)
    pilot.stage.open(Modal("asks", Label("a question")))
    pilot.app.pump()
    first = drawn(pilot.stage)
    bar.set_amount(90)
    pilot.app.pump()
    assert drawn(pilot.stage) != first
    assert drawn(pilot.stage) == drawn_whole(pilot.stage)
    pilot.stage.open(Modal("asks again", Label("another")))
    pilot.app.pump()
    bar.set_amount(10)
    pilot.app.pump()
    assert drawn(pilot.stage) == drawn_whole(pilot.stage)
    bar.set_amount(70)  # not drawn before it is looked at again
    for _ in range(2):
        pilot.stage.close()
        pilot.app.pump()
        assert drawn(pilot.stage) == drawn_whole(pilot.stage)


def test_a_window_may_change_its_size_and_look_below_a_dialog(pilot: Pilot) -> None:
    below(pilot)
    pilot.stage.open(Modal("asks", Label("a question")))
    pilot.app.pump()
    surface = pygame.display.set_mode((900, 640))
    pilot.stage.resize(surface, pilot.stage.theme)
    pilot.app.pump()
    assert drawn(pilot.stage) == drawn_whole(pilot.stage)
    pilot.stage.close()
    pilot.app.pump()
    assert drawn(pilot.stage) == drawn_whole(pilot.stage)


@pytest.mark.parametrize("more", [0, 1, 5, 60])
def test_parts_exchanged_in_a_dialog_stand_where_a_whole_layout_would_put_them(pilot: Pilot, more: int) -> None:
    below(pilot)
    box = Column(Label("to come"), gap=4)
    side = Column(*(Label(f"line {at}") for at in range(6)), grow=1)
    pilot.stage.open(
        Modal("asks", Column(Row(side, Panel(box, grow=1), across="start"), Button("Close", lambda: None)))
    )
    pilot.app.pump()
    replace_children(box, *(Label(f"part {at}") for at in range(more)))
    pilot.app.pump()
    partly = drawn(pilot.stage), pilot.describe()
    assert partly[0] == drawn_whole(pilot.stage)
    pilot.stage.relayout()
    pilot.app.pump()
    assert (drawn(pilot.stage), pilot.describe()) == partly


def test_parts_that_nobody_looks_at_are_exchanged_all_the_same(pilot: Pilot) -> None:
    below(pilot)
    box: Widget = Column(Label("to come"))
    replace_children(box, Label("before"))
    pilot.stage.open(Modal("asks", Scroll(box)))
    assert "before" in pilot.describe()
    pilot.stage.close()
    pilot.app.pump()
    before = drawn(pilot.stage)
    replace_children(box, Label("too late"))
    pilot.app.pump()
    assert drawn(pilot.stage) == before
    assert [each.name for each in box.children] == ["too late"]


def test_steps_are_done_one_a_picture_once_the_first_was_drawn() -> None:
    done: list[str] = []

    def step(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    unfolding = DeferredSteps()
    unfolding.schedule(step("a"), step("b"))
    unfolding.schedule()
    unfolding.run_next()
    assert (done, unfolding.pending) == ([], False), "nothing was drawn yet"
    unfolding.frame_drawn()
    unfolding.run_next()
    assert (done, unfolding.pending) == (["a"], True)
    unfolding.run_next()
    unfolding.run_next()
    assert (done, unfolding.pending) == (["a", "b"], False)
