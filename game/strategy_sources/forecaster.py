"""The type of the forecast function that is passed to a strategy function with a parameter named `forecast`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from game.play.forecast.plan_forecast import FUTURES, YEAR, Forecast
from game.sim.plan import Plan
from game.sim.player_view.view import View


class Forecaster(Protocol):
    """Forecasts each plan for the first run of a view, followed by doing nothing."""

    def __call__(self, view: View, plans: Sequence[Plan], quarters: int = YEAR, n: int = FUTURES) -> list[Forecast]:
        """Return a forecast of each plan over a number of quarters, in n imagined futures."""
