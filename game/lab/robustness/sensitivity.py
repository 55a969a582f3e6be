"""Global sensitivity analysis of a comparison: which values move the differences between strategies, by SALib.

Morris (1991) screens many values with few evaluations: mu_star is the mean size of an effect over the range, sigma its
spread. Sobol (Saltelli et al. 2010) divides the variance: S1 is a value's share by itself, ST with all interactions.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from game.lab.compare.comparison_spec import BadArgument
from game.lab.compare.findings import Document
from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import COLUMNS
from game.scenario.loading.changed_values import with_values
from game.scenario.model.scenario import Scenario
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.user_error import UserError

METHODS = ("morris", "sobol")
INDICES = {"morris": ("mu_star", "mu_star_conf", "mu", "sigma"), "sobol": ("ST", "ST_conf", "S1", "S1_conf")}
"""What each method gives for a value; the first says how important it is."""
LEVELS = 4  # levels of the Morris grid
MAX_POINTS = 100_000
Ranges = Mapping[str, tuple[float, float]]
Outputs = dict[str, Floats]


class NoSalib(UserError):
    """SALib is not installed."""


class BadResults(UserError):
    """Results of another program that do not fit the points."""


def draw_points(method: str, ranges: Ranges, samples: int, seed: int) -> Floats:
    """Return the points of a method, (points, values): the same for the same arguments.

    samples: trajectories of Morris, each of one point more than there are values; for Sobol a power of two, for each of
    which there are two points more than values. Raises NoSalib, BadArgument.
    """
    if importlib.util.find_spec("SALib") is None:
        raise NoSalib("sensitivity.missing")
    each = len(ranges) + (1 if method == "morris" else 2)
    if samples * each > MAX_POINTS:
        raise BadArgument("sensitivity.many", points=samples * each, most=MAX_POINTS)
    if method == "morris":
        from SALib.sample import morris

        points: Floats = morris.sample(_problem(ranges), samples, num_levels=LEVELS, seed=seed)
        return points
    if samples & (samples - 1):
        raise BadArgument("sensitivity.power", samples=samples)
    from SALib.sample import sobol

    found: Floats = sobol.sample(_problem(ranges), samples, calc_second_order=False, seed=seed)
    return found


def play_points(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    names: Sequence[str],
    points: Floats,
    measure: str,
    runs: int,
    seed: int,
    on_point: Callable[[int, int], None],
) -> Outputs:
    """Return the mean difference of each pair of strategies at every point, (points,), in the same runs.

    Raises BadScenarioValue for a value that the format refuses, BadArgument for a strategy that fails.
    """
    column, ids = COLUMNS.index(measure), [each.id for each in strategies]
    means = np.empty((len(points), len(ids)))
    for row, point in enumerate(points):
        setting = with_values(scenario, dict(zip(names, map(float, point), strict=True))).setting
        block = play_block(setting, strategies, seed, 0, runs)
        if any(block.errors):
            raise BadArgument("sensitivity.failed", error=next(each for each in block.errors if each))
        means[row] = block.rows[:, :, column].mean(axis=1)
        on_point(row + 1, len(points))
    return {f"{ids[a]} - {ids[b]}": means[:, a] - means[:, b] for a, b in combinations(range(len(ids)), 2)}


def analyse(method: str, ranges: Ranges, points: Floats, outputs: Outputs, seed: int) -> Document:
    """Return the indices of every value for each output as plain data, None where an output does not vary."""
    return {name: _indices(method, ranges, points, values, seed) for name, values in outputs.items()}


def _indices(method: str, ranges: Ranges, points: Floats, values: Floats, seed: int) -> list[Document]:
    if np.ptp(values) == 0.0:
        indices: Mapping[str, Any] = {}
    elif method == "morris":
        from SALib.analyze import morris

        indices = morris.analyze(_problem(ranges), points, values, num_levels=LEVELS, seed=seed)
    else:
        from SALib.analyze import sobol

        indices = sobol.analyze(_problem(ranges), values, calc_second_order=False, seed=seed)
    return [
        {"value": name, **{key: _plain(indices[key][at]) if indices else None for key in INDICES[method]}}
        for at, name in enumerate(ranges)
    ]


def _plain(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None


def _problem(ranges: Ranges) -> dict[str, Any]:
    return {"num_vars": len(ranges), "names": list(ranges), "bounds": [list(each) for each in ranges.values()]}
