"""How often each answer to an event is the best one: in situations reached by several ways to play, in many futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.par import par
from game.sim.games.outcome import Outcome, held_down
from game.sim.games.rollout import Tally, longest
from game.sim.games.yardstick import prepared
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.state import State
from game.sim.step import step
from game.sim.story.events import answers
from game.sim.view import Choose, look
from game.strategies import BY_ID

PLAYED = ("reader", "half-and-half", "all-leader", "all-manager", "random")
SEED, FUTURE_SEED = 3, 4


@dataclass(frozen=True)
class AnswerValues:
    """One event: how many situations had a choice to make, how often each choice was best and by how much.

    best: (choices,) share of the situations. gain: (choices,) mean points of the total against the mean of all.
    """

    event: str
    choices: tuple[str, ...]
    situations: int
    best: Floats
    gain: Floats


def value_answers(setting: Setting, runs: int, futures: int, played: Sequence[str] = PLAYED) -> list[AnswerValues]:
    """Every event of a scenario; a situation is a state in which two answers or more can be given and paid."""
    params = prepared(setting)
    scale = _scale(params)
    found: dict[int, list[Floats]] = {}
    for name in played:
        choose = BY_ID[name].choose
        for event, values in _met(params, choose, runs, futures, scale):
            found.setdefault(event, []).append(values)
    return [_summed(setting, event, np.concatenate(values)) for event, values in sorted(found.items())]


def _met(
    params: Params, choose: Choose, runs: int, futures: int, scale: tuple[Floats, Floats]
) -> list[tuple[int, Floats]]:
    draws = Draws.of(SEED, np.arange(runs, dtype=np.uint64))
    state, tally, met = start(params, draws), Tally(params, runs), []
    while state.quarter <= params.setting.quarters + params.setting.end_spread:
        able = answers(state, params)
        for event in np.unique(state.event[(state.event >= 0) & state.in_command]):
            rows = np.nonzero((state.event == event) & state.in_command & (able.sum(axis=1) > 1))[0]
            if rows.size:
                count = len(params.setting.events[int(event)].choices)
                values = _branched(params, choose, state, tally, rows, futures, count, scale)
                met.append((int(event), np.where(able[rows][:, :count], values, -np.inf)))
        plan = choose(look(state, params, draws))
        after = step(state, plan, params, draws)
        tally.see(state, after)
        state = after
    return met


def _branched(
    params: Params,
    choose: Choose,
    state: State,
    tally: Tally,
    rows: NDArray[np.int64],
    futures: int,
    count: int,
    scale: tuple[Floats, Floats],
) -> Floats:
    """The mean total of each choice in each row, (rows, choices), over the same futures."""
    many = np.repeat(rows, futures)
    draws = Draws.of(FUTURE_SEED, np.arange(many.size, dtype=np.uint64))
    columns = []
    for choice in range(count):
        now, seen = state.rows(many), Tally(params, many.size)
        seen.results = tally.results[many].copy()
        for turn in range(longest(params) - state.quarter + 1):
            plan = choose(look(now, params, draws))
            if turn == 0:
                plan = Plan(plan.team, plan.aims, np.full(many.size, choice, np.int64))
            after = step(now, plan, params, draws)
            seen.see(now, after)
            now = after
        columns.append(_total(seen.outcome(), params, scale).reshape(rows.size, futures).mean(axis=1))
    return np.stack(columns, axis=1)


def _scale(params: Params) -> tuple[Floats, Floats]:
    measured = par(params, Draws.of(SEED, np.arange(400, dtype=np.uint64)))
    reference = measured.reference.table().mean(axis=0)
    return reference, reference - measured.nothing.table().mean(axis=0)


def _total(outcome: Outcome, params: Params, scale: tuple[Floats, Floats]) -> Floats:
    """The total against the mean par, its parts not cut off at 0 and 100, so that no difference is lost."""
    part = 50.0 + 50.0 * (outcome.table() - scale[0]) / scale[1]
    summed: Floats = (part * np.array(params.setting.weights)).sum(axis=1)
    return held_down(part, summed)


def _summed(setting: Setting, event: int, values: Floats) -> AnswerValues:
    shown = setting.events[event]
    best = np.bincount(np.argmax(values, axis=1), minlength=len(shown.choices)) / values.shape[0]
    able = np.isfinite(values)
    mean = np.where(able, values, 0.0).sum(axis=1) / able.sum(axis=1)
    gain = np.where(able, values - mean[:, None], 0.0).sum(axis=0) / np.maximum(able.sum(axis=0), 1)
    return AnswerValues(shown.id, tuple(choice.id for choice in shown.choices), values.shape[0], best, gain)
