"""What every strategy promises in every scenario: legal plans only, the same again, one run as a row of a batch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.play.session.session import Session
from game.scenario.scenario import Scenario
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.games.yardstick import prepared
from game.sim.plan import Pair, Plan, to_pairs
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.view import look
from game.strategies.catalogue import BY_ID, STRATEGIES
from tests.play.games import scenarios
from tests.sim.teams import draws_of, with_values
from tests.sim.test_view_hides import HIDDEN, later
from tests.strategy_sources.every import FAST, SLOW, label, strategy

SEED = 21
FEW = np.arange(3)


def _plans(scenario: Scenario, strategy: Strategy, runs: list[int], row: int) -> list[tuple[list[Pair], int]]:
    """The plans and answers of one row while in command."""
    found: list[tuple[list[Pair], int]] = []

    def watch(before: State, plan: Plan, after: State) -> None:
        if before.in_command[row]:
            found.append((to_pairs(plan, row), int(plan.choice[row])))

    params = prepared(scenario.setting)
    rollout(params, strategy.bound_to(params).decide, Draws.of(SEED, np.array(runs, np.uint64)), watch)
    return found


def _promises(strategy: Strategy, scenario: Scenario, runs: list[int]) -> None:
    """Legal plans; those of run 0 in a batch, where it is the last row, are those of run 0 alone."""
    batch = _plans(scenario, strategy, runs, len(runs) - 1)
    session = Session.new(scenario, SEED)
    opened = strategy.bound_to(session.params)
    played: list[tuple[list[Pair], int]] = []
    while len(played) < len(batch):
        plan = opened.decide(session.view)
        again = opened.decide(session.view)
        assert (to_pairs(again), again.choice.tolist()) == (to_pairs(plan), plan.choice.tolist())
        session.adopt(plan)  # refuses what is not legal
        played.append((to_pairs(plan), int(plan.choice[0])))
        if len(played) < len(batch):
            session.end_quarter()
    assert played == batch


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
@pytest.mark.parametrize("name", FAST, ids=label)
def test_plans_are_legal_and_those_of_a_row_of_any_batch(name: str, scenario: Scenario) -> None:
    _promises(strategy(name), scenario, [3, 8, 0])


@pytest.mark.parametrize("name", SLOW)
def test_look_ahead_promises_the_same(name: str) -> None:
    short = replace(scenarios()[0], setting=replace(scenarios()[0].setting, quarters=2))
    _promises(strategy(name), short, [3, 0])


@pytest.mark.parametrize("name", [*FAST, *SLOW], ids=label)
def test_what_is_hidden_changes_no_choice(name: str) -> None:
    state, params = later()
    opened = strategy(name).bound_to(params)
    one, other = (look(each, params, draws_of(3)) for each in (state.rows(FEW), with_values(state, **HIDDEN).rows(FEW)))
    first, second = opened.decide(one), opened.decide(other)
    assert np.array_equal(first.team, second.team)
    assert np.array_equal(first.aims, second.aims)
    assert np.array_equal(first.choice, second.choice)


def test_the_ids_are_those_of_the_rules_and_each_once() -> None:
    ids = [strategy.id for strategy in STRATEGIES]
    assert len(set(ids)) == len(ids)
    assert set(BY_ID) >= {
        "do-nothing",
        "all-manager",
        "all-leader",
        "alternate",
        "half-and-half",
        "late-switch",
        "random",
        "reader",
    }


def test_do_nothing_is_the_empty_plan() -> None:
    session = Session.new(scenarios()[0], 1)
    assert to_pairs(BY_ID["do-nothing"].choose(session.view)) == []
