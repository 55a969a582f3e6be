"""The hierarchy's targets: planned growth, dated changes and changes of mind."""

from __future__ import annotations

import numpy as np

from game.sim.hierarchy.uncertain_dates import comes
from game.sim.numeric.arrays import PerRun
from game.sim.params import Params
from game.sim.setting import Dated
from game.sim.state import State


def dated_factor(params: Params, quarter: int, announced_by: int | None = None) -> float:
    """Return the product of the certain target changes dated up to a quarter; with `announced_by`, of those announced
    by then."""
    factor = 1.0
    for dated in params.setting.dated:
        if dated.is_certain and _counts(dated, quarter, announced_by):
            factor *= dated.amount
    return factor


def uncertain_factor(state: State, params: Params, quarter: int, announced_by: int | None = None) -> float | PerRun:
    """Return `dated_factor` of the changes that may not come and do, (runs,), or 1 if there are none."""
    factor: float | PerRun = 1.0
    for row, dated in enumerate(params.setting.dated):
        if not dated.is_certain and _counts(dated, quarter, announced_by):
            factor = factor * np.where(comes(state, dated, row), dated.amount, 1.0)
    return factor


def _counts(dated: Dated, quarter: int, announced_by: int | None) -> bool:
    told = announced_by is None or dated.quarter <= announced_by or dated.quarter - dated.ahead <= announced_by
    return dated.kind == "target" and dated.quarter <= quarter and told


def planned_target(params: Params, quarter: int) -> float:
    """Return the target of a quarter before dated changes and the hierarchy's changes of mind."""
    setting = params.setting
    return params.baseline * params.numbers.target_share * (1.0 + setting.growth * (quarter - 1))


def target_now(state: State, params: Params) -> PerRun:
    """Return this quarter's target, (runs,)."""
    planned = planned_target(params, state.quarter) * dated_factor(params, state.quarter)
    target: PerRun = state.target_factor * planned
    return target * uncertain_factor(state, params, state.quarter)
