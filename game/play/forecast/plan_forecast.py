"""Forecast of a plan: output next quarter and a year ahead over imagined futures, never from the true state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose, View
from game.sim.step import step

YEAR = 4
FUTURES = 50
OUTER, INNER = 0.10, 0.25  # tail probabilities of the wide and the narrow band


@dataclass(frozen=True)
class Forecast:
    """Output of each imagined future from the planned quarter on, (quarters, futures).

    `morale`: each member's morale after the planned quarter, (futures, seats).
    """

    output: Floats
    morale: Floats

    def expected_morale(self) -> Floats:
        """Return each member's mean morale after the planned quarter, (seats,)."""
        expected: Floats = self.morale.mean(axis=0)
        return expected

    @property
    def next_quarter(self) -> Floats:
        """Output of the planned quarter, (futures,)."""
        first: Floats = self.output[0]
        return first

    @property
    def year_ahead(self) -> Floats:
        """Output of the last quarter forecast, (futures,)."""
        last: Floats = self.output[-1]
        return last

    def quantiles(self) -> Floats:
        """Return the 10, 25, 50, 75 and 90 % quantiles of each quarter, (quarters, 5)."""
        points: Floats = np.quantile(self.output, [OUTER, INNER, 0.5, 1.0 - INNER, 1.0 - OUTER], axis=1).T
        return points


def forecast_plan(
    view: View, params: Params, plan: Plan, then: Choose, quarters: int = YEAR, n: int = FUTURES
) -> Forecast:
    """Play a plan for the first run of the view, then the strategy `then`, through n imagined futures.

    All plans are forecast in the same futures. An answer to the event acts as the scenario states where its story
    remembers; otherwise it is only paid for.
    """
    return forecast_plans(view, params, [plan], then, quarters, n)[0]


def forecast_plans(
    view: View, params: Params, plans: Sequence[Plan], then: Choose, quarters: int = YEAR, n: int = FUTURES
) -> list[Forecast]:
    """Return `forecast_plan` of several plans, computed in one batch: faster, and the same to the bit."""
    imagined = imagined_params(view, params)
    futures, count = imagined_draws(view, n), len(plans)
    rows = np.tile(np.arange(n), count)
    state, draws = imagine(view, imagined, futures).rows(rows), futures.rows(rows)
    if imagined.setting.events:
        answered = np.repeat([int(plan.choice[0]) >= 0 for plan in plans], n)
        state.event = np.where(answered, view.event[0], -1)
    else:
        state.money = state.money - np.repeat([_answer_price(view, plan) for plan in plans], n)
    outputs, morale = [], state.morale
    for ahead in range(quarters):
        chosen = _repeated(plans, n) if ahead == 0 else then(look(state, imagined, draws))
        state = step(state, chosen, imagined, draws)
        outputs.append(state.output)
        morale = state.morale if ahead == 0 else morale
    table = np.stack(outputs).reshape(quarters, count, n)
    morales = morale.reshape(count, n, view.seats)
    return [Forecast(table[:, index], morales[index]) for index in range(count)]


def _repeated(plans: Sequence[Plan], n: int) -> Plan:
    """Return each plan repeated for its n futures."""
    return Plan(
        np.concatenate([np.repeat(plan.team[:1], n, axis=0) for plan in plans]),
        np.concatenate([np.repeat(plan.aims[:1], n, axis=0) for plan in plans]),
        np.concatenate([np.repeat(plan.choice[:1], n) for plan in plans]),
    )


def _answer_price(view: View, plan: Plan) -> float:
    choice = int(plan.choice[0])
    return float(view.answer_price[0, choice]) if choice >= 0 and int(view.event[0]) >= 0 else 0.0
