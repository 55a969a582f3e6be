"""Stylised facts: effects and their timing, each on its interval over paired runs of a plain team."""

from __future__ import annotations

import pytest

from game.lab.compare.paired_means import Interval
from game.lab.studies.paired_experiment import Effect
from game.lab.studies.stylised_facts import STYLISED_FACTS

RUNS = 300


@pytest.fixture(scope="module")
def measured() -> dict[str, tuple[Effect, ...]]:
    return {name: experiment(RUNS) for name, experiment in STYLISED_FACTS.items()}


def gain(one: Interval) -> bool:
    return one.low > 0.0


def loss(one: Interval) -> bool:
    return one.high < 0.0


def test_replacing_costs_first_and_pays_only_for_poor_or_draining_members(
    measured: dict[str, tuple[Effect, ...]],
) -> None:
    unseen, average, poor, drainer = measured["replacing"]
    assert loss(unseen.whole)
    assert loss(average.whole)
    for line in (poor, drainer):
        assert loss(line.quarters[0])
        assert loss(line.quarters[1])
        assert gain(line.quarters[-1])
    assert poor.whole.mean > average.whole.high
    assert max(poor.whole.high, drainer.whole.high) > 0.0


def test_enforcing_pays_now_and_costs_later_where_the_mission_moves(measured: dict[str, tuple[Effect, ...]]) -> None:
    stays, moves = measured["enforcing"]
    for line in (stays, moves):
        assert gain(line.quarters[0])
        assert gain(line.quarters[1])
    assert loss(moves.quarters[-1])
    assert moves.quarters[-1].high < stays.quarters[-1].low
    assert stays.whole.low > moves.whole.high


def test_control_helps_at_first_and_harms_afterwards(measured: dict[str, tuple[Effect, ...]]) -> None:
    (line,) = measured["controlling"]
    assert gain(line.quarters[0])
    assert all(loss(quarter) for quarter in line.quarters[4:])


def test_a_bet_pays_only_if_failure_is_discussed(measured: dict[str, tuple[Effect, ...]]) -> None:
    closed, open_ = measured["betting"]
    assert loss(closed.whole)
    assert gain(open_.whole)


def test_bets_cost_standing_under_a_hierarchy_that_does_not_tolerate_losses(
    measured: dict[str, tuple[Effect, ...]],
) -> None:
    bears, bears_not = measured["bearing"]
    assert bears_not.whole.high < bears.whole.low - 10.0


def test_an_appeal_raises_morale_only_with_trust_and_a_direction(
    measured: dict[str, tuple[Effect, ...]],
) -> None:
    believed, distrusted, aimless = measured["inspiring"]
    assert gain(believed.whole)
    assert loss(distrusted.whole)
    assert loss(aimless.whole)


def test_feedback_helps_with_trust_and_harms_without(measured: dict[str, tuple[Effect, ...]]) -> None:
    trusted, distrusted = measured["evaluating"]
    assert gain(trusted.whole)
    assert loss(distrusted.whole)


def test_exploring_costs_in_calm_and_pays_in_turbulence(measured: dict[str, tuple[Effect, ...]]) -> None:
    calm, turbulent = measured["exploring"]
    assert loss(calm.whole)
    assert loss(turbulent.quarters[0])
    assert gain(turbulent.quarters[-1])
    assert gain(turbulent.whole)


def test_leading_leaves_a_better_team_behind_than_managing_alone(measured: dict[str, tuple[Effect, ...]]) -> None:
    manager, mixed, leader = measured["leaving_behind"]
    assert mixed.whole.low > manager.whole.high
    assert leader.whole.low > manager.whole.high
    assert gain(leader.whole)
