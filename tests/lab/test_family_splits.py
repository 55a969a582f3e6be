"""Readers with one family of moves, and random splits of the moves beside the real one."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.studies.family_splits import (
    HEAD_MOVES,
    LONG_AND_TURBULENT,
    SHORT_AND_STABLE,
    FamilyShares,
    exceeds,
    measure_families,
    split_families,
    study_families,
)
from game.lab.studies.paired_runs import PairedRuns
from game.scenario.loading.catalogue import find_scenario

RUNS = 24


def test_the_first_split_is_the_real_one_and_all_halve_the_moves() -> None:
    families = split_families(50, 1)
    assert (families[0] == HEAD_MOVES).all()
    assert (families.sum(axis=1) == 9).all()
    assert len({each.tobytes() for each in families}) == 51
    assert (families == split_families(50, 1)).all()
    assert not (families[1:] == split_families(50, 2)[1:]).all()


def test_a_family_with_every_move_keeps_the_whole_lead() -> None:
    paired = PairedRuns.of(find_scenario("clean-sheets"), 1, RUNS)
    shares = measure_families(paired, np.ones((1, HEAD_MOVES.size), bool))
    assert shares.kept[0, 0] == pytest.approx(1.0)
    assert shares.kept[0, 1] == pytest.approx(0.0)
    assert shares.advantage(0) == pytest.approx(0.0)
    assert shares.gap(0) == pytest.approx(1.0)


def test_the_advantage_is_over_the_better_family() -> None:
    kept = np.array([[[0.2, 0.4], [0.9, 0.5]]])
    assert FamilyShares(kept).advantage(0) == pytest.approx([0.1, 0.5])


def test_what_exceeds_half_of_the_random_splits_is_a_half() -> None:
    assert exceeds(0.5, np.array([0.1, 0.4, 0.5, 0.9])) == 0.5
    assert exceeds(0.5, np.array([])) is None


def test_the_study_compares_the_crossing_only_where_both_its_scenarios_are_given() -> None:
    both = [find_scenario(SHORT_AND_STABLE), find_scenario(LONG_AND_TURBULENT)]
    found = study_families(both, 2, RUNS, 1, lambda done, whole: None)
    crossing = found["crossing"]
    assert crossing["mean"] == pytest.approx(crossing["short"]["mean"] - crossing["long"]["mean"])
    assert 0.0 <= found["advantage"]["exceeds"] <= 1.0
    short = study_families(both[:1], 0, RUNS, 1, lambda done, whole: None)
    assert short["crossing"] is None
    assert short["advantage"]["exceeds"] is None
