"""Imagined states: random states that fit the View, sampled from the View alone.

Visible values stay within their rounding; hidden ones are sampled from estimates and general knowledge. The draws are
keyed by the view's content, so neither the true state nor the game's own luck can reach a forecast.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from game.sim.catalogue import IDS, INDEX, PROBLEM_KINDS
from game.sim.hierarchy.demand_gauges import change_demand
from game.sim.hierarchy.targets import dated_factor, planned_target
from game.sim.imagine.imagined_beliefs import imagined_ability, imagined_knowledge, imagined_traits, power
from game.sim.network.tie_formation import drawn_ties
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PerRun, PerSeat
from game.sim.numeric.exact import GRID, log, mean, on_grid, tally
from game.sim.params import Params, parameters
from game.sim.plan import AIMED, REACH, Plan
from game.sim.player_view.bands import BANDS
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.rng.hashing import key_of_bytes
from game.sim.rules.decay import KEPT
from game.sim.setting import Dated
from game.sim.state import BOUNDS, State, zero_levels
from game.sim.step import step

HALF_STEP = 0.025  # half the step of a value shown to 0.05
HALF_TENTH = 0.05  # of a value shown to 0.1
CALM_DRIFT, RESTLESS_DRIFT = 0.01, 0.05  # assumed drift at a demand for change of 0 and of 1
LEVEL_SD = 0.18  # ln output: hidden properties of a team that last, such as craft, ability and luck
LEVEL_CHANGE_SD = 0.08  # ln output: change of these in a quarter, by growth, hidden habits and answers to events
MAX_LEVEL = 0.5  # ln output
PASSING = np.isin(IDS, ("evaluate", "inspire", "organize", "transform", "hero", "solve", "facilitate"))
"""Moves that act on the quarter's own output; solve and facilitate where the problems are of another kind."""


def imagined_params(view: View, params: Params) -> Params:
    """Return the parameters of an imagined game: no events, only known changes, drift as it looks from outside.

    Announced changes of the mission are known by themselves and raise the assumed drift no further.
    """
    drift = CALM_DRIFT + (RESTLESS_DRIFT - CALM_DRIFT) * float(change_demand(view.failing[:1], 0.0)[0])
    known = tuple(dated for dated in params.setting.dated if _has_come(dated, view)) + view.announced
    setting = replace(params.setting, events=(), dated=known, drift=drift, shock=0.0, target_chance=0.0)
    return parameters(setting, params.baseline)


def _has_come(dated: Dated, view: View) -> bool:
    """Return whether a change has come: in an earlier quarter, or in this one if it is a target, which is visible.

    Announced changes of this quarter are in `view.announced`.
    """
    target_shown = dated.kind == "target" and dated.ahead == 0 and dated.quarter == view.quarter
    return dated.quarter < view.quarter or target_shown


def imagined_draws(view: View, n: int) -> Draws:
    """Return the draws of n imagined games, a function of the view and of no game's seed."""
    visible = [
        np.asarray(getattr(view, each.name))
        for each in fields(view)
        # points are the same in every quarter of a game
        if each.name not in ("announced", "playbook", "own_luck", "points")
    ]
    content = b"".join(np.ascontiguousarray(array).tobytes() for array in visible)
    return Draws.of(int(key_of_bytes(b"imagined futures" + content)), np.arange(n, dtype=np.uint64), "").at(
        view.quarter
    )


def imagine(view: View, params: Params, draws: Draws) -> State:
    """Return one imagined state for each run of `draws`, from the first run of the view.

    params: of `imagined_params`. Rounded values are spread uniformly over their rounding, bands over their width.
    """
    runs = draws.count
    people = _people(view, params, draws)
    levels = {**zero_levels(runs, view.seats), **people, **_team(view, params, draws, mean(people["trust"]))}
    traits = imagined_traits(view, draws)
    knowledge, fit = imagined_knowledge(view, params, draws)
    levels["ability"] = imagined_ability(
        view, params, draws, _at_estimate(view, params, levels), fit + params.factors["fit"][traits]
    )
    to, weight = _ties(view, draws)
    shaped = {name: _within(name, level) for name, level in levels.items()}
    parts: dict[str, Any] = {**shaped, **_marks(view, params, draws, runs), **knowledge}
    state = State(view.quarter, tie_weight=weight, tie_to=to, traits=traits, **parts)
    state.luck = _within("luck", _level(view, params, draws, state))
    return state


def _at_estimate(view: View, params: Params, levels: dict[str, Floats]) -> dict[str, Floats]:
    """Return the levels with the skill that the estimates start from.

    Outputs are compared within the team, so the estimates never learn what all members gain in common.
    """
    first = view.generation[0] == 0
    return {**levels, "skill": np.where(first, params.numbers.skill_mean, levels["skill"])}


def _level(view: View, params: Params, draws: Draws, state: State) -> PerRun:
    """Return the team's hidden level, learned from the last output by one step of an ensemble Kalman filter.

    The output last quarter is compared with what each imagined team would have made of it. Before the first quarter
    the view shows the output expected of it without moves, which only tells the mean.
    """
    prior = draws.team_normal("start.luck")
    expected = log(np.maximum(_last_output(view, params, draws, state), 0.1))
    surprise = log(np.maximum(view.output[:1], 0.1)) - on_grid(expected)
    if view.quarter == 1:
        first: PerRun = mean(surprise[None, :]) + params.numbers.luck_sd * prior
        return first
    missing = surprise - LEVEL_SD * prior
    apart = missing - mean(missing[None, :])
    gain = min(1.0, LEVEL_SD * LEVEL_SD / float(mean((apart * apart)[None, :])[0]))
    changed = LEVEL_CHANGE_SD * draws.at(0).team_normal("start.luck")  # independent of the prior's number
    level: PerRun = np.clip(LEVEL_SD * prior + gain * missing, -MAX_LEVEL, MAX_LEVEL) + changed
    return level


def _last_output(view: View, params: Params, draws: Draws, state: State) -> PerRun:
    """Return the output that the imagined teams would have made last quarter, in which nothing was dated.

    What decays is raised first, so that after a quarter it is what it is now. The kind of the problems and whether the
    mission turned are drawn. Of last quarter's moves only those are repeated that act on the output itself, without
    clearing problems once more; the others have made the state what it is.
    """
    past = state.copy()
    past.quarter = max(view.quarter - 1, 1)
    past.problem_kind, past.turning = _kind_before(state, params, draws), _turning_before(state, params, draws)
    for name in KEPT if view.quarter > 1 else ():
        setattr(past, name, getattr(state, name) / getattr(params.numbers, f"{name}_keep"))
    uses = np.where(PASSING, view.uses[0], 0)
    plan = Plan.empty(state.runs, view.seats)
    plan.team[:] = (uses > 0) & ~AIMED
    plan.aims[:] = (np.arange(view.seats) < (uses * REACH)[:, None]) & AIMED[:, None]  # the targets are not known
    held_up = np.arange(view.seats) == int(view.estimate[0].argmax())  # most likely whoever is thought the best
    plan.aims[:, INDEX["hero"]] = held_up & (uses[INDEX["hero"]] > 0)
    numbers = replace(params.numbers, solve_gain=0.0, evaluate_clears=0.0, facilitate_clears=0.0)
    timeless = replace(params, setting=replace(params.setting, dated=(), drift=0.0), numbers=numbers)
    output: PerRun = step(past, plan, timeless, draws).output
    return output


def _kind_before(state: State, params: Params, draws: Draws) -> Ints:
    """Return a kind of last quarter's problems, (runs,): most often as now, else any other; the rule is symmetric."""
    drawn = draws.at(0).uniform("problems.kind", 2)
    step = 1 + (drawn[:, 1] * (len(PROBLEM_KINDS) - 1)).astype(np.int64)
    other = (state.problem_kind + step) % len(PROBLEM_KINDS)
    kind: Ints = np.where(drawn[:, 0] < params.numbers.kind_stays, state.problem_kind, other)
    return kind


def _turning_before(state: State, params: Params, draws: Draws) -> Bools:
    """Return whether the mission turned last quarter, (runs,): two states change as often one way as the other."""
    n = params.numbers
    begins = min(n.turn_begins + n.turn_drift * params.setting.drift, n.turn_most)
    chance = np.where(state.turning, n.turn_lasts, begins)
    turned: Bools = draws.at(0).team_uniform("mission.turning") < chance
    return turned


def _within(name: str, value: Floats) -> Floats:
    low, high = BOUNDS.get(name, (-1024.0, 1024.0))
    return np.clip(on_grid(value), low, high)


def _people(view: View, params: Params, draws: Draws) -> dict[str, PerSeat]:
    n, seats, runs = params.numbers, view.seats, draws.count
    spread = draws.uniform("imagine.people", 8 * seats).reshape(runs, 8, seats)

    def spread_rounding(values: Floats, row: int, half: float = HALF_STEP) -> PerSeat:
        unrounded: PerSeat = values[0] + half * (2.0 * spread[:, row] - 1.0)
        return unrounded

    def repeat_rows(values: Floats) -> PerSeat:
        return np.repeat(values[:1], runs, axis=0)

    morale = spread_rounding(view.morale, 0)
    precise = _within_band(spread_rounding(view.trust, 1), view.trust_band[0])
    from_band = BANDS["trust"].within(view.trust_band[0], spread[:, 1])
    nature = n.disposition_mean + 0.5 * (morale - n.disposition_mean)
    levels = {
        "skill": np.broadcast_to(_skill(view, params), (runs, seats)),
        "development": np.full((runs, seats), n.development_mean),
        "disposition": nature + n.disposition_sd * (spread[:, 2] - 0.5),
        "morale": morale,
        "habituation": 0.5 * (morale + nature),
        "trust": np.where(view.trust_sharp[0], precise, from_band),
        "respect": n.respect_start + 0.2 * (spread[:, 3] - 0.5),
        "strain": BANDS["strain"].within(view.strain_band[0], spread[:, 4]),
        "freshness": repeat_rows(view.freshness),
        "watch": repeat_rows(view.watch),
        "delegated": repeat_rows(view.delegated),
        "readiness": spread_rounding(view.readiness, 6, HALF_TENTH),
        "load": spread_rounding(view.load, 7, HALF_TENTH),
        "record": repeat_rows(view.estimate),
        "performance": repeat_rows(view.performance),
        "estimate": repeat_rows(view.estimate),
        "estimate_variance": repeat_rows(view.width * view.width),
    }
    return {name: _within(name, value) for name, value in levels.items()}


def _within_band(trust: Floats, band: Array) -> Floats:
    """Clip precisely known trust to the band that is also visible."""
    edges = np.array([0.0, *BANDS["trust"].edges, 1.0])
    clipped: Floats = np.clip(trust, edges[band], edges[band + 1] - 2.0 * GRID)
    return clipped


def _skill(view: View, params: Params) -> Floats:
    """Return each member's skill by ordinary ramp-up, from the start of the game or from joining the team, (seats,)."""
    n, first = params.numbers, view.generation[0] == 0
    quarters = np.where(first, view.quarter - 1, view.tenure[0])
    missing = np.where(first, 1.0 - n.skill_mean, 1.0 - n.new_skill)
    for quarter in range(12):
        missing = np.where(quarters > quarter, missing * (1.0 - n.skill_rate), missing)
    skill: Floats = 1.0 - missing
    return skill


def _team(view: View, params: Params, draws: Draws, trust: PerRun) -> dict[str, PerRun]:
    n, s, runs = params.numbers, params.setting, draws.count
    spread = draws.uniform("imagine.world", 16)
    rounded = (
        "clarity",
        "organisation",
        "process",
        "vision",
        "safety",
        "problems",
        "fatigue",
        "wear",
        "failures",
    )
    levels: dict[str, PerRun] = {}
    for row, name in enumerate(rounded):
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
        **_orders(view, params),
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


def _orders(view: View, params: Params) -> dict[str, float]:
    """Return the targets of this and the next two quarters as factors on the planned target."""
    targets = (view.target, view.target_next, view.target_later)
    factors = [
        float(target[0]) / (planned_target(params, view.quarter + ahead) * dated_factor(params, view.quarter + ahead))
        for ahead, target in enumerate(targets)
    ]
    return {"target_factor": factors[0], "target_factor_next": factors[1], "target_factor_later": factors[2]}


def _ties(view: View, draws: Draws) -> tuple[Array, Floats]:
    """Return the visible ties; random ones before the first quarter is over."""
    to, weight = drawn_ties(draws, view.seats)
    if view.tie_weight.any():
        runs = draws.count
        return np.repeat(view.tie_to[:1], runs, axis=0), np.repeat(view.tie_weight[:1], runs, axis=0)
    return to, weight


def _marks(view: View, params: Params, draws: Draws, runs: int) -> dict[str, Array]:
    n, s, seats = params.numbers, params.setting, view.seats

    def repeat_rows(values: Array) -> Array:
        return np.repeat(values[:1], runs, axis=0)

    other = (view.role[0] + 1) % max(len(s.roles), 1)
    mismatch = draws.uniform("start.mismatch", seats) < n.mismatch_chance
    misplaced = np.where(view.traits_known[0], view.misplaced[0], mismatch)
    ends = draws.team_uniform("start.end")
    shift = np.where(ends < n.early_end, -s.end_spread, np.where(ends >= 1.0 - n.early_end, s.end_spread, 0))
    member_marks = (
        "following",
        "tenure",
        "neglect",
        "traits_known",
        "role",
        "generation",
        "left",
        "trust_due",
        "room_due",
        "looking",
        "first_quit",
    )
    team_marks = ("enforced", "transformed", "in_command", "bet", "uses", "problem_kind", "turning", "turning_next")
    return {
        **{name: repeat_rows(getattr(view, name)) for name in (*member_marks, *team_marks)},
        "loyal": repeat_rows(np.minimum(view.tenure, min(view.quarter, 2)) * view.following),
        "best_role": np.where(misplaced, other, view.role[0]),
        "trust_known": repeat_rows(view.trust_sharp.astype(np.int64)),
        "last_quarter": np.maximum(s.quarters + shift, view.quarter),
        "dismissed": np.zeros(runs, bool),
        "event": np.full(runs, -1, np.int64),
        "event_seen": np.zeros((runs, 0), bool),
        "event_left": np.zeros((runs, 0), np.int64),
        "event_due": np.zeros((runs, 0), np.int64),
        "event_rest": np.zeros((runs, 0), np.int64),
    }
