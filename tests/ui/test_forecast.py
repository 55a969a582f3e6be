"""The forecast on the board: one computation a change of the plan, beside the window, and only the newest is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from game.play.forecast.plan_forecast import Forecast, foresee
from game.play.session.session import Session
from game.sim.params import Params
from game.sim.plan import Plan, to_pairs
from game.sim.view import View
from game.strategies.catalogue import BY_ID, PANEL
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.forecast import ForecastLoader, ForecastOptions, wilson_interval
from game.ui.toolkit.window.background import BackgroundTask
from game.user_error import UserError
from game.words import say
from tests.ui import crowds
from tests.ui.conftest import Pilot


class Held:
    """A forecast that waits until it is let go, and remembers the plans it was asked for."""

    def __init__(self) -> None:
        self.plans: list[list[tuple[str, int | None]]] = []
        self.go = threading.Event()

    def __call__(self, view: View, params: Params, plan: Plan, then: Callable[[View], Plan]) -> Forecast:
        self.plans.append(list(to_pairs(plan)))
        assert self.go.wait(20)
        return foresee(view, params, plan, then, n=50)


@pytest.fixture
def held(pilot: Pilot) -> Held:
    """A board whose forecasts are held, shown."""
    compute = Held()
    screen = BoardScreen(pilot.app, Session.new(crowds.shipped("01"), 7))
    screen.forecasts = ForecastLoader(
        screen.controller, BackgroundTask(pilot.app.post, 0.0), ForecastOptions(), compute
    )
    pilot.app.show(screen)
    until(pilot, lambda: len(compute.plans) == 1)
    return compute


def until(pilot: Pilot, there: Callable[[], bool]) -> None:
    """Let frames go on until something is so, at most some seconds."""
    waiting = threading.Event()
    for _ in range(1000):
        pilot.tick(1 / 60)
        if there():
            return
        waiting.wait(0.01)
    raise AssertionError(pilot.describe())


def told(pilot: Pilot) -> str:
    return next(widget for widget in pilot.stage.focus_order() if widget.ident == "forecast").value()


def test_frames_and_keys_go_on_while_a_forecast_is_made(pilot: Pilot, held: Held) -> None:
    frames = pilot.stage.frames
    assert told(pilot) == "imagining futures …"
    pilot.key("tab", "tab", "tab")
    assert pilot.stage.frames > frames
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in told(pilot))


def test_a_change_of_the_plan_is_imagined_once_and_what_is_older_is_never_shown(pilot: Pilot, held: Held) -> None:
    pilot.key("3", "8")
    assert "imagining" in told(pilot)
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in told(pilot))
    assert held.plans == [[], [("plan", None), ("solve", None)]], "the plan in between was left out"
    pilot.key("tab", "tab")
    pilot.app.refresh()
    pilot.tick(0.2)
    assert len(held.plans) == 2, "a plan that is known is not imagined again"
    pilot.key("z")
    until(pilot, lambda: "of 50 futures reach" in told(pilot))
    pilot.key("8")
    assert "of 50 futures reach" in told(pilot), "what is known is shown at once"
    assert held.plans[2:] == [[("plan", None)]]


def test_a_forecast_that_fails_is_said_and_another_plan_is_imagined(pilot: Pilot) -> None:
    def compute(view: View, params: Params, plan: Plan, then: Callable[[View], Plan]) -> Forecast:
        if not list(to_pairs(plan)):
            raise UserError("board.forecast.failed")
        return foresee(view, params, plan, then, n=50)

    screen = BoardScreen(pilot.app, Session.new(crowds.shipped("01"), 7))
    screen.forecasts = ForecastLoader(
        screen.controller, BackgroundTask(pilot.app.post, 0.0), ForecastOptions(), compute
    )
    pilot.app.show(screen)
    until(pilot, lambda: told(pilot) == say("board.forecast.failed"))
    pilot.key("3")
    until(pilot, lambda: "futures reach" in told(pilot))
    pilot.key("z")
    assert told(pilot) == say("board.forecast.failed")


def test_the_forecast_looks_a_year_ahead_by_a_key_and_under_another_way_to_play(pilot: Pilot, held: Held) -> None:
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in told(pilot))
    assert "Forecast Q1" in pilot.describe()
    pilot.key("v")
    assert "Forecast Q4" in pilot.describe()
    assert "reach about" in told(pilot)
    before = len(held.plans)
    pilot.key("b")
    until(pilot, lambda: len(held.plans) == before + 1)
    assert "then Half and half" in pilot.describe()
    pilot.key("v")
    assert "Forecast Q1" in pilot.describe()


def test_the_forecast_tells_what_it_is_and_how_sure(pilot: Pilot, held: Held) -> None:
    held.go.set()
    until(pilot, lambda: "of 50 futures reach" in told(pilot))
    widget = next(each for each in pilot.stage.focus_order() if each.ident == "forecast")
    assert widget.tip is not None
    for words in ("Four futures in five lie between", "the chance behind them lies between", "what you can see"):
        assert words in widget.tip.note


def test_the_range_of_a_chance_holds_the_share_and_narrows_with_more_futures() -> None:
    for reached, futures in ((0, 50), (13, 50), (50, 50), (130, 500)):
        low, high = wilson_interval(reached, futures)
        assert 0 <= low < high <= 1
        assert low <= reached / futures <= high + 1e-12
    few, many = wilson_interval(13, 50), wilson_interval(130, 500)
    assert many[1] - many[0] < few[1] - few[0]


def test_the_ways_to_go_on_are_strategies_that_have_names() -> None:
    assert set(PANEL) <= set(BY_ID)
