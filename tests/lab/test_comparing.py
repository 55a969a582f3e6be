"""A comparison that goes on from a journal somebody else left with gaps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.console.options import MAX_RUNS
from game.history.comparison_journal import Journal
from game.lab.compare.blocks import play_block
from game.lab.compare.comparison import Comparison, ComparisonSpec, pack_block
from game.scenario.catalogue import find_scenario
from game.strategies.catalogue import BY_ID

WAYS = (BY_ID["half-and-half"], BY_ID["do-nothing"])


def test_later_blocks_of_a_journal_wait_for_the_first_runs(tmp_path: Path) -> None:
    question = ComparisonSpec((find_scenario("first-monday"),), WAYS, 120, 5)
    journal = Journal(tmp_path, question.key())
    for first in (40, 80):  # as workers leave them that were ended while another played the first runs
        block = play_block(question.scenarios[0].setting, WAYS, 5, first, first + 20)
        journal.add("0", block.first, block.last, pack_block(block))
    comparison = Comparison(question, 1, journal, 20)
    seen: list[int] = []

    def look(runs: int) -> None:
        seen.append(runs)
        told = comparison.document()["scenarios"][0]
        assert told["runs"] == sum(seen)
        assert all(each["looked_at"]["middle"] < sum(seen) for each in told["strategies"].values())

    comparison.play(look)
    journal.close()
    plain = Comparison(question, 1, None, 20)
    plain.play(lambda runs: None)
    assert comparison.document() == plain.document()
    assert sum(seen) == 120


def test_as_many_runs_as_are_allowed_are_told_like_few() -> None:
    """Each of some runs counted over and over, up to the most: whole numbers that outgrow 64 bits on the way."""
    question = ComparisonSpec((find_scenario("first-monday"),), WAYS, 2000, 5)
    comparison = Comparison(question, 1, None)
    comparison.play(lambda runs: None)
    few = comparison.document()["scenarios"][0]
    (account,) = comparison.aggregates
    times = MAX_RUNS // account.runs
    for name, held in vars(account).items():
        if isinstance(held, np.ndarray) and held.dtype == np.int64:
            setattr(account, name, held * times)
    account.runs *= times
    many = comparison.document()["scenarios"][0]
    assert many["runs"] == MAX_RUNS
    assert few["strategies"]["half-and-half"]["good_and_bad"]
    for way in WAYS:
        one, other = few["strategies"][way.id], many["strategies"][way.id]
        assert len(one["good_and_bad"]) == len(other["good_and_bad"])
        for less, more in zip(one["good_and_bad"], other["good_and_bad"], strict=True):
            assert more == {**less, **{key: pytest.approx(less[key], rel=1e-12) for key in ("worst", "best", "apart")}}
        for measure in ("total", "output", "morale"):
            assert other[measure]["mean"] == pytest.approx(one[measure]["mean"], rel=1e-12)
            narrower = [np.ptp(each[measure]["interval"]) for each in (one, other)]
            assert narrower[0] / narrower[1] == pytest.approx(times**0.5, rel=1e-3)
