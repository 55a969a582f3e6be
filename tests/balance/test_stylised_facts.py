"""Stylised facts: effects and their timing, each on its interval over paired runs of a plain team."""

from __future__ import annotations

import pytest

from game.lab.compare.statistics.paired_means import Interval
from game.lab.studies.paired_experiment import Effect, level_effect, scripted, track_levels
from game.lab.studies.stylised_facts import EVERYBODY, STYLISED_FACTS, plain

RUNS = 300


@pytest.fixture(scope="module")
def measured() -> dict[str, tuple[Effect, ...]]:
    return {name: experiment(RUNS) for name, experiment in STYLISED_FACTS.items()}


def gain(one: Interval) -> bool:
    return one.low > 0.0


def loss(one: Interval) -> bool:
    return one.high < 0.0


def test_replacing_costs_first_and_pays_the_more_the_worse_the_member_is_known_to_be(
    measured: dict[str, tuple[Effect, ...]],
) -> None:
    unseen, average, poor, drainer = measured["replacing"]
    for line in (unseen, average, poor):
        assert loss(line.quarters[0])
    assert not gain(drainer.quarters[0])  # colleagues are relieved at once, which makes up for the newcomer
    assert loss(average.whole)
    for line in (poor, drainer):
        assert gain(line.whole)
        assert gain(line.quarters[-1])
    assert average.whole.high < unseen.whole.low
    assert unseen.whole.high < poor.whole.low
    assert poor.whole.high < drainer.whole.low


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


def test_a_bet_leaves_a_better_team_only_if_failure_is_discussed(measured: dict[str, tuple[Effect, ...]]) -> None:
    """If it is not, a bet gives what its own quarter brings by luck, and takes in every later one."""
    closed, open_ = measured["betting"]
    assert gain(open_.whole)
    assert closed.whole.high < open_.whole.low
    assert all(loss(quarter) for quarter in closed.quarters[5:])
    assert all(gain(quarter) for quarter in open_.quarters[5:])


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
    """Criticism harms without trust; the attention still guides and clears technical problems a little."""
    look = scripted({1: [("evaluate", EVERYBODY)]})
    for trust, good in ((0.70, gain), (0.15, loss)):
        said, nothing = track_levels(plain(trust=trust), (look, scripted({})), RUNS, 2, "feedback")
        assert all(good(quarter) for quarter in level_effect("feedback", said, nothing).quarters)
    trusted, distrusted = measured["evaluating"]
    assert gain(trusted.quarters[0])
    assert not gain(distrusted.quarters[0])
    assert trusted.whole.low > distrusted.whole.high + 5.0


def test_exploring_costs_in_calm_and_pays_late_in_turbulence(measured: dict[str, tuple[Effect, ...]]) -> None:
    calm, turbulent = measured["exploring"]
    assert all(loss(quarter) for quarter in calm.quarters)
    assert all(loss(quarter) for quarter in turbulent.quarters[:4])
    assert all(gain(quarter) for quarter in turbulent.quarters[7:])
    assert turbulent.whole.low > calm.whole.high + 2.0


def test_leading_leaves_a_better_team_behind_than_managing_alone(measured: dict[str, tuple[Effect, ...]]) -> None:
    manager, mixed, leader = measured["leaving_behind"]
    assert mixed.whole.low > manager.whole.high
    assert leader.whole.low > manager.whole.high
    assert gain(leader.whole)
