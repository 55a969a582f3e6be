"""A Python function as a strategy, called in the process that it was written in: for the library."""

from __future__ import annotations

import hashlib
import inspect
import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.play.forecast.plan_forecast import FUTURES, YEAR, Forecast
from game.sim.games.strategy import Strategy
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.returned_plan import NotAPlan, returned_plan
from game.strategies.simple_strategies import do_nothing
from game.strategy_sources.forecaster import Forecaster
from game.strategy_sources.look_ahead_binder import bound_forecast
from game.strategy_sources.worker_main import FORECAST
from game.strategy_sources.worker_process import CodeFailed, checked_plan


@dataclass(frozen=True)
class OwnFunction:
    """A function of the caller whose plans are checked as a user function's are."""

    function: Callable[..., Plan]
    forecast: Forecaster | None = None

    def __call__(self, view: View) -> Plan:
        """Return the plan of a quarter for every run. Raises CodeFailed if it is not legal, and whatever it raises."""
        try:
            plan = returned_plan(
                self.function(view) if self.forecast is None else self.function(view, forecast=self.forecast)
            )
        except NotAPlan as error:
            raise CodeFailed(error.key, **error.values) from error
        return checked_plan(view, Plan(np.asarray(plan.team), np.asarray(plan.aims), np.asarray(plan.choice)))


@dataclass(frozen=True)
class OwnBinder:
    """Binds a function with a parameter `forecast` to a scenario, in which it may look ahead."""

    id: str
    function: Callable[..., Plan]

    def __call__(self, params: Params) -> Strategy:
        """Return the strategy for a scenario."""
        bound = bound_forecast(params)

        def forecast(view: View, plans: Sequence[Plan], quarters: int = YEAR, n: int = FUTURES) -> list[Forecast]:
            found = bound(view, list(plans), do_nothing, quarters, n)
            return [Forecast(np.asarray(each.output), np.asarray(each.morale)) for each in found]

        return Strategy(self.id, OwnFunction(self.function, forecast), fingerprint=fingerprint(self.function))


def own_strategy(function: Callable[..., Plan]) -> Strategy:
    """Return the strategy of a function, called by its name."""
    name = getattr(function, "__name__", type(function).__name__).strip("<>")
    looks_ahead = FORECAST in inspect.signature(function).parameters
    bind = OwnBinder(name, function) if looks_ahead else None
    return Strategy(name, OwnFunction(function), bind=bind, fingerprint=fingerprint(function))


def fingerprint(function: Callable[..., Plan]) -> str:
    """Return the SHA-256 of a function's source, "" where Python does not know it."""
    try:
        return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
    except (OSError, TypeError):
        return ""


def can_be_sent(function: Callable[..., Plan]) -> bool:
    """Return whether another process can import the function: it stands at the top of a file."""
    typed_in = function.__module__ == "__main__" and not hasattr(sys.modules["__main__"], "__file__")
    try:
        pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return not typed_in
