"""Values of event answers: how often each is best, in situations reached by several strategies, over many futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.lab.playtest.varied_answers import with_varied_answers
from game.par import par
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import Outcome, capped_by_lowest_part, floors
from game.sim.games.rollout import Tally, longest_game
from game.sim.games.start import start
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import State
from game.sim.step import step
from game.sim.story.answers import answers
from game.strategies.catalogue import BY_ID, EVEN_MIX, ONE_SIDED, RANDOM, REFERENCE

PLAYED = (REFERENCE, EVEN_MIX, *reversed(ONE_SIDED), RANDOM)  # the order decides the last bits of means
VARIED = (REFERENCE, RANDOM)  # play once more with varied answers, if events were not met
SEED, FUTURE_SEED = 3, 4


@dataclass(frozen=True)
class AnswerValues:
    """One event: in how many situations there was a choice, how often each answer was best and by how much.

    best: (choices,) share of the situations. gain: (choices,) mean points of the total against the mean of all answers.
    stakes: mean points between the best and the worst answer.
    """

    event: str
    choices: tuple[str, ...]
    situations: int
    best: Floats
    gain: Floats
    stakes: float = 0.0


def value_answers(setting: Setting, runs: int, futures: int, played: Sequence[str] = PLAYED) -> list[AnswerValues]:
    """Return the values of every event; a situation is a state in which two or more answers are possible.

    Events that the strategies do not meet are looked for once more with answers that vary.
    """
    params = measure_params(setting)
    scale = _mean_par(params)
    values_by_event: dict[int, list[Floats]] = {}
    for name in played:
        choose = BY_ID[name].choose
        for event, values in _situations(params, choose, runs, futures, scale):
            values_by_event.setdefault(event, []).append(_means(values))
    unmet = frozenset(range(len(setting.events))) - values_by_event.keys()
    for number, name in enumerate(VARIED if unmet else ()):
        choose = with_varied_answers(BY_ID[name].choose, (SEED, number))
        for event, values in _situations(params, choose, runs, futures, scale, unmet):
            values_by_event.setdefault(event, []).append(_means(values))
    return [_answer_values(setting, event, np.concatenate(values)) for event, values in sorted(values_by_event.items())]


def values_by_future(setting: Setting, runs: int, futures: int) -> dict[int, Floats]:
    """Return by event the totals of its answers where the reference met it, (situations, futures, choices).

    An answer that is not possible has minus infinity.
    """
    params = measure_params(setting)
    found: dict[int, list[Floats]] = {}
    for event, values in _situations(params, BY_ID[REFERENCE].choose, runs, futures, _mean_par(params)):
        found.setdefault(event, []).append(values)
    return {event: np.concatenate(values) for event, values in sorted(found.items())}


def _means(values: Floats) -> Floats:
    """Return the means over the futures, (situations, choices)."""
    columns = [np.ascontiguousarray(values[:, :, choice]).mean(axis=1) for choice in range(values.shape[2])]
    return np.stack(columns, axis=1)


def _situations(
    params: Params,
    choose: Choose,
    runs: int,
    futures: int,
    scale: tuple[Floats, Floats],
    wanted: frozenset[int] | None = None,
) -> list[tuple[int, Floats]]:
    """Return (event, totals of its answers by future) for situations a strategy reaches, of `wanted` events only."""
    draws = Draws.of(SEED, np.arange(runs, dtype=np.uint64), params.setting.case)
    state, tally, situations = start(params, draws), Tally(params, runs), []
    while state.quarter <= params.setting.quarters + params.setting.end_spread:
        possible = answers(state, params)
        for event in np.unique(state.event[(state.event >= 0) & state.in_command]):
            if wanted is not None and int(event) not in wanted:
                continue
            rows = np.nonzero((state.event == event) & state.in_command & (possible.sum(axis=1) > 1))[0]
            if rows.size:
                count = len(params.setting.events[int(event)].choices)
                values = _choice_totals(params, choose, state, tally, rows, futures, count, scale)
                situations.append((int(event), np.where(possible[rows][:, None, :count], values, -np.inf)))
        plan = choose(look(state, params, draws))
        after = step(state, plan, params, draws)
        tally.see(state, after)
        state = after
    return situations


def _choice_totals(
    params: Params,
    choose: Choose,
    state: State,
    tally: Tally,
    rows: NDArray[np.int64],
    futures: int,
    count: int,
    scale: tuple[Floats, Floats],
) -> Floats:
    """Return the total of each choice in each row, (rows, futures, choices), in the same futures."""
    repeated = np.repeat(rows, futures)
    draws = Draws.of(FUTURE_SEED, np.arange(repeated.size, dtype=np.uint64), params.setting.case)
    columns = []
    for choice in range(count):
        branch, branch_tally = state.rows(repeated), Tally(params, repeated.size)
        branch_tally.results = tally.results[repeated].copy()
        for turn in range(longest_game(params) - state.quarter + 1):
            plan = choose(look(branch, params, draws))
            if turn == 0:
                plan = Plan(plan.team, plan.aims, np.full(repeated.size, choice, np.int64))
            after = step(branch, plan, params, draws)
            branch_tally.see(branch, after)
            branch = after
        columns.append(_total(branch_tally.outcome(), params, scale).reshape(rows.size, futures))
    return np.stack(columns, axis=2)


def _mean_par(params: Params) -> tuple[Floats, Floats]:
    """Return the mean raw parts of doing nothing, and what the reference is ahead of it, (4,) each."""
    measured_par = par(params, Draws.of(SEED, np.arange(400, dtype=np.uint64), params.setting.case))
    nothing = measured_par.nothing.table().mean(axis=0)
    return nothing, np.maximum(measured_par.reference.table().mean(axis=0) - nothing, floors(params.numbers))


def _total(outcome: Outcome, params: Params, scale: tuple[Floats, Floats]) -> Floats:
    """Return the total against the mean par, without clipping parts at 0 and 100, so that no difference is lost."""
    part = 100.0 * (outcome.table() - scale[0]) / (scale[1] * np.array(params.setting.reach))
    summed: Floats = (part * np.array(params.setting.weights)).sum(axis=1)
    return capped_by_lowest_part(part, summed)


def _answer_values(setting: Setting, event: int, values: Floats) -> AnswerValues:
    setting_event = setting.events[event]
    best = np.bincount(np.argmax(values, axis=1), minlength=len(setting_event.choices)) / values.shape[0]
    possible = np.isfinite(values)
    mean = np.where(possible, values, 0.0).sum(axis=1) / possible.sum(axis=1)
    gain = np.where(possible, values - mean[:, None], 0.0).sum(axis=0) / np.maximum(possible.sum(axis=0), 1)
    worst = np.where(possible, values, np.inf).min(axis=1)
    stakes = float((np.where(possible, values, -np.inf).max(axis=1) - worst).mean())
    return AnswerValues(
        event=setting_event.id,
        choices=tuple(choice.id for choice in setting_event.choices),
        situations=values.shape[0],
        best=best,
        gain=gain,
        stakes=stakes,
    )
