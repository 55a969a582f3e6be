"""One run is a row of the batch to the bit, independent of the batch's other rows and its chunks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.catalogue import INDEX, MOVES
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import ARRAYS, State
from game.sim.step import step
from game.strategies.catalogue import BY_ID
from tests.sim.teams import (
    differing_arrays,
    draws_of,
    plan_for_all,
    random_params,
    random_plan,
    start_state,
    step_with_ledger,
    team,
)

RUNS, QUARTERS = 6, 4


@pytest.mark.parametrize("seed", range(60))
def test_one_run_is_a_row_of_the_batch_in_any_chunking_and_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    params = random_params(rng)
    runs = rng.choice(10_000, RUNS, replace=False).astype(np.uint64)
    draws = Draws.of(seed, runs, "")
    states = [start(params, draws)]
    plans = []
    for _ in range(QUARTERS):
        plans.append(random_plan(rng, RUNS, params.setting.seats, float(rng.choice([0.03, 0.2, 0.7]))))
        states.append(step(states[-1], plans[-1], params, draws))
    order = rng.permutation(RUNS)
    cuts = np.sort(rng.choice(np.arange(1, RUNS), int(rng.integers(0, RUNS)), replace=False))
    for chunk in np.split(order, cuts):
        some = draws.rows(chunk)
        state = start(params, some)
        assert differing_arrays(state, states[0].rows(chunk)) == []
        for plan, expected in zip(plans, states[1:], strict=True):
            state = step(state, plan.rows(chunk), params, some)
            assert differing_arrays(state, expected.rows(chunk)) == []


@pytest.mark.parametrize("strategy", ["half-and-half", "random", "reader"])
def test_a_strategy_played_alone_plays_the_same_game_as_in_a_batch(strategy: str) -> None:
    params = team(7, quarters=4, drift=0.05)
    whole, alone = draws_of(8), Draws.of(1, np.array([5], np.uint64), "")
    state, single = start(params, whole), start(params, alone)
    for _ in range(5):
        state = step(state, BY_ID[strategy].choose(look(state, params, whole)), params, whole)
        single = step(single, BY_ID[strategy].choose(look(single, params, alone)), params, alone)
        assert differing_arrays(single, state.rows(np.array([5]))) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_ledger_changes_no_bit_and_arguments_are_not_modified(seed: int) -> None:
    rng = np.random.default_rng(1000 + seed)
    params = random_params(rng)
    draws = draws_of(RUNS, seed)
    state = start(params, draws)
    for _ in range(QUARTERS):
        plan = random_plan(rng, RUNS, params.setting.seats, 0.3)
        for array in [*(getattr(state, name) for name in ARRAYS), plan.team, plan.aims, plan.choice]:
            array.flags.writeable = False  # a write raises
        before = {name: getattr(state, name).tobytes() for name in ARRAYS}
        after = step(state, plan, params, draws)
        with_books = step(state, plan, params, draws, Ledger())
        assert differing_arrays(after, with_books) == []
        assert all(getattr(state, name).tobytes() == bits for name, bits in before.items())
        state = after


@pytest.mark.parametrize("seed", range(20))
def test_an_empty_plan_is_doing_nothing_to_the_bit(seed: int) -> None:
    params = random_params(np.random.default_rng(2000 + seed))
    draws = draws_of(RUNS, seed)
    empty = idle = start(params, draws)
    for _ in range(QUARTERS):
        empty = step(empty, Plan.empty(RUNS, params.setting.seats), params, draws)
        idle = step(idle, BY_ID["do-nothing"].choose(look(idle, params, draws)), params, draws)
        assert differing_arrays(empty, idle) == []


@pytest.mark.parametrize("move", [move.id for move in MOVES])
def test_a_move_that_a_run_does_not_use_changes_nothing_in_it(move: str) -> None:
    params = team(6, drift=0.1)
    draws = draws_of(8)
    state = start(params, draws)
    plan = Plan.empty(8, 6)
    used = np.arange(8) % 2 == 0
    if MOVES[INDEX[move]].aimed:
        plan.aims[used, INDEX[move], 2] = True
    else:
        plan.team[used, INDEX[move]] = True
    with_move = step(state, plan, params, draws)
    without = step(state, Plan.empty(8, 6), params, draws)
    assert differing_arrays(with_move.rows(np.nonzero(~used)[0]), without.rows(np.nonzero(~used)[0])) == []
    assert differing_arrays(with_move.rows(np.nonzero(used)[0]), without.rows(np.nonzero(used)[0])) != []


def luck_of(state: State, params: Params, draws: Draws, *moves: str | tuple[str, int]) -> dict[str, Any]:
    """Return all random numbers of the seats in this quarter."""
    after, ledger = step_with_ledger(state, params, draws, *moves)
    noise = dict(ledger.terms)  # the last "chance" is the team's
    personal = next(part for cause, part in ledger.terms if cause == "chance")
    morale = next(part for cause, part in ledger.of("morale") if cause == "chance")
    left = draws.at(state.quarter).uniform("leaving.quit", state.seats)
    return {"output": personal, "team": noise["chance"], "morale": morale, "quit": left, "after": after}


def test_replacing_a_member_moves_nobody_elses_numbers_now_or_later() -> None:
    params = team(7, overrides={"quit_shock": 0.0, "steady_noise": 1.0})
    draws = draws_of(200)
    kept = fired = start(params, draws)
    others = np.arange(7) != 3
    for quarter in range(3):
        moves = [("replace", 3)] if quarter == 0 else []
        one, other = luck_of(kept, params, draws), luck_of(fired, params, draws, *moves)
        assert np.array_equal(one["output"][:, others], other["output"][:, others])
        assert np.array_equal(one["morale"][:, others], other["morale"][:, others])
        assert np.array_equal(one["team"], other["team"])
        assert np.array_equal(one["quit"], other["quit"])
        kept, fired = one["after"], other["after"]
    assert (fired.generation[:, 3] >= 1).all()
    stayed = (kept.generation[:, others] == 0) & (fired.generation[:, others] == 0)
    assert np.array_equal(kept.ability[:, others][stayed], fired.ability[:, others][stayed])
    assert np.array_equal(kept.reality, fired.reality)


def test_a_newcomer_depends_on_the_seat_and_the_generation_not_on_the_quarter() -> None:
    params = team(6, overrides={"quit_shock": 0.0, "quit_base": -50.0})
    state, draws = start_state(params, 50)
    early = step(state, plan_for_all(50, 6, ("replace", 2)), params, draws)
    late = step(step(state, plan_for_all(50, 6), params, draws), plan_for_all(50, 6, ("replace", 2)), params, draws)
    for name in ("ability", "disposition", "traits", "best_role"):
        assert np.array_equal(getattr(early, name)[:, 2], getattr(late, name)[:, 2]), name


def test_thousands_of_random_plans_leave_each_run_as_it_is_alone() -> None:
    rng = np.random.default_rng(3)
    for case in range(4):
        params = random_params(rng)
        draws = draws_of(600, case)
        state = start(params, draws)
        plan = random_plan(rng, 600, params.setting.seats, 0.25)
        after = step(state, plan, params, draws)
        for run in rng.choice(600, 12, replace=False):
            row = np.array([run])
            alone = step(state.rows(row), plan.rows(row), params, draws.rows(row))
            assert differing_arrays(alone, after.rows(row)) == []
