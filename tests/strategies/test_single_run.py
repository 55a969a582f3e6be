"""A strategy function for one run plays a batch run by run."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.games.strategy import Strategy
from game.sim.player_view.look import look
from game.strategies.catalogue import BY_ID, STRATEGIES
from game.strategies.single_run import single_run
from tests.sim.teams import start_state, team


def test_a_single_run_function_plays_a_batch() -> None:
    params = team(9, 3)
    runs = len(MOVES)  # as many runs as moves, so that only the values can reveal a mix-up of axes
    state, draws = start_state(params, runs)
    view = look(state, params, draws)
    for strategy in STRATEGIES:
        batch, lifted = strategy.choose(view), single_run(strategy.choose)(view)
        assert np.array_equal(batch.team, lifted.team), strategy.id
        assert np.array_equal(batch.aims, lifted.aims), strategy.id
        assert np.array_equal(batch.choice, lifted.choice), strategy.id


def test_a_strategy_answers_events_by_its_own_function() -> None:
    last = Strategy("last", BY_ID["do-nothing"].choose, lambda view: np.full(view.runs, 1, np.int64))
    params = team(9, 3)
    state, draws = start_state(params, 4)
    view = look(state, params, draws)
    assert last.decide(view).choice.tolist() == [1, 1, 1, 1]
