"""The essays' claims about the shipped scenarios, as intervals over paired runs."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.compare.statistics.paired_means import mean_interval, paired_difference, superiority
from game.lab.standings import TRIED, StrategyResult, measure_strategies
from game.lab.studies.family_splits import FamilyShares, measure_families, split_families
from game.lab.studies.paired_runs import PairedRuns
from game.paths import SCENARIOS
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.model.scenario import Scenario
from game.sim.numeric.arrays import Floats
from game.strategies.catalogue import REFERENCE

RUNS = 240
WITHIN = 3.0  # points that the reference may be behind the best
SHORT_AND_STABLE, LONG_AND_TURBULENT = "clean-sheets", "breaking-news"
LOSING = ("do-nothing", "random", "replace-greedily")
WINNING = (REFERENCE, "half-and-half", "alternate", "all-leader")
STANDING = 3  # column of the raw parts
Found = dict[str, dict[str, StrategyResult]]


@pytest.fixture(scope="module")
def found() -> Found:
    shipped = [each for each in list_scenarios([SCENARIOS]) if isinstance(each, Scenario)]
    return {each.id: measure_strategies(each.setting, TRIED, RUNS) for each in shipped}


def pooled(found: Found, strategy: str) -> Floats:
    """Return the mean total over the scenarios, by run."""
    totals: Floats = np.mean([each[strategy].total for each in found.values()], axis=0)
    return totals


def readers(scenario: str) -> FamilyShares:
    """Return what readers with the moves of one family keep of the reference's lead."""
    paired = PairedRuns.of(find_scenario(scenario, [SCENARIOS]), seed=3, runs=RUNS)
    return measure_families(paired, split_families(splits=0, seed=3))


def test_managing_beats_leading_in_a_short_stable_scenario_if_both_read() -> None:
    assert mean_interval(readers(SHORT_AND_STABLE).gap(0)).low > 0.1


def test_leading_beats_managing_in_a_long_turbulent_scenario_if_both_read() -> None:
    assert mean_interval(readers(LONG_AND_TURBULENT).gap(0)).high < -0.05


def test_the_list_of_manager_moves_beats_that_of_leader_moves_in_a_short_stable_scenario(found: Found) -> None:
    short = found[SHORT_AND_STABLE]
    assert paired_difference(short["all-manager"].total, short["all-leader"].total).low > 5.0


def test_the_list_of_leader_moves_beats_that_of_manager_moves_in_a_long_turbulent_scenario(found: Found) -> None:
    long = found[LONG_AND_TURBULENT]
    assert paired_difference(long["all-leader"].total, long["all-manager"].total).low > 20.0


@pytest.mark.parametrize("family", ["all-manager", "all-leader"])
def test_half_and_half_beats_one_family_on_average(found: Found, family: str) -> None:
    assert paired_difference(pooled(found, "half-and-half"), pooled(found, family)).low > 0.0


def test_the_reference_beats_every_fixed_strategy_on_average(found: Found) -> None:
    for strategy in TRIED:
        if strategy.id != REFERENCE:
            assert paired_difference(pooled(found, REFERENCE), pooled(found, strategy.id)).low > 0.0, strategy.id


def test_the_reference_is_best_or_nearly_so_in_four_of_five_scenarios(found: Found) -> None:
    near = [
        all(paired_difference(own[REFERENCE].total, other.total).high > -WITHIN for other in own.values())
        for own in found.values()
    ]
    assert sum(near) >= 0.8 * len(near)


@pytest.mark.parametrize("strategy", LOSING)
def test_losing_strategies_lose_in_every_scenario(found: Found, strategy: str) -> None:
    for scenario, own in found.items():
        for better in WINNING:
            assert paired_difference(own[better].total, own[strategy].total).low > 0.0, (scenario, better)


def test_even_managing_alone_beats_doing_nothing_in_every_scenario(found: Found) -> None:
    for scenario, own in found.items():
        assert paired_difference(own["all-manager"].total, own["do-nothing"].total).low > 0.0, scenario


def test_managing_alone_by_a_list_beats_random_moves_on_average_but_not_where_missions_are_turbulent(
    found: Found,
) -> None:
    """An order that the mission leaves behind is worth less than chance."""
    assert paired_difference(pooled(found, "all-manager"), pooled(found, "random")).low > 1.0
    for scenario in ("clean-sheets", "firefight", "audit"):
        own = found[scenario]
        assert paired_difference(own["all-manager"].total, own["random"].total).low > 10.0, scenario
    for scenario in (LONG_AND_TURBULENT, "whiplash"):
        own = found[scenario]
        assert paired_difference(own["all-manager"].total, own["random"].total).high < 0.0, scenario


def test_one_sided_play_is_limited_by_its_weakest_part_but_not_to_zero(found: Found) -> None:
    for scenario, own in found.items():
        for family in ("all-manager", "all-leader"):
            part, total = own[family].part, own[family].total
            low = part.min(axis=1) < 20.0
            assert (total[low] <= 20.0 + 4.0 * part.min(axis=1)[low] + 1e-9).all()
        assert own["all-leader"].total.mean() > 10.0, scenario
    assert found[SHORT_AND_STABLE]["all-manager"].total.mean() > 20.0


def test_random_moves_under_an_impatient_hierarchy_are_often_dismissed_and_the_reference_hardly_ever(
    found: Found,
) -> None:
    for path in ("after-the-list", "house-lights"):
        share = float(found[path]["random"].dismissed.mean())
        assert 0.14 < share < 0.46, path
    assert max(own[REFERENCE].dismissed.mean() for own in found.values()) < 0.05


def test_doing_nothing_for_long_costs_most_of_the_standing(found: Found) -> None:
    for path in (LONG_AND_TURBULENT, "after-the-list", "house-lights"):
        own = found[path]
        assert mean_interval(own["do-nothing"].raw[:, STANDING]).high < 0.33, path
        assert paired_difference(own[REFERENCE].raw[:, STANDING], own["do-nothing"].raw[:, STANDING]).low > 0.5, path


def test_standing_differs_between_strategies(found: Found) -> None:
    for own in found.values():
        means = [mean_interval(one.raw[:, 3]).mean for one in own.values()]
        assert max(means) - min(means) > 0.15


def test_the_reference_usually_wins_under_independent_luck_and_luck_still_matters(found: Found) -> None:
    chances = [superiority(own[REFERENCE].luck_total, own["half-and-half"].luck_total) for own in found.values()]
    assert float(np.mean(chances)) > 0.85
    assert all(own[REFERENCE].luck_total.std() > 5.0 for own in found.values())
