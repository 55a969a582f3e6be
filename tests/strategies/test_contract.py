"""What every strategy promises in every scenario: legal plans only, the same again, one run as a row of a batch."""

from __future__ import annotations

import numpy as np
import pytest

from game.play.session import Session
from game.scenario.scenario import Scenario
from game.sim.draws import Draws
from game.sim.plan import Pair, Plan, to_pairs
from game.sim.rollout import rollout
from game.sim.state import State
from game.sim.yardstick import prepared
from game.strategies import BY_ID, STRATEGIES, Strategy
from tests.play.games import scenarios

SEED = 21


def _plans(scenario: Scenario, strategy: Strategy, runs: list[int], row: int) -> list[list[Pair]]:
    """The plans of one row while in command."""
    found: list[list[Pair]] = []

    def watch(before: State, plan: Plan, after: State) -> None:
        if before.in_command[row]:
            found.append(to_pairs(plan, row))

    rollout(prepared(scenario.setting), strategy.choose, Draws.of(SEED, np.array(runs, np.uint64)), watch)
    return found


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda each: each.id)
def test_plans_are_legal_and_those_of_a_row_of_any_batch(strategy: Strategy, scenario: Scenario) -> None:
    batch = _plans(scenario, strategy, [3, 8, 0], 2)
    session = Session.new(scenario, SEED)
    played = []
    while len(played) < len(batch):
        plan = strategy.choose(session.view)
        assert to_pairs(strategy.choose(session.view)) == to_pairs(plan)
        session.adopt(plan)  # refuses what is not legal
        played.append(to_pairs(plan))
        if len(played) < len(batch):
            session.end_quarter()
    assert played == batch


def test_the_ids_are_those_of_the_rules_and_each_once() -> None:
    ids = [strategy.id for strategy in STRATEGIES]
    assert len(set(ids)) == len(ids)
    assert set(BY_ID) >= {
        "do-nothing", "all-manager", "all-leader", "alternate", "half-and-half", "late-switch", "random", "reader",
    }  # fmt: skip


def test_do_nothing_is_the_empty_plan() -> None:
    session = Session.new(scenarios()[0], 1)
    assert to_pairs(BY_ID["do-nothing"].choose(session.view)) == []
