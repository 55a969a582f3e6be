"""Finding out why on the board, by keys: views of the middle, cells of the playbook, pinned tips and what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.play.explain.playbook import assess_questions
from game.play.forecast.move_effects import forecast_moves
from game.play.session.session import Session
from game.ui.chart_widgets.chart import Chart
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.forecast import ForecastLoader, ForecastOptions
from game.ui.screens.board.team import MoraleBar
from game.ui.screens.member.sheet_move_effects import MoveEffectsLoader
from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.widgets.tooltip import PinnedTooltip
from game.ui.toolkit.window.background import BackgroundTask
from game.words import say
from tests.ui import crowds
from tests.ui.conftest import Pilot
from tests.ui.test_board_room import AtOnce


def shown(pilot: Pilot, quarters: int = 4) -> tuple[BoardScreen, Session]:
    session = crowds.played("03", quarters)
    session.clear()
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    pilot.app.pump()
    return screen, session


def cells(pilot: Pilot) -> list[Widget]:
    return [widget for widget in pilot.stage.focus_order() if widget.role == "question"]


def test_m_turns_the_views_and_shift_m_turns_back(pilot: Pilot) -> None:
    screen, _ = shown(pilot)
    seen = []
    for _ in range(4):
        seen.append(screen.controller.tab)
        pilot.key("m")
    assert seen == ["team", "network", "playbook", "history"]
    assert screen.controller.tab == "team"
    pilot.key("m", shift=True)
    assert screen.controller.tab == "history"


def test_arrows_walk_the_cells_and_each_tells_what_is_known(pilot: Pilot) -> None:
    _, session = shown(pilot)
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


def test_a_quarter_without_any_behind_it_has_a_page_too(pilot: Pilot) -> None:
    shown(pilot, 0)
    pilot.key("m", "m")
    assert cells(pilot)
    assert "likely right" in pilot.describe()


def test_space_pins_a_tip_with_lines_and_a_line_opens_a_second_one(pilot: Pilot) -> None:
    shown(pilot)
    fact = next(widget for widget in pilot.stage.focus_order() if widget.ident == "fact.Output")
    pilot.stage.set_focus(fact)
    pilot.tick(0.6)
    assert "text 'pin'" not in pilot.describe()  # the floating tip is no part of the tree
    pilot.key("space")
    assert isinstance(pilot.stage.top(), PinnedTooltip)
    behind = [widget for widget in pilot.stage.focus_order() if widget.tip is not None]
    assert len(behind) >= 3
    pilot.stage.set_focus(behind[0])
    pilot.tick(0.6)
    inner = pilot.stage.tooltips.tip
    assert inner is not None
    assert inner.rows
    pilot.key("escape")
    assert not isinstance(pilot.stage.top(), PinnedTooltip)
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "fact.Output"


def test_space_presses_where_a_tip_has_nothing_to_walk(pilot: Pilot) -> None:
    _, session = shown(pilot)
    move = next(widget for widget in pilot.stage.focus_order() if widget.ident == "move.plan")
    pilot.stage.set_focus(move)
    pilot.tick(0.6)
    pilot.key("space")
    assert ("plan", None) in session.pairs


def test_no_tip_of_the_middle_covers_a_move_and_no_tip_of_a_move_another(pilot: Pilot) -> None:
    shown(pilot)
    order = pilot.stage.focus_order()
    moves = [widget.rect for widget in order if widget.ident.startswith("move.")]
    for widget in order:
        if widget.ident.startswith(("member.", "move.")):
            pilot.stage.set_focus(widget)
            pilot.stage.tooltips.request(widget, at_once=True)
            assert pilot.stage.tooltips.rect.collidelist(moves) < 0, widget.ident
            pilot.stage.tooltips.hide()


def test_bars_point_where_morale_heads_once_the_forecast_is_there(pilot: Pilot) -> None:
    screen, session = shown(pilot)
    screen.controller.morale_forecast = ()
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


def test_the_sheet_tells_past_ties_promises_and_what_moves_would_do(pilot: Pilot) -> None:
    screen, session = shown(pilot)
    screen.move_effects = MoveEffectsLoader(screen.controller, AtOnce(pilot.app.post))
    screen._open_member(2)
    pilot.run_deferred()
    told = pilot.describe()
    for words in ("Nature", "Your promises", "Who listens to whom", "What moves would do", "since you know them"):
        assert words in told
    lines = [each for each in pilot.stage.focus_order() if each.ident.startswith("would.")]
    assert len(lines) == len(forecast_moves(session.view)) > 3
    assert "imagining futures" not in told
    charts = [widget for widget in pilot.stage.top().walk() if isinstance(widget, Chart)]
    assert len(charts) == 3
    assert session.name(2) in told


class Later(BackgroundTask[Any]):
    """Keeps what was asked until it is told to compute it, or to fail."""

    def submit(
        self, compute: Callable[[], Any], deliver: Callable[[Any], None], failed: Callable[[], None] | None = None
    ) -> None:
        self.answer, self.fail = lambda: deliver(compute()), failed or (lambda: None)


def test_the_sheet_is_there_at_once_and_unfolds_picture_by_picture(pilot: Pilot) -> None:
    pilot.app.post = lambda call: None  # type: ignore[method-assign]  # no forecast comes between
    screen, _ = shown(pilot)
    later = Later(pilot.app.post)
    screen.move_effects = MoveEffectsLoader(screen.controller, later)
    screen._open_member(2)
    pilot.stage.draw()
    first = pilot.describe()
    assert "Morale" in first
    assert "imagining futures" in first
    assert "since you know them" not in first
    pilot.run_deferred()
    assert "since you know them" in pilot.describe()
    line = next(each for each in pilot.stage.focus_order() if each.ident == "would.coach")
    pilot.stage.set_focus(line)
    later.answer()
    assert "imagining futures" not in pilot.describe()
    assert pilot.stage.focus is not line
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "would.coach", "who reads a line goes on reading it"
    pilot.key("escape")
    screen._open_member(2)
    assert "imagining futures" not in pilot.describe(), "once a quarter is enough"


def test_what_moves_would_do_can_fail_or_come_too_late_and_nothing_else_minds(pilot: Pilot) -> None:
    pilot.app.post = lambda call: None  # type: ignore[method-assign]  # no forecast comes between
    screen, _ = shown(pilot)
    later = Later(pilot.app.post)
    screen.move_effects = MoveEffectsLoader(screen.controller, later)
    screen._open_member(2)
    pilot.run_deferred()
    later.fail()
    assert say("member.would_failed") in pilot.describe()
    pilot.key("escape")
    before = pilot.describe()
    screen._open_member(1)
    pilot.key("escape")
    later.answer()
    pilot.run_deferred()
    assert pilot.describe() == before


@pytest.mark.parametrize("move", ["trust", "coach"])
def test_who_is_chosen_for_a_move_can_be_asked_first(pilot: Pilot, move: str) -> None:
    screen, _ = shown(pilot)
    screen.controller.press_move(next(each for each in screen.controller.moves("heart") if each.id == move))
    pilot.app.pump()
    rows = [widget for widget in pilot.stage.focus_order() if widget.role == "choice"]
    assert rows
    assert all(row.tip is not None and len(row.tip.facts) >= 5 for row in rows)
