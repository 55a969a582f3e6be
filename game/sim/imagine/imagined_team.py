"""Levels of imagined teams: what is shown, spread over its rounding or band, and estimates of what is hidden."""

from __future__ import annotations

import numpy as np

from game.sim.hierarchy.targets import dated_factor, planned_target
from game.sim.imagine.imagined_beliefs import power
from game.sim.numeric.arrays import PerRun
from game.sim.numeric.exact import tally
from game.sim.params import Params
from game.sim.player_view.bands import BANDS
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Dated

HALF_STEP = 0.025  # half the step of a value shown to 0.05


ROUNDED = ("clarity", "organisation", "process", "vision", "safety", "problems", "fatigue", "wear", "failures")
"""Levels that the view shows to 0.05."""


def imagined_team(view: View, params: Params, draws: Draws, trust: PerRun) -> dict[str, PerRun]:
    n, s, runs = params.numbers, params.setting, draws.count
    spread = draws.uniform("imagine.world", 16)
    levels: dict[str, PerRun] = {}
    for row, name in enumerate(ROUNDED):
        value = getattr(view, name)[0]
        levels[name] = np.maximum(value + HALF_STEP * (2.0 * spread[:, row] - 1.0), 0.0) * (value > 0.0)
    exact = {name: float(getattr(view, name)[0]) for name in ("standing", "money", "output", "net", "failing")}
    replaced = view.left[0] > 0
    income = s.income
    for dated in s.dated:
        income += dated.amount if dated.kind == "income" and dated.quarter < view.quarter else 0.0
    fixed = {
        **exact,
        "craft": s.craft,
        "dependency": n.solve_dependency * float(view.used("solve")[0]),
        "churn": _churn(view, params),
        "mentoring": float(tally(view.tenure[0] <= 1)) * 0.5 + float(tally(replaced)) * 0.5,
        "leavers": float(tally(replaced)) / view.seats,
        "systems": _systems(view, params),
        "luck": 0.0,
        "income": income,
        "manager_skill": s.manager_skill,
        "leader_skill": s.leader_skill,
        **_target_factors(view, params),
    }
    levels.update({name: np.full(runs, float(value)) for name, value in fixed.items()})
    levels["enabling"] = n.enabling_rest + n.enabling_trust * (trust - n.trust_mark)
    levels["pressure"] = BANDS["pressure"].within(view.pressure[:1], spread[:, 10])
    levels["cohesion"] = BANDS["cohesion"].within(view.cohesion[:1], spread[:, 11])
    levels["slack"] = BANDS["slack"].within(view.slack[:1], spread[:, 12])
    return levels


def _churn(view: View, params: Params) -> float:
    """Return how much of the mission has lately changed: by drift and by the dated changes that have come."""
    keep = params.numbers.churn_keep
    churn = params.setting.drift * (1.0 - power(keep, view.quarter - 1))
    for dated in _mission_changes(view, params):
        churn += (1.0 - keep) * dated.amount * power(keep, view.quarter - 1 - dated.quarter)
    return churn


def _systems(view: View, params: Params) -> float:
    """Return how well the systems still fit the mission: worn by time, by drift and by the changes that have come."""
    n = params.numbers
    fit = n.systems_start * power(n.fit_keep - n.fit_churn * params.setting.drift, view.quarter - 1)
    for dated in _mission_changes(view, params):
        fit *= max(1.0 - n.fit_churn * dated.amount, 0.0)
    return fit


def _mission_changes(view: View, params: Params) -> list[Dated]:
    """Return the dated changes of the mission that have come."""
    return [each for each in params.setting.dated if each.kind == "mission" and each.quarter < view.quarter]


def _target_factors(view: View, params: Params) -> dict[str, float]:
    """Return the targets of this and the next two quarters as factors on the planned target."""
    targets = (view.target, view.target_next, view.target_later)
    factors = [
        float(target[0]) / (planned_target(params, view.quarter + ahead) * dated_factor(params, view.quarter + ahead))
        for ahead, target in enumerate(targets)
    ]
    return {"target_factor": factors[0], "target_factor_next": factors[1], "target_factor_later": factors[2]}
