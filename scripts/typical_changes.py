"""Measure how much variables typically change in a quarter; print the table of game/why/typical_changes.py.

Usage: python scripts/typical_changes.py [RUNS]   (200 by default; every shipped scenario, three strategies)
"""

from __future__ import annotations

import sys

import numpy as np

from game.paths import SCENARIOS
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.numeric.exact import mean
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.strategies.catalogue import BY_ID, LADDER
from game.why.typical_changes import TYPICAL_CHANGE, per_member

SEED = 20_260_101


def main(runs: int) -> None:
    """Print the pooled standard deviation of each variable's quarterly change while in command."""
    pooled: dict[str, list[float]] = {name: [] for name in TYPICAL_CHANGE}
    for scenario in list_scenarios([SCENARIOS]):
        if isinstance(scenario, Scenario):
            for strategy in LADDER:
                rollout(
                    measure_params(scenario.setting),
                    BY_ID[strategy].choose,
                    Draws.of(SEED, np.arange(runs, dtype=np.uint64), scenario.setting.case),
                    lambda before, plan, after: _see(pooled, before, plan, after),
                )
    for name, values in pooled.items():
        print(f'    "{name}": {np.std(np.asarray(values)):.4f},')


def _see(pooled: dict[str, list[float]], before: State, plan: Plan, after: State) -> None:
    del plan
    for name, values in pooled.items():
        moved = _level(after, name) - _level(before, name)
        values += (moved[before.in_command] / (before.seats if per_member(name) else 1.0)).tolist()


def _level(state: State, name: str) -> np.ndarray:
    value = getattr(state, name)
    return mean(value) if value.ndim == 2 else value


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
