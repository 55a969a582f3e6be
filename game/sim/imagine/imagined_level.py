"""The hidden level of imagined teams: what last quarter's output says of craft, ability and luck that nobody sees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.sim.catalogue import IDS, INDEX, PROBLEM_KINDS
from game.sim.numeric.arrays import Bools, Ints, PerRun
from game.sim.numeric.exact import log, mean, on_grid
from game.sim.params import Params
from game.sim.plan import AIMED, REACH, Plan
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.rules.decay import KEPT
from game.sim.state import State
from game.sim.step import step

LEVEL_SD = 0.18  # ln output: hidden properties of a team that last, such as craft, ability and luck
LEVEL_CHANGE_SD = 0.125  # ln output: change of these in a quarter, by growth, hidden habits and answers to events
MAX_LEVEL = 0.5  # ln output
PASSING = ("evaluate", "inspire", "organize", "transform", "hero", "solve", "facilitate")
"""Moves that act on the quarter's own output; solve and facilitate where the problems are of another kind."""
PASSES = np.isin(np.arange(len(IDS)), [INDEX[move] for move in PASSING])


def imagined_level(view: View, params: Params, draws: Draws, state: State) -> PerRun:
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
    uses = np.where(PASSES, view.uses[0], 0)
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
