"""Snapshots below dialogs, partial layout and incremental builds never change the picture."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.ui.toolkit.stage.incremental_build import IncrementalBuild
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import Button, Column, Label, Meter, Modal, Panel, Row, Scroll, Widget
from tests.ui.conftest import Pilot
from tests.ui.toolkit.test_tree_diff import pixels, pixels_after_full_redraw


class Counted(Label):
    """A label that counts how often it was painted."""

    painted = 0

    def paint(self, surface: pygame.Surface) -> None:
        self.painted += 1
        super().paint(surface)


def below(pilot: Pilot) -> tuple[Counted, Meter]:
    """Show a label, a meter and a button, on which dialogs are opened."""
    label, bar = Counted("far away"), Meter(40, width=100)
    pilot.show(lambda stage: Column(label, bar, Button("Go", lambda: None), gap=300, across="start"))
    return label, bar


def test_opening_and_closing_a_dialog_repaints_nothing_below(pilot: Pilot) -> None:
    label, _ = below(pilot)
    before, painted = pixels(pilot.stage), label.painted
    pilot.stage.open(Modal("asks", Column(Button("Yes", pilot.stage.close), Label("more"))))
    pilot.app.pump()
    pilot.key("tab")
    assert pixels(pilot.stage) != before
    assert label.painted == painted
    pilot.stage.close()
    pilot.app.pump()
    assert pixels(pilot.stage) == before
    assert label.painted == painted


def test_a_change_below_a_dialog_shows_through_it_and_after_it(pilot: Pilot) -> None:
    _, bar = below(pilot)
    pilot.key("tab")
    pilot.point(bar)
    pilot.stage.open(Modal("asks", Label("a question")))
    pilot.app.pump()
    first = pixels(pilot.stage)
    bar.set_amount(90)
    pilot.app.pump()
    assert pixels(pilot.stage) != first
    assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)
    pilot.stage.open(Modal("asks again", Label("another")))
    pilot.app.pump()
    bar.set_amount(10)
    pilot.app.pump()
    assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)
    bar.set_amount(70)  # not drawn before the dialog closes
    for _ in range(2):
        pilot.stage.close()
        pilot.app.pump()
        assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)


def test_the_window_may_be_resized_below_a_dialog(pilot: Pilot) -> None:
    below(pilot)
    pilot.stage.open(Modal("asks", Label("a question")))
    pilot.app.pump()
    surface = pygame.display.set_mode((900, 640))
    pilot.stage.resize(surface, pilot.stage.theme)
    pilot.app.pump()
    assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)
    pilot.stage.close()
    pilot.app.pump()
    assert pixels(pilot.stage) == pixels_after_full_redraw(pilot.stage)


@pytest.mark.parametrize("more", [0, 1, 5, 60])
def test_a_partial_layout_equals_a_full_layout(pilot: Pilot, more: int) -> None:
    below(pilot)
    box = Column(Label("to come"), gap=4)
    side = Column(*(Label(f"line {at}") for at in range(6)), grow=1)
    pilot.stage.open(
        Modal("asks", Column(Row(side, Panel(box, grow=1), across="start"), Button("Close", lambda: None)))
    )
    pilot.app.pump()
    replace_children(box, *(Label(f"part {at}") for at in range(more)))
    pilot.app.pump()
    partial = pixels(pilot.stage), pilot.describe()
    assert partial[0] == pixels_after_full_redraw(pilot.stage)
    pilot.stage.relayout()
    pilot.app.pump()
    assert (pixels(pilot.stage), pilot.describe()) == partial


def test_children_of_a_hidden_box_are_replaced_without_drawing(pilot: Pilot) -> None:
    below(pilot)
    box: Widget = Column(Label("to come"))
    replace_children(box, Label("before"))
    pilot.stage.open(Modal("asks", Scroll(box)))
    assert "before" in pilot.describe()
    pilot.stage.close()
    pilot.app.pump()
    before = pixels(pilot.stage)
    replace_children(box, Label("too late"))
    pilot.app.pump()
    assert pixels(pilot.stage) == before
    assert [each.name for each in box.children] == ["too late"]


def test_deferred_steps_run_one_per_frame_after_the_first_frame() -> None:
    done: list[str] = []

    def step(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    build = IncrementalBuild()
    build.schedule(step("a"), step("b"))
    build.schedule()
    build.run_next()
    assert (done, build.pending) == ([], False), "no frame was drawn yet"
    build.frame_drawn()
    build.run_next()
    assert (done, build.pending) == (["a"], True)
    build.run_next()
    build.run_next()
    assert (done, build.pending) == (["a", "b"], False)
