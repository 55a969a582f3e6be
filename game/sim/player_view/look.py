"""Looking: the state as the player sees it, rounded or in bands where people cannot see it sharply."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.sim.hierarchy.demand_gauges import change_demand, order_demand
from game.sim.hierarchy.targets import dated_factor, planned_target, target_now, uncertain_factor
from game.sim.hierarchy.uncertain_dates import comes, has_come
from game.sim.knowledge.playbook_summary import read_playbook
from game.sim.numeric.arrays import Bools, Floats, PerRun, PerSeat
from game.sim.params import Params
from game.sim.player_view.bands import BANDS, TRUST_SHOWN
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Dated
from game.sim.state import State
from game.sim.story.answers import answer_odds, answer_points, answer_prices, answers
from game.sim.story.means import attention, open_moves, possible_moves
from game.sim.story.stated_effects import stated_effects


def look(state: State, params: Params, draws: Draws) -> View:
    """Return the state as the player sees it; `draws` only feeds the strategy's own stream."""
    setting, own = params.setting, draws.at(state.quarter)
    told, came = announced(params, state.quarter), _uncertain_past(params, state.quarter)
    return View(
        quarter=state.quarter,
        planned_quarters=setting.quarters,
        seats=state.seats,
        moves_allowed=possible_moves(params, state.quarter),
        price=params.price,
        points=params.points,
        announced=tuple(dated for _, dated in told),
        announced_comes=_in_runs(state, told),
        came=tuple(dated for _, dated in came),
        came_here=_in_runs(state, came),
        **_results_and_means(state, params),
        **_demands(state, params),
        **_team(state),
        **_story(state, params),
        **_members(state),
        **_network(state),
        answer_effects=lambda: stated_effects(state, params),
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
        "target_next": _round(_announced_target(s, s.target_factor_next, params, 1), 100.0),
        "target_later": _round(_announced_target(s, s.target_factor_later, params, 2), 2.0),
        "failing": failing,
        "order_demand": _order_demand(s, target),
        "change_demand": change_demand(failing, _announced_change(s, params)),
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
    """Return the event that is shown and what it can be answered, and what earlier answers changed."""
    return {
        "event": s.event,
        "answers": answers(s, params),
        "answer_price": answer_prices(s, params),
        "answer_points": answer_points(s, params),
        "answer_odds": answer_odds(s, params),
        "moves_open": open_moves(s, params),
        "acting": s.event_left if params.remembers else s.event_left[:, :0],
        "person": s.person,
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


DatedRows = tuple[tuple[int, Dated], ...]
"""Dated changes with their places in the setting."""


def announced(params: Params, quarter: int) -> DatedRows:
    """Return the dated changes announced by this quarter that come in it or later, if they come."""
    rows = enumerate(params.setting.dated)
    return tuple((row, d) for row, d in rows if d.ahead > 0 and d.quarter - d.ahead <= quarter <= d.quarter)


def _uncertain_past(params: Params, quarter: int) -> DatedRows:
    """Return the uncertain changes of earlier quarters, and unannounced targets of this one, which are visible."""
    rows = enumerate(params.setting.dated)
    return tuple((row, d) for row, d in rows if not d.is_certain and has_come(d, quarter))


def _in_runs(state: State, rows: DatedRows) -> Bools:
    """Return in which runs the changes come, (runs, changes)."""
    if not rows:
        return np.zeros((state.runs, 0), bool)
    return np.stack([comes(state, dated, row) for row, dated in rows], axis=1)


def _trust_seen(state: State) -> PerSeat:
    shown: PerSeat = np.where(
        state.trust_known > 0, _round(state.trust, 20.0), TRUST_SHOWN[BANDS["trust"].of(state.trust)]
    )
    return shown


def _order_demand(state: State, target: PerRun) -> PerRun:
    problems, aim, output = _round(state.problems, 20.0), _round(target, 100.0), _round(state.output, 100.0)
    return order_demand(problems, aim, output, state.clarity, state.process)


def _announced_target(state: State, target_factor: PerRun, params: Params, ahead: int) -> PerRun:
    quarter = state.quarter
    factor = dated_factor(params, quarter + ahead, announced_by=quarter)
    certain: PerRun = target_factor * (planned_target(params, quarter + ahead) * factor)
    return certain * uncertain_factor(state, params, quarter + ahead, announced_by=quarter)


def _announced_change(state: State, params: Params) -> PerRun:
    change = np.zeros(state.runs)
    for row, dated in announced(params, state.quarter):
        if dated.kind == "mission":
            change = change + dated.amount * comes(state, dated, row)
    most: PerRun = np.minimum(1.0, change)
    return most


def _round(values: Floats, parts: float) -> Floats:
    rounded: Floats = values * parts
    np.rint(rounded, out=rounded)
    rounded /= parts
    rounded += 0.0  # no -0.0: its sign would reveal what was rounded away
    return rounded
