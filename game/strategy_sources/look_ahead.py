"""Look-ahead as a strategy: it is handed a way to foresee that knows the view alone, and the scenario's briefing."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.forecast.plan_forecast import foresee_each
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies import Strategy
from game.strategies.look_ahead import NEXT, YEAR, Foresee, look_ahead

AHEAD = {"look-ahead": YEAR, "look-ahead-next": NEXT}  # quarters


@dataclass(frozen=True)
class LooksAhead:
    """Makes look-ahead ready for a scenario."""

    id: str
    quarters: int

    def __call__(self, params: Params) -> Strategy:
        """The strategy for this scenario."""
        return Strategy(self.id, look_ahead(foresight(params), self.quarters))


def foresight(params: Params) -> Foresee:
    """The way to foresee in a scenario."""
    return lambda view, plans, then, quarters, n: foresee_each(view, params, plans, then, quarters, n)


def not_opened(view: View) -> Plan:
    """In place of what has to be opened first."""
    raise RuntimeError("a strategy has to be opened for its scenario before it plays")


STRATEGIES: tuple[Strategy, ...] = tuple(
    Strategy(name, not_opened, opens=LooksAhead(name, quarters)) for name, quarters in AHEAD.items()
)
