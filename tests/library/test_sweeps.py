"""Sweeps play every combination in the same luck, and their values are columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import game
from game.lab.compare.comparison_spec import BadArgument
from game.library.sweeps import latin_points
from game.user_error import UnknownName, UserError

NAMES = ["reader", "do-nothing"]
SHORT = game.load("first-monday")


def test_a_sweep_is_the_comparisons_of_its_combinations() -> None:
    swept = game.sweep(SHORT, {"mission.drift": [0, 0.1], "hierarchy.tolerance": [0.2, 0.5]}, NAMES, runs=12, seed=4)
    table = swept.runs()
    assert table.columns[:4] == ("scenario", "mission.drift", "hierarchy.tolerance", "run")
    assert len(table) == 4 * 12 * len(NAMES)
    for drift in (0, 0.1):
        values = {"mission.drift": drift, "hierarchy.tolerance": 0.5}
        alone = game.compare(SHORT.with_values(values), NAMES, runs=12, seed=4).runs()
        own = table.where(**values)
        assert all(np.array_equal(own[name], alone[name]) for name in alone.columns)
    assert len(set(table["raw_results"])) > 24
    assert len(swept.winners) == 4
    assert set(swept.means()["mission.drift"]) == {0, 0.1}
    assert len(swept.differences().where(measure="total")) == 4


def test_combinations_of_ones_own_may_change_different_values() -> None:
    swept = game.sweep(SHORT, [{"mission.drift": 0.1}, {"hierarchy.tolerance": 0.5}], NAMES, runs=2)
    table = swept.runs()
    assert np.isnan(table["mission.drift"]).sum() == 4
    assert np.isnan(table["hierarchy.tolerance"]).sum() == 4


def test_a_latin_hypercube_meets_every_part_of_every_range_once() -> None:
    ranges = {"mission.drift": (0.0, 0.1), "hierarchy.tolerance": (0.2, 0.6)}
    points = latin_points(ranges, 20, seed=7)
    for name, (low, high) in ranges.items():
        parts = [int((point[name] - low) / (high - low) * 20) for point in points]
        assert sorted(parts) == list(range(20))
    assert points == latin_points(ranges, 20, seed=7)
    assert points != latin_points(ranges, 20, seed=8)
    drawn = game.latin(SHORT, ranges, NAMES, draws=3, runs=2)
    assert len(drawn.runs()) == 3 * 2 * len(NAMES)
    assert len(set(drawn.runs()["mission.drift"])) == 3


def test_wrong_sweeps_are_refused_before_anything_plays() -> None:
    with pytest.raises(UnknownName, match=r"did you mean mission\.drift"):
        game.sweep(SHORT, {"mission.drft": [0]}, NAMES)
    with pytest.raises(BadArgument, match="combinations"):
        game.sweep(SHORT, {"mission.drift": list(np.linspace(0, 0.1, 200)), "mission.shock": [0.01] * 200}, NAMES)
    with pytest.raises(BadArgument, match="no combination"):
        game.sweep(SHORT, {"mission.drift": []}, NAMES)
    with pytest.raises(BadArgument, match="empty"):
        game.latin(SHORT, {"mission.drift": (0.1, 0.1)}, NAMES)


def sweep_of(values: Any) -> object:
    return game.sweep("first-monday", values, ["reader"], runs=2)


def latin_of(ranges: Any) -> object:
    return game.latin("first-monday", ranges, ["reader"])


def changed_by(values: Any) -> object:
    return game.load("first-monday").with_values(values)


def quarter_of(plan: Any) -> object:
    return game.begin("first-monday", seed=1).end_quarter(plan)


@pytest.mark.parametrize(
    ("call", "given", "example"),
    [
        (sweep_of, {"mission.drift": 0.1}, '{"mission.drift": [0'),
        (sweep_of, ["mission.drift"], '{"mission.drift": 0'),
        (sweep_of, None, '{"mission.drift": [0'),
        (latin_of, {"mission.drift": 0.1}, '{"mission.drift": (0'),
        (latin_of, {"mission.drift": (0.0,)}, '{"mission.drift": (0'),
        (changed_by, None, '{"mission.drift": 0'),
        (quarter_of, "plan", '[("plan", None)]'),
        (quarter_of, None, '[("plan", None)]'),
    ],
)
def test_an_argument_of_another_shape_is_answered_with_an_example(
    call: Callable[[Any], object], given: object, example: str
) -> None:
    with pytest.raises(UserError) as caught:
        call(given)
    assert example in str(caught.value)
