"""Two gauges for the player: the situation's demand for order and its demand for change."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import PerRun

SWAMPED = 1.2  # open problems that fill the gauge
CALM_FAILING = 0.22  # share of failed actions of a team that knows its mission
FAILING_SPAN = 0.20


def order_demand(problems: PerRun, target: PerRun, output: PerRun, clarity: PerRun, process: PerRun) -> PerRun:
    """Return the demand for order, 0..1 (runs,), from open problems, the gap to the target, and unsettled work."""
    piled = np.minimum(problems / SWAMPED, 1.0)
    gap = np.clip((target - output) / np.maximum(target, 1e-6), 0.0, 0.5)
    unsettled = 1.0 - 0.5 * (np.rint(clarity * 20.0) + np.rint(process * 20.0)) / 20.0
    demand: PerRun = np.rint((0.5 * piled + 0.5 * gap + 0.25 * unsettled) * 50.0) / 50.0
    return np.minimum(demand, 1.0)


def change_demand(failing: PerRun, announced: float | PerRun) -> PerRun:
    """Return the demand for change, 0..1 (runs,), from failed actions and announced changes of the mission."""
    failed = np.clip((failing - CALM_FAILING) / FAILING_SPAN, 0.0, 1.0)
    demand: PerRun = np.minimum(np.rint((failed + announced) * 50.0) / 50.0, 1.0)
    return demand
