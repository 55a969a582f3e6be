"""The hierarchy's targets: planned growth, dated changes and changes of mind."""

from __future__ import annotations

from game.sim.numeric.arrays import PerRun
from game.sim.params import Params
from game.sim.state import State


def dated_factor(params: Params, quarter: int, announced_by: int | None = None) -> float:
    """Return the product of target changes dated up to a quarter; with `announced_by`, of those announced by then."""
    factor = 1.0
    for dated in params.setting.dated:
        told = announced_by is None or dated.quarter <= announced_by or dated.quarter - dated.ahead <= announced_by
        if dated.kind == "target" and dated.quarter <= quarter and told:
            factor *= dated.amount
    return factor


def planned_target(params: Params, quarter: int) -> float:
    """Return the target of a quarter before dated changes and the hierarchy's changes of mind."""
    setting = params.setting
    return params.baseline * params.numbers.target_share * (1.0 + setting.growth * (quarter - 1))


def target_now(state: State, params: Params) -> PerRun:
    """Return this quarter's target, (runs,)."""
    target: PerRun = state.target_factor * (planned_target(params, state.quarter) * dated_factor(params, state.quarter))
    return target
