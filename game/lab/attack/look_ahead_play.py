"""Games played by look-ahead alone: how often it uses each move, and its scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.lines_of_play import COUNT
from game.par import par
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.strategies.look_ahead import NEXT_QUARTER, ONE_YEAR, BoundForecast, Futures, look_ahead

SEED = 20_260_707
BY_NEXT, BY_YEAR = "next quarter", "a year ahead"
QUARTERS = {BY_NEXT: NEXT_QUARTER, BY_YEAR: ONE_YEAR}

ForecastPlans = Callable[[View, Params, Sequence[Plan], Callable[[View], Plan], int, int], Sequence[Futures]]


@dataclass(frozen=True)
class LookAheadPlay:
    """Games played by look-ahead with one horizon: mean uses of each move a game, (moves,), and the mean score."""

    by: str
    uses: Floats
    score: float


def play_look_ahead(params: Params, forecast_plans: ForecastPlans, games: int) -> list[LookAheadPlay]:
    """Play games by look-ahead alone, once by next quarter's output and once by the output a year ahead."""
    draws = Draws.of(SEED, np.arange(games, dtype=np.uint64), params.setting.case)
    measured_par = par(params, draws)
    results = []
    for by, quarters in QUARTERS.items():
        uses = np.zeros(COUNT)
        strategy = Strategy(by, look_ahead(_bound(params, forecast_plans), quarters))

        def choose(view: View, strategy: Strategy = strategy, uses: Floats = uses) -> Plan:
            plan = strategy.decide(view)
            uses += (plan.uses() * view.in_command[:, None]).sum(axis=0) / games
            return plan

        total = measured_par.score_by_lead(rollout(params, choose, draws), params)[1]
        results.append(LookAheadPlay(by, uses, float(total.mean())))
    return results


def _bound(params: Params, forecast_plans: ForecastPlans) -> BoundForecast:
    return lambda view, plans, then, quarters, n: forecast_plans(view, params, plans, then, quarters, n)
