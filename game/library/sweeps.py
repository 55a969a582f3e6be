"""Sweeps: a comparison for every combination of changed values, or for a Latin hypercube of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from game.lab.compare.comparison_spec import MAX_CELLS, BadArgument, check_cells, combinations_of
from game.library.argument_checks import checked_mapping, checked_seed, checked_values_by_name, is_list, whole_number
from game.library.comparisons import ComparisonResult, compare
from game.library.loaded_scenario import LoadedScenario, as_loaded
from game.library.name_resolution import Choice
from game.scenario.model.scenario import Value

Ranges = Mapping[str, tuple[float, float]]

ALL_COMBINATIONS = '{"mission.drift": [0, 0.05, 0.1]}'
ONE_COMBINATION = '{"mission.drift": 0.05}'
SOME_RANGES = '{"mission.drift": (0, 0.1)}'


def sweep(
    scenario: LoadedScenario | str | Path,
    values: Mapping[str, Sequence[Value]] | Sequence[Mapping[str, Value]],
    strategies: Sequence[Choice] | None = None,
    runs: int = 500,
    seed: int = 1,
    workers: int = 1,
    **options: Any,
) -> ComparisonResult:
    """Compare strategies in every combination of values (a full factorial), all in the same luck.

    values: each name with its values, such as {"mission.drift": [0, 0.05, 0.1]}; or a list of combinations of your own.
    options: as in `compare`. In the tables every changed value is a column. Scores are measured against par of their
    own combination: compare strategies within one, and raw parts across them. Raises what `compare` raises, and
    BadArgument for more than 10,000 combinations.
    """
    if isinstance(values, Mapping):
        checked_values_by_name("values", values, ALL_COMBINATIONS)
        combinations = combinations_of(values)
    else:
        if not is_list(values):
            checked_mapping("values", values, ALL_COMBINATIONS)
        check_cells(len(values))
        for each in values:
            checked_mapping("values", each, ONE_COMBINATION)
        combinations = [dict(each) for each in values]
    return compare(
        [as_loaded(scenario).with_values(each) for each in combinations], strategies, runs, seed, workers, **options
    )


def latin(
    scenario: LoadedScenario | str | Path,
    ranges: Ranges,
    strategies: Sequence[Choice] | None = None,
    draws: int = 60,
    runs: int = 100,
    seed: int = 1,
    workers: int = 1,
    **options: Any,
) -> ComparisonResult:
    """Compare strategies at points of a Latin hypercube: each range is cut into `draws` parts, each met once.

    ranges: each name with its lowest and highest value. A whole-number value needs a `sweep`. seed: of the points and
    of the luck. Otherwise as `sweep`. Source: McKay, Beckman and Conover (1979), by scipy.stats.qmc.
    """
    checked_values_by_name("ranges", ranges, SOME_RANGES)
    points = latin_points(ranges, whole_number("draws", draws, 1, MAX_CELLS), checked_seed(seed))
    return sweep(scenario, points, strategies, runs, seed, workers, **options)


def latin_points(ranges: Ranges, draws: int, seed: int = 1) -> list[dict[str, float]]:
    """Return `draws` points of a Latin hypercube, each as values by name. Raises BadArgument for an empty range."""
    from scipy.stats import qmc

    for name, ends_of_range in ranges.items():
        if len(ends_of_range) != 2:
            raise BadArgument("from_code.not_a_mapping", name="ranges", given=ends_of_range, example=SOME_RANGES)
        low, high = ends_of_range
        if not low < high:
            raise BadArgument("from_code.empty_range", name=name, low=low, high=high)
    if not ranges:
        raise BadArgument("from_code.no_cells")
    unit = qmc.LatinHypercube(len(ranges), rng=np.random.default_rng(seed)).random(draws)
    ends = np.array(list(ranges.values()), np.float64)
    points = ends[:, 0] + unit * (ends[:, 1] - ends[:, 0])
    return [dict(zip(ranges, map(float, row), strict=True)) for row in points]
