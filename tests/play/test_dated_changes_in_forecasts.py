"""Announced changes stand on the board in their quarter and are in the forecast; the rest stays unknown until it comes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.play.forecast.plan_forecast import Forecast, forecast_plan
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.hierarchy.targets import target_now
from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Dated
from game.sim.state import State
from game.sim.step import step
from game.strategies.catalogue import BY_ID, DO_NOTHING
from tests.play.games import FIRST

NOW = 3
AMOUNTS = {"mission": 0.4, "target": 1.5, "money": 2.0, "income": 0.3, "standing": 0.2}
WAITING = BY_ID[DO_NOTHING].choose


def _params(*dated: Dated) -> Params:
    return measure_params(replace(FIRST.setting, dated=dated, events=(), drift=0.0, shock=0.0, target_chance=0.0))


def _change(kind: str, ahead: int, quarter: int = NOW) -> Dated:
    return Dated(quarter=quarter, kind=kind, amount=AMOUNTS[kind], ahead=ahead, text=kind)


def _view(params: Params, quarter: int = NOW) -> View:
    """Return what is seen at the start of a quarter in which nothing has been done yet."""
    draws = Draws.of(5, np.arange(1, dtype=np.uint64), "")
    state = start(params, draws)
    while state.quarter < quarter:
        state = step(state, Plan.empty(1, state.seats), params, draws)
    return look(state, params, draws)


def _forecast(view: View, params: Params) -> Forecast:
    return forecast_plan(view, params, Plan.empty(1, view.seats), WAITING)


def _imagined_next(view: View, params: Params) -> tuple[State, Params]:
    """Return the imagined states after this quarter without moves, and their parameters."""
    imagined, draws = imagined_params(view, params), imagined_draws(view, 64)
    after = step(imagine(view, imagined, draws), Plan.empty(64, view.seats), imagined, draws)
    return after, imagined


@pytest.mark.parametrize("kind", AMOUNTS)
@pytest.mark.parametrize("ahead", [1, 2])
def test_an_announced_change_is_listed_until_its_quarter_is_over(kind: str, ahead: int) -> None:
    change = _change(kind, ahead)
    params = _params(change)
    listed = [_view(params, quarter).announced for quarter in range(1, NOW + 2)]
    assert listed == [(change,) if NOW - ahead <= quarter <= NOW else () for quarter in range(1, NOW + 2)]


@pytest.mark.parametrize("kind", AMOUNTS)
def test_a_change_that_was_never_announced_is_not_listed(kind: str) -> None:
    assert not any(_view(_params(_change(kind, 0)), quarter).announced for quarter in range(1, NOW + 2))


def _effect(kind: str, ahead: int) -> float:
    """Return the mean of the variable that a change of this quarter acts on after an imagined quarter."""
    params = _params(_change(kind, ahead))
    after, imagined = _imagined_next(_view(params), params)
    if kind == "target":
        return float((target_now(after, imagined) / params.baseline).mean())
    return float({"mission": after.output, "income": after.income}.get(kind, getattr(after, kind, after.output)).mean())


@pytest.mark.parametrize("kind", ["mission", "money", "income", "standing"])
def test_an_announced_change_of_this_quarter_acts_in_imagined_futures_and_an_unannounced_one_does_not(
    kind: str,
) -> None:
    params = _params()
    without = float(getattr(_imagined_next(_view(params), params)[0], "output" if kind == "mission" else kind).mean())
    told, untold = _effect(kind, 1), _effect(kind, 0)
    assert untold == without
    if kind == "mission":
        assert told < 0.9 * without
    else:
        assert told - without == pytest.approx(AMOUNTS[kind], abs=0.1 * AMOUNTS[kind])


def test_a_target_of_this_quarter_is_known_whether_it_was_announced_or_not() -> None:
    for ahead in (0, 1):
        params = _params(_change("target", ahead))
        view = _view(params)
        imagined = imagined_params(view, params)
        state = imagine(view, imagined, imagined_draws(view, 8))
        assert target_now(state, imagined) == pytest.approx(float(view.target[0]), abs=0.006)
        assert [each.kind for each in imagined.setting.dated] == ["target"]
        assert _effect("target", ahead) == pytest.approx(float(view.target_next[0]) / params.baseline, abs=0.01)


def test_a_later_change_that_was_never_announced_reaches_no_forecast() -> None:
    plain = _params()
    expected = _forecast(_view(plain), plain).output
    for kind in AMOUNTS:
        params = _params(_change(kind, 0, NOW + 1))
        assert np.array_equal(_forecast(_view(params), params).output, expected), kind


def test_the_real_output_of_a_quarter_with_an_announced_change_of_the_mission_lies_in_the_forecast() -> None:
    """The fault that was: every future lay above the real output, because none knew the change."""
    params = _params(_change("mission", 1))
    draws = Draws.of(5, np.arange(40, dtype=np.uint64), "")
    state = start(params, draws)
    while state.quarter < NOW:
        state = step(state, Plan.empty(40, state.seats), params, draws)
    real = step(state, Plan.empty(40, state.seats), params, draws).output
    futures = [_forecast(look(state.rows(slice(row, row + 1)), params, draws), params) for row in range(40)]
    above = [float((each.next_quarter > output).mean()) for each, output in zip(futures, real, strict=True)]
    assert 0.25 < float(np.mean(above)) < 0.75


def test_the_demand_for_change_counts_an_announced_change_in_its_quarter_too() -> None:
    quiet, told, untold = (_view(_params(*dated)) for dated in ((), (_change("mission", 1),), (_change("mission", 0),)))
    assert float(told.change_demand[0]) == pytest.approx(min(float(quiet.change_demand[0]) + 0.4, 1.0), abs=0.011)
    assert float(untold.change_demand[0]) == float(quiet.change_demand[0])
