"""The contract of strategies of every source: legal, repeatable plans, independent of batch and hidden values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan, PlannedMove, to_moves
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import State
from tests.play.games import scenarios
from tests.sim.teams import draws_of, with_values
from tests.sim.test_view import HIDDEN, second_quarter
from tests.strategy_sources.all_sources import FAST, SLOW, label, strategy

SEED = 21


def plans_of_row(
    scenario: Scenario, strategy: Strategy, runs: list[int], row: int
) -> list[tuple[list[PlannedMove], int]]:
    """Return the plans and answers of one row of a batch, as long as it is in command."""
    plans: list[tuple[list[PlannedMove], int]] = []

    def watch(before: State, plan: Plan, after: State) -> None:
        if before.in_command[row]:
            plans.append((to_moves(plan, row), int(plan.choice[row])))

    params = measure_params(scenario.setting)
    rollout(
        params, strategy.bound_to(params).decide, Draws.of(SEED, np.array(runs, np.uint64), params.setting.case), watch
    )
    return plans


def check_contract(strategy: Strategy, scenario: Scenario, runs: list[int]) -> None:
    """Check that the plans of run 0, the last of a batch, are legal, repeatable, and those of run 0 played alone."""
    batch = plans_of_row(scenario, strategy, runs, len(runs) - 1)
    session = Session.new(scenario, SEED)
    bound = strategy.bound_to(session.params)
    alone: list[tuple[list[PlannedMove], int]] = []
    while len(alone) < len(batch):
        plan, repeated = bound.decide(session.view), bound.decide(session.view)
        assert (to_moves(repeated), repeated.choice.tolist()) == (to_moves(plan), plan.choice.tolist())
        session.editor.adopt(plan)  # raises BadPlan for an illegal one
        alone.append((to_moves(plan), int(plan.choice[0])))
        if len(alone) < len(batch):
            session.end_quarter()
    assert alone == batch


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
@pytest.mark.parametrize("name", FAST, ids=label)
def test_plans_are_legal_repeatable_and_independent_of_the_batch(name: str, scenario: Scenario) -> None:
    check_contract(strategy(name), scenario, [3, 8, 0])


@pytest.mark.parametrize("name", SLOW)
def test_the_same_holds_for_look_ahead_in_a_short_game(name: str) -> None:
    first = scenarios()[0]
    check_contract(strategy(name), replace(first, setting=replace(first.setting, quarters=2)), [3, 0])


@pytest.mark.parametrize("name", [*FAST, *SLOW], ids=label)
def test_hidden_values_do_not_change_the_plan(name: str) -> None:
    state, params = second_quarter()
    bound, few = strategy(name).bound_to(params), np.arange(3)
    states = state.rows(few), with_values(state, **HIDDEN).rows(few)
    one, other = (bound.decide(look(each, params, draws_of(3))) for each in states)
    assert np.array_equal(one.team, other.team)
    assert np.array_equal(one.aims, other.aims)
    assert np.array_equal(one.choice, other.choice)
