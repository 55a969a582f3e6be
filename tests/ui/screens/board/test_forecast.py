"""The forecast on the board: one background computation per plan, and only the newest is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from game.play.forecast.plan_forecast import Forecast, forecast_plan
from game.play.session.session import Session
from game.sentences import say
from game.sim.params import Params
from game.sim.plan import Plan, to_moves
from game.sim.player_view.view import View
from game.strategies.catalogue import BY_ID, PANEL
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.views.forecast_view import ForecastLoader, ForecastOptions, wilson_interval
from game.ui.toolkit.window.background import BackgroundTask
from game.user_error import UserError
from tests.ui import sessions
from tests.ui.conftest import Pilot


class HeldForecast:
    """A forecast that waits for `go` and records the plans it was called with."""

    def __init__(self) -> None:
        self.plans: list[list[tuple[str, int | None]]] = []
        self.go = threading.Event()

    def __call__(self, view: View, params: Params, plan: Plan, then: Callable[[View], Plan]) -> Forecast:
        self.plans.append(list(to_moves(plan)))
        assert self.go.wait(20)
        return forecast_plan(view, params, plan, then, n=50)


@pytest.fixture
def held(pilot: Pilot) -> HeldForecast:
    """Show a board whose forecasts are held."""
    compute = HeldForecast()
    screen = BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7))
    screen.forecasts = ForecastLoader(
        screen.controller, BackgroundTask(pilot.app.post, 0.0), ForecastOptions(), compute
    )
    pilot.app.show(screen)
    until(pilot, lambda: len(compute.plans) == 1)
    return compute


def until(pilot: Pilot, condition: Callable[[], bool]) -> None:
    """Run frames until a condition holds, for some seconds at most."""
    waiting = threading.Event()
    for _ in range(1000):
        pilot.tick(1 / 60)
        if condition():
            return
        waiting.wait(0.01)
    raise AssertionError(pilot.describe())


def state(pilot: Pilot) -> str:
    return next(widget for widget in pilot.stage.focus_order() if widget.ident == "forecast").value()


def test_the_window_stays_responsive_during_a_forecast(pilot: Pilot, held: HeldForecast) -> None:
    frames = pilot.stage.frames
    assert state(pilot) == "imagining futures …"
    pilot.key("tab", "tab", "tab")
    assert pilot.stage.frames > frames
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in state(pilot))


def test_a_changed_plan_is_forecast_once_and_outdated_forecasts_are_never_shown(
    pilot: Pilot, held: HeldForecast
) -> None:
    pilot.key("3", "8")
    assert "imagining" in state(pilot)
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in state(pilot))
    assert held.plans == [[], [("plan", None), ("solve", None)]], "the plan in between was skipped"
    pilot.key("tab", "tab")
    pilot.app.refresh()
    pilot.tick(0.2)
    assert len(held.plans) == 2, "a forecast is memoised by plan"
    pilot.key("z")
    until(pilot, lambda: "of 50 futures reach" in state(pilot))
    pilot.key("8")
    assert "of 50 futures reach" in state(pilot), "a known forecast is shown at once"
    assert held.plans[2:] == [[("plan", None)]]


def test_a_failed_forecast_is_reported_and_the_next_plan_is_forecast(pilot: Pilot) -> None:
    def compute(view: View, params: Params, plan: Plan, then: Callable[[View], Plan]) -> Forecast:
        if not list(to_moves(plan)):
            raise UserError("board.forecast.failed")
        return forecast_plan(view, params, plan, then, n=50)

    screen = BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7))
    screen.forecasts = ForecastLoader(
        screen.controller, BackgroundTask(pilot.app.post, 0.0), ForecastOptions(), compute
    )
    pilot.app.show(screen)
    until(pilot, lambda: state(pilot) == say("board.forecast.failed"))
    pilot.key("3")
    until(pilot, lambda: "futures reach" in state(pilot))
    pilot.key("z")
    assert state(pilot) == say("board.forecast.failed")


def test_keys_switch_the_forecast_to_a_year_and_to_another_strategy(pilot: Pilot, held: HeldForecast) -> None:
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in state(pilot))
    assert "Forecast Q1" in pilot.describe()
    pilot.key("v")
    assert "Forecast Q4" in pilot.describe()
    assert "reach about" in state(pilot)
    before = len(held.plans)
    pilot.key("b")
    until(pilot, lambda: len(held.plans) == before + 1)
    assert "then Half and half" in pilot.describe()
    pilot.key("v")
    assert "Forecast Q1" in pilot.describe()


def test_the_forecast_tooltip_explains_the_dots_and_their_precision(pilot: Pilot, held: HeldForecast) -> None:
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in state(pilot))
    widget = next(each for each in pilot.stage.focus_order() if each.ident == "forecast")
    assert widget.tip is not None
    for words in ("Four futures in five lie between", "the true chance is between", "what you can see"):
        assert words in widget.tip.note


def test_the_wilson_interval_contains_the_share_and_narrows_with_more_futures() -> None:
    for reached, futures in ((0, 50), (13, 50), (50, 50), (130, 500)):
        low, high = wilson_interval(reached, futures)
        assert 0 <= low < high <= 1
        assert low <= reached / futures <= high + 1e-12
    few, many = wilson_interval(13, 50), wilson_interval(130, 500)
    assert many[1] - many[0] < few[1] - few[0]


def test_the_forecast_offers_built_in_strategies() -> None:
    assert set(PANEL) <= set(BY_ID)
