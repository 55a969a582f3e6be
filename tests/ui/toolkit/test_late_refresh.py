"""What arrives by itself is shown at once, or after the dialog over the screen has closed; it never closes the dialog."""

from __future__ import annotations

from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Modal, Widget
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.screen import Screen
from tests.ui.conftest import Pilot


class Counted(Screen):
    """Shows how often it was built."""

    title = "Counted"
    built = 0

    def build(self, stage: Stage) -> Widget:
        self.built += 1
        return Column(Label(f"built {self.built}"))


def test_a_result_waits_for_the_dialog_over_the_screen(pilot: Pilot) -> None:
    app, screen, closed = pilot.app, Counted(), list[str]()
    app.show(screen)
    refresh_when_uncovered(app, screen)
    assert screen.built == 2
    app.stage.open(Modal("Sure?", Label("Sure?")), closed=lambda: closed.append("first"))
    app.stage.open(Modal("Really?", Label("Really?")), closed=lambda: closed.append("second"))
    refresh_when_uncovered(app, screen)
    assert (screen.built, len(app.stage.layers)) == (2, 3)
    app.stage.close()
    assert (screen.built, len(app.stage.layers)) == (2, 2)
    app.stage.close()
    assert (screen.built, len(app.stage.layers)) == (3, 1)
    assert closed == ["second", "first"]


def test_a_result_for_a_screen_that_was_left_changes_nothing(pilot: Pilot) -> None:
    first, second = Counted(), Counted()
    pilot.app.show(first)
    pilot.app.show(second)
    refresh_when_uncovered(pilot.app, first)
    assert (first.built, second.built) == (1, 1)
