"""The question of a comparison: scenarios, strategies, runs, and what decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from game.lab.compare.packed_blocks import FORMAT
from game.lab.compare.statistics.measures import MEASURES, TOTAL
from game.scenario.loading.changed_values import with_values
from game.scenario.model.scenario import Scenario, Value
from game.sim.games.outcome import PARTS
from game.sim.games.rules_version import RULES
from game.sim.games.strategy import Strategy
from game.sim.setting import Setting
from game.user_error import UserError, unknown_name
from game.version import __version__

Weights = tuple[float, float, float, float]
MAX_CELLS = 10_000  # combinations of values in one comparison


class BadArgument(UserError):
    """An argument that makes no sense; the sentence says which and why."""

    exit_code = 2


@dataclass(frozen=True)
class ComparisonSpec:
    """The specification of a comparison.

    runs: per scenario, at most, from run `first` on. until_sure: an interval width that ends a scenario earlier.
    weights: of the four parts in the total, instead of each scenario's own. ranked_by: the measure that decides.
    margin: the smallest difference that matters, in its units.
    """

    scenarios: tuple[Scenario, ...]
    strategies: tuple[Strategy, ...]
    runs: int
    seed: int
    until_sure: float | None = None
    first: int = 0
    weights: Weights | None = None
    ranked_by: str = MEASURES[TOTAL]
    margin: float = 0.0

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The setting of each scenario, with the weights that its runs are scored by."""
        given = (each.setting for each in self.scenarios)
        return tuple(given if self.weights is None else (replace(each, weights=self.weights) for each in given))

    def key(self) -> str:
        """Return the journal's key: the same for the same comparison under the same rules."""
        content = [
            [[each.hash, each.id, each.level] for each in self.scenarios],
            [[each.id, each.fingerprint] for each in self.strategies],
            self.runs,
            str(self.seed),
            self.until_sure,
            self.first,
            self.weights,
            RULES,
            __version__,
            FORMAT,
        ]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:24]


def checked_measure(name: str) -> str:
    """Return the name of a measure. Raises UnknownName with the nearest one."""
    if name not in MEASURES:
        raise unknown_name("measure", name, MEASURES)
    return name


def checked_weights(given: Mapping[str, float] | None) -> Weights | None:
    """Return the weights in the order of PARTS, scaled to a sum of 1. Raises UnknownName, BadArgument."""
    if given is None:
        return None
    for name in given:
        if name not in PARTS:
            raise unknown_name("measure", name, PARTS)
    total = float(sum(given.values()))
    if min(given.values(), default=0.0) < 0.0 or not 0.0 < total < np.inf:
        raise BadArgument("from_code.weights")
    results, people, capability, standing = (float(given.get(name, 0.0)) / total for name in PARTS)
    return results, people, capability, standing


def checked_margin(margin: float) -> float:
    """Return the smallest difference that matters. Raises BadArgument unless it is a number from 0 on."""
    if not 0.0 <= margin < np.inf:
        raise BadArgument("from_code.margin", margin=margin)
    return float(margin)


def combinations_of(values: Mapping[str, Sequence[Value]]) -> list[dict[str, Value]]:
    """Return every combination of values by name, the last name varying fastest. Raises BadArgument."""
    cells = 1
    for each in values.values():
        cells *= len(each)
    check_cells(cells)
    return [dict(zip(values, each, strict=True)) for each in product(*values.values())]


def check_cells(cells: int) -> None:
    """Raise BadArgument for no combination of values, and for more than can be compared at once."""
    if cells < 1:
        raise BadArgument("from_code.no_cells")
    if cells > MAX_CELLS:
        raise BadArgument("from_code.cells", cells=cells, most=MAX_CELLS)


def in_every_combination(scenarios: Sequence[Scenario], values: Mapping[str, Sequence[Value]]) -> tuple[Scenario, ...]:
    """Return each scenario in every combination of values. Raises BadArgument, and what `with_values` raises."""
    cells = combinations_of(values)
    check_cells(len(scenarios) * len(cells))
    return tuple(with_values(scenario, cell) for scenario in scenarios for cell in cells)
