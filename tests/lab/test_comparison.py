"""A comparison: resuming from a journal with gaps, and sums at the maximum number of runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.history.comparison_journal import Journal
from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.packed_blocks import pack_block
from game.lab.compare.playing.blocks import play_block
from game.lab.comparison_choices import MAX_RUNS
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID

STRATEGIES = (BY_ID["half-and-half"], BY_ID["do-nothing"])


def test_later_blocks_of_a_journal_are_added_after_the_first_runs(tmp_path: Path) -> None:
    spec = ComparisonSpec(scenarios=(find_scenario("first-monday"),), strategies=STRATEGIES, runs=120, seed=5)
    journal = Journal(tmp_path, spec.key())
    for first in (40, 80):  # as if workers had been killed while another one played the first runs
        block = play_block(spec.scenarios[0].setting, STRATEGIES, 5, first, first + 20)
        journal.add("0", block.first, block.last, pack_block(block))
    comparison = Comparison(spec, 1, journal, 20)
    seen: list[int] = []

    def look(runs: int) -> None:
        seen.append(runs)
        document = comparison.document()["scenarios"][0]
        assert document["runs"] == sum(seen)
        assert all(each["looked_at"]["middle"] < sum(seen) for each in document["strategies"].values())

    comparison.play(look)
    journal.close()
    plain = Comparison(spec, 1, None, 20)
    plain.play(lambda runs: None)
    assert comparison.document() == plain.document()
    assert sum(seen) == 120


def test_the_maximum_number_of_runs_is_summarised_like_a_few() -> None:
    """Count some runs over and over, up to the maximum: intermediate integers exceed 64 bits."""
    spec = ComparisonSpec(scenarios=(find_scenario("first-monday"),), strategies=STRATEGIES, runs=2000, seed=5)
    comparison = Comparison(spec, 1, None)
    comparison.play(lambda runs: None)
    few = comparison.document()["scenarios"][0]
    (aggregate,) = comparison.aggregates
    times = MAX_RUNS // aggregate.runs
    for name, held in vars(aggregate).items():
        if isinstance(held, np.ndarray) and held.dtype == np.int64:
            setattr(aggregate, name, held * times)
    aggregate.runs *= times
    many = comparison.document()["scenarios"][0]
    assert many["runs"] == MAX_RUNS
    assert few["strategies"]["half-and-half"]["good_and_bad"]
    for strategy in STRATEGIES:
        one, other = few["strategies"][strategy.id], many["strategies"][strategy.id]
        assert len(one["good_and_bad"]) == len(other["good_and_bad"])
        for less, more in zip(one["good_and_bad"], other["good_and_bad"], strict=True):
            assert more == {**less, **{key: pytest.approx(less[key], rel=1e-12) for key in ("worst", "best", "apart")}}
        for measure in ("total", "output", "morale"):
            assert other[measure]["mean"] == pytest.approx(one[measure]["mean"], rel=1e-12)
            narrower = [np.ptp(each[measure]["interval"]) for each in (one, other)]
            assert narrower[0] == pytest.approx(narrower[1] * times**0.5, rel=1e-3)  # both 0 where nothing varies
