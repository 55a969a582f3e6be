"""The search for the reference's weights: seeded, never worse in its own runs, and the script prints all defaults."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from game.lab.studies.weight_search import MAX_CHANGED, WeightScale, neighbour, tune, value
from game.scenario.loading.catalogue import find_scenario
from game.strategies.reader import WEIGHTS, Weights
from tests.module_file import load_module

SCRIPT = Path(__file__).parents[2] / "scripts" / "tune_reader.py"


@pytest.fixture(scope="module")
def scale() -> WeightScale:
    return WeightScale.of(find_scenario("first-monday"), 1, 12, WEIGHTS)


def test_the_weights_that_define_the_scale_have_50_points(scale: WeightScale) -> None:
    assert value([scale], [WEIGHTS])[0] == pytest.approx(50.0)


def test_the_search_is_seeded_and_never_worse_than_its_beginning(scale: WeightScale) -> None:
    bad = Weights(**dict.fromkeys(asdict(WEIGHTS), 0.1))
    start = value([scale], [bad])[0]
    improvements: list[float] = []

    def search() -> tuple[Weights, float]:
        return tune([scale], bad, 24, np.random.default_rng(4), lambda tries, points: improvements.append(points))

    found, points = search()
    assert points > start
    assert points == pytest.approx(value([scale], [found])[0])
    assert search() == (found, points)
    half = len(improvements) // 2
    assert improvements[:half] == sorted(improvements[:half])


def test_a_neighbour_differs_in_a_few_weights() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        changed = asdict(neighbour(WEIGHTS, rng))
        assert 1 <= sum(changed[name] != weight for name, weight in asdict(WEIGHTS).items()) <= MAX_CHANGED


def test_the_script_prints_a_default_for_every_weight(capsys: pytest.CaptureFixture[str]) -> None:
    load_module(SCRIPT).main(["first-monday", "--tries", "4", "--runs", "6"])
    points, *lines = capsys.readouterr().out.splitlines()
    assert float(points.split()[1]) > 0.0
    printed = {
        name.strip(): float(rest.rpartition("=")[2]) for name, _, rest in (line.partition(":") for line in lines)
    }
    assert list(printed) == list(asdict(WEIGHTS))
    assert Weights(**printed)
