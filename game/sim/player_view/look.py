"""Looking: the state as the player sees it, rounded or in bands where people cannot see it sharply."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.sim.hierarchy.demand_gauges import change_demand, order_demand
from game.sim.hierarchy.targets import dated_factor, planned_target, target_now
from game.sim.knowledge.playbook_summary import read_playbook
from game.sim.numeric.arrays import Floats, Ints, PerRun, PerSeat
from game.sim.params import Params
from game.sim.player_view.bands import BANDS, TRUST_SHOWN
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Dated
from game.sim.state import State
from game.sim.story.events import answer_prices, answers


def look(state: State, params: Params, draws: Draws) -> View:
    """Return the state as the player sees it; `draws` only feeds the strategy's own stream."""
    setting, own = params.setting, draws.at(state.quarter)
    return View(
        quarter=state.quarter,
        planned_quarters=setting.quarters,
        seats=state.seats,
        moves_allowed=params.allowed & (params.arrives <= state.quarter),
        price=params.price,
        points=params.points,
        announced=announced(params, state.quarter),
        **_results_and_means(state, params),
        **_demands(state, params),
        **_team(state),
        **_story(state, params),
        **_members(state),
        **_network(state),
        playbook=lambda: read_playbook(state, setting.dimensions),
        own_luck=lambda slots: own.uniform("strategy.random", slots),
    )


def _results_and_means(s: State, params: Params) -> dict[str, Any]:
    """Return last quarter's results and what this quarter can be played with, by field of the View."""
    return {
        "in_command": s.in_command,
        "attention": attention(s, params),
        "money": s.money,
        "standing": _round(s.standing, 100.0),
        "output": _round(s.output, 100.0),
        "net": _round(s.net, 100.0),
    }


def _demands(s: State, params: Params) -> dict[str, Any]:
    """Return the targets, announced and vague ones too, and the gauges of demand."""
    target, failing = target_now(s, params), _round(s.failing, 50.0)
    return {
        "target": _round(target, 100.0),
        "target_next": _round(_announced_target(s.target_factor_next, params, s.quarter, 1), 100.0),
        "target_later": _round(_announced_target(s.target_factor_later, params, s.quarter, 2), 2.0),
        "failing": failing,
        "order_demand": _order_demand(s, target),
        "change_demand": change_demand(failing, _announced_change(params, s.quarter)),
    }


def _team(s: State) -> dict[str, Any]:
    """Return what is seen of the team as a whole."""
    return {
        "clarity": _round(s.clarity, 20.0),
        "organisation": _round(s.organisation, 20.0),
        "process": _round(s.process, 20.0),
        "vision": _round(s.vision, 20.0),
        "safety": _round(s.safety, 20.0),
        "problems": _round(s.problems, 20.0),
        "problem_kind": s.problem_kind,
        "turning": s.turning,
        "turning_next": s.turning_next,
        "pressure": BANDS["pressure"].of(s.pressure),
        "cohesion": BANDS["cohesion"].of(s.cohesion),
        "slack": BANDS["slack"].of(s.slack),
        "fatigue": _round(s.fatigue, 20.0),
        "wear": _round(s.wear, 20.0),
        "failures": _round(s.failures, 20.0),
        "bet": s.bet,
        "uses": s.uses,
        "enforced": s.enforced,
        "transformed": s.transformed,
    }


def _story(s: State, params: Params) -> dict[str, Any]:
    """Return the event that is shown and what it can be answered."""
    return {
        "event": s.event,
        "answers": answers(s, params),
        "answer_price": answer_prices(s, params),
    }


def _members(s: State) -> dict[str, Any]:
    """Return what is seen of each member."""
    known = s.traits_known
    return {
        "morale": _round(s.morale, 20.0),
        "performance": _round(s.performance, 100.0),
        "estimate": _round(s.estimate, 100.0),
        "width": _round(np.sqrt(s.estimate_variance), 100.0),
        "trust_band": BANDS["trust"].of(s.trust),
        "trust": _trust_seen(s),
        "trust_sharp": s.trust_known > 0,
        "strain_band": BANDS["strain"].of(s.strain),
        "following": s.following,
        "tenure": s.tenure,
        "traits": np.where(known, s.traits, 0),
        "traits_known": known,
        "misplaced": known & (s.role != s.best_role),
        "role": s.role,
        "watch": _round(s.watch, 20.0),
        "delegated": _round(s.delegated, 20.0),
        "readiness": _round(s.readiness, 10.0),
        "load": _round(s.load, 10.0),
        "looking": s.looking,
        "freshness": _round(s.freshness, 20.0),
        "neglect": s.neglect,
        "trust_due": s.trust_due,
        "room_due": s.room_due,
        "generation": s.generation,
        "first_quit": s.first_quit,
        "left": s.left,
    }


def _network(s: State) -> dict[str, Any]:
    """Return the ties, which nobody knows before the first quarter is over."""
    met = s.quarter > 1
    return {
        "tie_to": s.tie_to if met else np.zeros_like(s.tie_to),
        "tie_weight": s.tie_weight if met else np.zeros_like(s.tie_weight),
    }


def attention(state: State, params: Params) -> Ints:
    """Return attention points this quarter, (runs,): one less where standing is low, none out of command."""
    short = (state.standing < params.numbers.standing_low).astype(np.int64)
    points: Ints = np.where(state.in_command, np.maximum(params.setting.attention - short, 1), 0)
    return points


def announced(params: Params, quarter: int) -> tuple[Dated, ...]:
    """Return the dated changes announced by this quarter that come in it or later."""
    return tuple(d for d in params.setting.dated if d.ahead > 0 and d.quarter - d.ahead <= quarter <= d.quarter)


def _trust_seen(state: State) -> PerSeat:
    shown: PerSeat = np.where(
        state.trust_known > 0, _round(state.trust, 20.0), TRUST_SHOWN[BANDS["trust"].of(state.trust)]
    )
    return shown


def _order_demand(state: State, target: PerRun) -> PerRun:
    problems, aim, output = _round(state.problems, 20.0), _round(target, 100.0), _round(state.output, 100.0)
    return order_demand(problems, aim, output, state.clarity, state.process)


def _announced_target(order: PerRun, params: Params, quarter: int, ahead: int) -> PerRun:
    factor = dated_factor(params, quarter + ahead, announced_by=quarter)
    return order * (planned_target(params, quarter + ahead) * factor)


def _announced_change(params: Params, quarter: int) -> float:
    change = 0.0
    for dated in announced(params, quarter):
        change += dated.amount if dated.kind == "mission" else 0.0
    return min(1.0, change)


def _round(values: Floats, parts: float) -> Floats:
    rounded: Floats = values * parts
    np.rint(rounded, out=rounded)
    rounded /= parts
    rounded += 0.0  # no -0.0: its sign would reveal what was rounded away
    return rounded
