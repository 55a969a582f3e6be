"""Look-ahead as strategies: bound to a scenario, they forecast from the view and the briefing alone."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.forecast.plan_forecast import forecast_plans
from game.sim.games.strategy import Strategy
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.look_ahead import NEXT_QUARTER, ONE_YEAR, BoundForecast, look_ahead

QUARTERS_AHEAD = {"look-ahead": ONE_YEAR, "look-ahead-next": NEXT_QUARTER}


@dataclass(frozen=True)
class LookAheadBinder:
    """Binds look-ahead to a scenario."""

    id: str
    quarters: int

    def __call__(self, params: Params) -> Strategy:
        """Return the strategy for a scenario."""
        return Strategy(self.id, look_ahead(bound_forecast(params), self.quarters))


def bound_forecast(params: Params) -> BoundForecast:
    """Return the function that forecasts plans in a scenario."""
    return lambda view, plans, afterwards, quarters, n: forecast_plans(view, params, plans, afterwards, quarters, n)


def unbound(view: View) -> Plan:
    """Stand in for `choose` until a strategy is bound. Raises RuntimeError."""
    raise RuntimeError("a strategy has to be bound to its scenario before it plays")


LOOK_AHEAD: tuple[Strategy, ...] = tuple(
    Strategy(name, unbound, bind=LookAheadBinder(name, quarters)) for name, quarters in QUARTERS_AHEAD.items()
)
