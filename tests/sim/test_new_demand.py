"""A decided game meets a new demand: by a rule of the state, announced ahead, and only once until it is outgrown."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.hierarchy.targets import target_now
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import State
from tests.sim.teams import amount, start_state, step_with_ledger, team

RUNS = 40
CALM = {"quit_shock": 0.0, "quit_base": -50.0, "standing_relax": 0.0}


def after_a_quarter(standing: float, order: float) -> tuple[Params, Draws, State, Ledger]:
    params = team(7, growth=0.0, overrides=CALM)
    state, draws = start_state(
        params, RUNS, standing=standing, target_factor=order, target_factor_next=order, target_factor_later=order
    )
    after, books = step_with_ledger(state, params, draws)
    return params, draws, after, books


def test_a_decided_game_is_asked_for_what_it_makes_from_the_quarter_after_the_next_on() -> None:
    params, draws, after, books = after_a_quarter(0.97, 0.3)
    assert (amount(books, "target_factor_next", "new_demand") > 0.0).all()
    before = target_now(after, params)
    assert np.allclose(before, 0.3 * params.baseline * params.numbers.target_share)  # the announced target stands
    view = look(after, params, draws)
    assert np.allclose(view.target_next, after.output, atol=0.011)
    assert np.allclose(view.target_later, after.output, atol=0.51)


@pytest.mark.parametrize(("standing", "order"), [(0.6, 0.5), (0.97, 1.1)])
def test_an_open_game_is_left_alone(standing: float, order: float) -> None:
    params, _, after, books = after_a_quarter(standing, order)
    n, asked = params.numbers, order * params.baseline * params.numbers.target_share
    is_open = (after.standing < n.decided_standing) | (after.output < n.decided_output * asked)
    assert is_open.mean() > 0.8
    assert not np.any(np.asarray(amount(books, "target_factor_next", "new_demand"))[is_open])


def test_a_demand_is_made_once_until_it_is_outgrown() -> None:
    params, draws, after, _ = after_a_quarter(0.97, 0.3)
    second, books = step_with_ledger(after, params, draws)
    asked_again = np.asarray(amount(books, "target_factor_next", "new_demand")) > 0.0
    outgrown = second.output >= params.numbers.decided_output * after.output * 0.999
    assert not (asked_again & ~outgrown).any()


def test_nothing_is_demanded_after_the_command() -> None:
    params = team(7, growth=0.0, overrides=CALM)
    state, draws = start_state(
        params, RUNS, standing=0.97, target_factor=0.3, target_factor_next=0.3, target_factor_later=0.3
    )
    state.in_command = np.zeros(RUNS, bool)
    _, books = step_with_ledger(state, params, draws)
    assert not np.any(amount(books, "target_factor_next", "new_demand"))
