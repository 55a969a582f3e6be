"""Explanations on the board by keyboard: views, cells of the playbook, pinned tooltips and the member sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.play.explain.playbook_knowledge import assess_questions
from game.play.forecast.move_effects import forecast_moves
from game.play.session.session import Session
from game.sentences import say
from game.ui.chart_widgets.chart import Chart
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.views.forecast_view import ForecastLoader, ForecastOptions
from game.ui.screens.board.views.team_cells import MoraleBar
from game.ui.screens.member.sheet_move_effects import MoveEffectsLoader
from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.widgets.tooltip import PinnedTooltip
from game.ui.toolkit.window.background import BackgroundTask
from tests.ui import sessions
from tests.ui.conftest import Pilot
from tests.ui.screens.board.test_board_layout import AtOnce


def show_board(pilot: Pilot, quarters: int = 4) -> tuple[BoardScreen, Session]:
    session = sessions.played("03", quarters)
    session.editor.clear()
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    pilot.app.pump()
    return screen, session


def cells(pilot: Pilot) -> list[Widget]:
    return [widget for widget in pilot.stage.focus_order() if widget.role == "question"]


def test_m_cycles_the_views_and_shift_m_reverses(pilot: Pilot) -> None:
    screen, _ = show_board(pilot)
    seen = []
    for _ in range(4):
        seen.append(screen.controller.tab)
        pilot.key("m")
    assert seen == ["team", "network", "playbook", "history"]
    assert screen.controller.tab == "team"
    pilot.key("m", shift=True)
    assert screen.controller.tab == "history"


def test_arrows_move_between_cells_and_each_has_a_tooltip(pilot: Pilot) -> None:
    _, session = show_board(pilot)
    pilot.key("m", "m")
    found = cells(pilot)
    assert len(found) == len(assess_questions(session)) == session.scenario.setting.dimensions
    assert all(cell.tip is not None and cell.tip.note for cell in found)
    pilot.stage.set_focus(found[0])
    pilot.key("right")
    assert pilot.stage.focus is found[1]
    pilot.key("down")
    assert pilot.stage.focus in found
    assert pilot.stage.focus is not found[1]


def test_the_first_quarter_has_a_playbook(pilot: Pilot) -> None:
    show_board(pilot, 0)
    pilot.key("m", "m")
    assert cells(pilot)
    assert "likely right" in pilot.describe()


def test_space_pins_an_itemised_tooltip_and_its_lines_have_tooltips(pilot: Pilot) -> None:
    show_board(pilot)
    fact = next(widget for widget in pilot.stage.focus_order() if widget.ident == "fact.Output")
    pilot.stage.set_focus(fact)
    pilot.tick(0.6)
    assert "text 'pin'" not in pilot.describe()  # a floating tooltip is not part of the accessibility tree
    pilot.key("space")
    assert isinstance(pilot.stage.top(), PinnedTooltip)
    lines_with_tips = [widget for widget in pilot.stage.focus_order() if widget.tip is not None]
    assert len(lines_with_tips) >= 3
    pilot.stage.set_focus(lines_with_tips[0])
    pilot.tick(0.6)
    inner = pilot.stage.tooltips.tip
    assert inner is not None
    assert inner.rows
    pilot.key("escape")
    assert not isinstance(pilot.stage.top(), PinnedTooltip)
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "fact.Output"


def test_space_presses_a_button_whose_tooltip_has_no_lines(pilot: Pilot) -> None:
    _, session = show_board(pilot)
    move = next(widget for widget in pilot.stage.focus_order() if widget.ident == "move.plan")
    pilot.stage.set_focus(move)
    pilot.tick(0.6)
    pilot.key("space")
    assert ("plan", None) in session.editor.planned_moves


def test_no_tooltip_covers_a_move(pilot: Pilot) -> None:
    show_board(pilot)
    order = pilot.stage.focus_order()
    moves = [widget.rect for widget in order if widget.ident.startswith("move.")]
    explained = [widget for widget in order if widget.ident.startswith(("member.", "move."))]
    assert len(explained) > len(moves) > 2
    for widget in explained:
        pilot.stage.set_focus(widget)
        pilot.stage.tooltips.request(widget, at_once=True)
        assert pilot.stage.tooltips.rect.collidelist(moves) < 0, widget.ident
        pilot.stage.tooltips.hide()


def test_morale_bars_show_the_forecast_once_it_arrives(pilot: Pilot) -> None:
    screen, session = show_board(pilot)
    no_forecast: tuple[float, ...] = ()
    screen.controller.morale_forecast = no_forecast
    screen.app.refresh()
    bars = [widget for widget in pilot.stage.top().walk() if isinstance(widget, MoraleBar)]
    assert all(bar.target is None for bar in bars)
    screen.forecasts = ForecastLoader(screen.controller, AtOnce(pilot.app.post), ForecastOptions())
    screen.app.refresh()
    screen.app.refresh()
    bars = [widget for widget in pilot.stage.top().walk() if isinstance(widget, MoraleBar)]
    assert len(bars) == session.view.seats
    assert all(bar.target == screen.controller.morale_forecast[bar.seat] for bar in bars)
    row = next(widget for widget in pilot.stage.focus_order() if widget.ident == "member.0")
    assert row.tip is not None
    assert row.tip.trend == f"Heads to {round(screen.controller.morale_forecast[0])}"


def test_the_sheet_shows_history_ties_promises_and_move_effects(pilot: Pilot) -> None:
    screen, session = show_board(pilot)
    screen.move_effects = MoveEffectsLoader(screen.controller, AtOnce(pilot.app.post))
    screen._open_member(2)
    pilot.run_incremental_build()
    description = pilot.describe()
    for words in ("Nature", "Your promises", "Who listens to whom", "What moves would do", "since you met"):
        assert words in description
    low, high = (round(100 * end) for end in session.morale.nature_range(2))
    assert f"Morale by nature {low} to {high}" in description
    lines = [each for each in pilot.stage.focus_order() if each.ident.startswith("would.")]
    assert len(lines) == len(forecast_moves(session.view)) > 3
    assert "imagining futures" not in description
    charts = [widget for widget in pilot.stage.top().walk() if isinstance(widget, Chart)]
    assert len(charts) == 3
    assert session.name(2) in description


class HeldTask(BackgroundTask[Any]):
    """Holds a task until the test lets it finish or fail."""

    finish: Callable[[], None]
    fail: Callable[[], None]

    def submit(
        self, compute: Callable[[], Any], deliver: Callable[[Any], None], failed: Callable[[], None] | None = None
    ) -> None:
        self.finish = lambda: deliver(compute())
        self.fail = failed or (lambda: None)


def test_the_sheet_opens_at_once_and_completes_in_later_frames(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pilot.app, "post", lambda call: None)  # no forecast arrives in between
    screen, _ = show_board(pilot)
    held = HeldTask(pilot.app.post)
    screen.move_effects = MoveEffectsLoader(screen.controller, held)
    screen._open_member(2)
    pilot.stage.draw()
    first = pilot.describe()
    assert "Morale" in first
    assert "imagining futures" in first
    assert "since you met" not in first
    pilot.run_incremental_build()
    assert "since you met" in pilot.describe()
    line = next(each for each in pilot.stage.focus_order() if each.ident == "would.coach")
    pilot.stage.set_focus(line)
    held.finish()
    assert "imagining futures" not in pilot.describe()
    assert pilot.stage.focus is not line
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "would.coach", "the focus stays on the line that is being read"
    pilot.key("escape")
    screen._open_member(2)
    assert "imagining futures" not in pilot.describe(), "effects are computed once a quarter"


def test_move_effects_that_fail_or_arrive_late_change_nothing_else(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pilot.app, "post", lambda call: None)  # no forecast arrives in between
    screen, _ = show_board(pilot)
    held = HeldTask(pilot.app.post)
    screen.move_effects = MoveEffectsLoader(screen.controller, held)
    screen._open_member(2)
    pilot.run_incremental_build()
    held.fail()
    assert say("member.would_failed") in pilot.describe()
    pilot.key("escape")
    before = pilot.describe()
    screen._open_member(1)
    pilot.key("escape")
    held.finish()
    pilot.run_incremental_build()
    assert pilot.describe() == before


@pytest.mark.parametrize("move", ["trust", "coach"])
def test_every_target_row_has_a_tooltip_with_facts(pilot: Pilot, move: str) -> None:
    screen, _ = show_board(pilot)
    screen.controller.press_move(next(each for each in screen.controller.moves("heart") if each.id == move))
    pilot.app.pump()
    rows = [widget for widget in pilot.stage.focus_order() if widget.role == "choice"]
    assert rows
    assert all(row.tip is not None and len(row.tip.facts) >= 5 for row in rows)
