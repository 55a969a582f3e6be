"""Imagined states: random states that fit the View, sampled from the View alone.

Visible values stay within their rounding; hidden ones are sampled from estimates and general knowledge. The draws are
keyed by the view's content, so neither the true state nor the game's own luck can reach a forecast.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from game.sim.hierarchy.demand_gauges import change_demand
from game.sim.hierarchy.uncertain_dates import has_come
from game.sim.imagine.imagined_beliefs import imagined_ability, imagined_knowledge, imagined_traits
from game.sim.imagine.imagined_level import imagined_level
from game.sim.imagine.imagined_team import HALF_STEP, imagined_team
from game.sim.network.tie_formation import drawn_ties
from game.sim.numeric.arrays import Array, Floats, PerSeat
from game.sim.numeric.exact import GRID, mean, on_grid
from game.sim.params import Params, parameters
from game.sim.player_view.bands import BANDS
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.rng.hashing import key_of_bytes
from game.sim.state import BOUNDS, State, zero_levels
from game.sim.story.empty_memory import empty_memory
from game.sim.story.events import silent

HALF_TENTH = 0.05  # half the step of a value shown to 0.1
CALM_DRIFT, RESTLESS_DRIFT = 0.01, 0.05  # assumed drift at a demand for change of 0 and of 1


def imagined_params(view: View, params: Params) -> Params:
    """Return the parameters of an imagined game: only known changes, drift as it looks from outside. No event comes;
    in a scenario with a story the answers given, and the one in the plan, act as the scenario states.

    Announced changes of the mission are known by themselves and raise the assumed drift no further.
    """
    drift = CALM_DRIFT + (RESTLESS_DRIFT - CALM_DRIFT) * float(change_demand(view.failing[:1], 0.0)[0])
    certain = tuple(dated for dated in params.setting.dated if dated.is_certain and has_come(dated, view.quarter))
    here = tuple(dated for dated, comes in zip(view.came, view.came_here[0], strict=True) if comes)
    known = tuple(replace(dated, when=None, chance=1.0) for dated in (*certain, *here, *view.announced_to()))
    events = tuple(silent(event) for event in params.setting.events) if params.remembers else ()
    setting = replace(params.setting, events=events, dated=known, drift=drift, shock=0.0, target_chance=0.0)
    return parameters(setting, params.baseline)


NOT_HASHED = frozenset(
    {
        "announced",
        "came",
        "playbook",
        "own_luck",
        "points",
        "answer_effects",
        "answer_points",
        "answer_odds",
        "moves_open",
        "announced_comes",
        "came_here",
    }
)
"""Fields of the view that the draws of imagined games do not depend on."""


def imagined_draws(view: View, n: int) -> Draws:
    """Return the draws of n imagined games, a function of the view and of no game's seed."""
    visible = [np.asarray(getattr(view, each.name)) for each in fields(view) if each.name not in NOT_HASHED]
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
    levels = {**zero_levels(runs, view.seats), **people, **imagined_team(view, params, draws, mean(people["trust"]))}
    traits = imagined_traits(view, draws)
    knowledge, fit = imagined_knowledge(view, params, draws)
    levels["ability"] = imagined_ability(
        view, params, draws, _at_estimate(view, params, levels), fit + params.factors["fit"][traits]
    )
    to, weight = _ties(view, draws)
    shaped = {name: _within(name, level) for name, level in levels.items()}
    parts: dict[str, Any] = {**shaped, **_marks(view, params, draws, runs), **knowledge}
    state = State(view.quarter, tie_weight=weight, tie_to=to, traits=traits, **parts)
    state.luck = _within("luck", imagined_level(view, params, draws, state))
    return state


def _at_estimate(view: View, params: Params, levels: dict[str, Floats]) -> dict[str, Floats]:
    """Return the levels with the skill that the estimates start from.

    Outputs are compared within the team, so the estimates never learn what all members gain in common.
    """
    first = view.generation[0] == 0
    return {**levels, "skill": np.where(first, params.numbers.skill_mean, levels["skill"])}


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
        "event_seen": np.zeros((runs, len(s.events)), bool),
        "event_left": repeat_rows(view.acting).astype(np.int64),
        **empty_memory(params, runs),
        "person": repeat_rows(view.person),
        "event_due": np.zeros((runs, 0), np.int64),
        "event_rest": np.zeros((runs, 0), np.int64),
    }
