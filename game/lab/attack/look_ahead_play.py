"""What look-ahead recommends when it plays by itself: how often each move, and what that scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.lines import COUNT
from game.par import par
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.view import View
from game.strategies.look_ahead import NEXT_QUARTER, ONE_YEAR, Forecaster, Futures, look_ahead

SEED = 20_260_707
BY_NEXT, BY_YEAR = "next quarter", "a year ahead"
QUARTERS = {BY_NEXT: NEXT_QUARTER, BY_YEAR: ONE_YEAR}

ForeseeEach = Callable[[View, Params, Sequence[Plan], Callable[[View], Plan], int, int], Sequence[Futures]]


@dataclass(frozen=True)
class LookAheadPlay:
    """What look-ahead by one measure played in some games: mean uses of each move a game, (moves,), and the score."""

    by: str
    uses: Floats
    score: float


def play_look_ahead(params: Params, foresee_each: ForeseeEach, games: int) -> list[LookAheadPlay]:
    """Play some games by look-ahead alone, once by next quarter's output and once by the output a year ahead."""
    draws = Draws.of(SEED, np.arange(games, dtype=np.uint64))
    measured = par(params, draws)
    found = []
    for by, quarters in QUARTERS.items():
        uses = np.zeros(COUNT)
        strategy = Strategy(by, look_ahead(_bound(params, foresee_each), quarters))

        def choose(view: View, strategy: Strategy = strategy, uses: Floats = uses) -> Plan:
            made = strategy.decide(view)
            uses += (made.uses() * view.in_command[:, None]).sum(axis=0) / games
            return made

        total = measured.score(rollout(params, choose, draws), params)[1]
        found.append(LookAheadPlay(by, uses, float(total.mean())))
    return found


def _bound(params: Params, foresee_each: ForeseeEach) -> Forecaster:
    return lambda view, plans, then, quarters, n: foresee_each(view, params, plans, then, quarters, n)
