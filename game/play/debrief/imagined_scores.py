"""Final scores of plans over imagined futures: from what could be known in a quarter, never from the game's luck.

The score compares a game with the reference's and with doing nothing in the same luck, so these two are imagined too,
from their own views of the quarter and with the same random numbers. Effects of answers already given, and of the
answer in the plan, act as the scenario says; events that have not come yet are not imagined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.par import Par
from game.play.debrief.par_games import NOTHING, OWN, REFERENCE, Situation, join_states, repeated_tally
from game.sim.games.outcome import AFTER, ending
from game.sim.games.rollout import Tally
from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.params import Params, parameters
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.step import step
from game.sim.story.events import silent
from game.strategies.reader import reader

FUTURES = 64

Afterwards = Callable[[View], Plan]
"""Plans the later quarters of the player's imagined games: (plans · futures) rows, plan by plan."""


@dataclass(frozen=True)
class ImaginedScores:
    """Scores of plans in the same futures. total: (plans, futures); part: (plans, futures, 4); dismissed: as total."""

    total: Floats
    part: Floats
    dismissed: Bools

    def ending(self, plan: int, future: int) -> str:
        """Return the id of the ending of a plan in one future."""
        return ending(self.part[plan, future], bool(self.dismissed[plan, future]))


def imagined_scores(
    situation: Situation, plans: Sequence[Plan], n: int = FUTURES, afterwards: Afterwards = reader
) -> ImaginedScores:
    """Play each plan (of one run) in n imagined futures, then `afterwards` to the end of the game, and score it."""
    params = _params_with_answers(situation)
    draws = imagined_draws(situation.views[OWN], n)
    own, reference, nothing = (_imagined(situation, game, params, draws) for game in (OWN, REFERENCE, NOTHING))
    count = len(plans)
    state = join_states([*([own] * count), reference, nothing])
    tallies = [*([situation.tallies[OWN]] * count), situation.tallies[REFERENCE], situation.tallies[NOTHING]]
    tally = repeated_tally(tallies, n)
    first = _stacked([*plans, situation.plans[REFERENCE], situation.plans[NOTHING]], n)
    state = _play(state, tally, first, params, draws.repeated(count + 2), count * n, afterwards)
    outcome = tally.outcome()
    mine = outcome.rows(slice(0, count * n))
    par = Par(outcome.rows(slice(count * n, (count + 1) * n)), outcome.rows(slice((count + 1) * n, (count + 2) * n)))
    repeated = Par(par.reference.repeated(count), par.nothing.repeated(count))
    part, total = repeated.score(mine, params)
    return ImaginedScores(
        total.reshape(count, n), part.reshape(count, n, 4), state.dismissed[: count * n].reshape(count, n)
    )


def _play(
    state: State, tally: Tally, first: Plan, params: Params, draws: Draws, own: int, afterwards: Afterwards
) -> State:
    """Play all rows to the end of every game's four quarters after the command; return the last state."""
    plan, still = first, AFTER
    nothing = slice(state.runs - draws.runs.size, state.runs)
    while still:
        after = step(state, plan, params, draws)
        tally.see(state, after)
        still -= not state.in_command.any()
        state = after
        plan = _later_plans(state, params, draws, own, nothing, afterwards)
    return state


def _later_plans(state: State, params: Params, draws: Draws, own: int, nothing: slice, afterwards: Afterwards) -> Plan:
    """Return the plans of a later quarter: the player's rows by `afterwards`, then the reference, then nothing."""
    if not state.in_command.any():
        return Plan.empty(state.runs, state.seats)
    view = look(state, params, draws)
    plan = reader(view)
    if afterwards is not reader:
        mine = afterwards(view)
        plan.team[:own], plan.aims[:own] = mine.team[:own], mine.aims[:own]
    plan.team[nothing], plan.aims[nothing] = False, False
    return replace(plan, choice=np.full(state.runs, -1, np.int64))


def _params_with_answers(situation: Situation) -> Params:
    """Return the imagined parameters with the effects of answers, but without any event that comes by itself."""
    real = situation.params
    imagined = imagined_params(situation.views[OWN], real)
    events = tuple(silent(event) for event in real.setting.events)
    return parameters(replace(imagined.setting, events=events), real.baseline)


def _imagined(situation: Situation, game: int, params: Params, draws: Draws) -> State:
    """Return imagined states of one of the three games, with the event it shows and the effects still acting."""
    view, real = situation.views[game], situation.states[game]
    state, runs = imagine(view, imagined_params(view, situation.params), draws), draws.count
    state.event = np.repeat(real.event, runs)
    state.event_seen = np.zeros((runs, len(params.setting.events)), bool)
    state.event_left = np.asfortranarray(np.repeat(real.event_left, runs, axis=0))
    return state


def _stacked(plans: Sequence[Plan], n: int) -> Plan:
    """Return each plan of one run n times, plan by plan."""
    which: Ints = np.zeros(n, np.int64)
    rows = [plan.rows(which) for plan in plans]
    return Plan(
        np.concatenate([each.team for each in rows]),
        np.concatenate([each.aims for each in rows]),
        np.concatenate([each.choice for each in rows]),
    )
