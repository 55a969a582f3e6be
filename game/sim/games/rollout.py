"""Rollouts: whole games for many runs at once, played by a strategy, and the raw parts of their scores."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.games.outcome import AFTER, Outcome, people_index
from game.sim.games.start import start
from game.sim.numeric.arrays import Bools, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.step import step

Watch = Callable[[State, Plan, State], None]


def longest_game(params: Params) -> int:
    """Return the number of quarters after which every run of a scenario is over, including those after the command."""
    return params.setting.quarters + params.setting.end_spread + AFTER


class Tally:
    """Sums up games as they are played; `see` each quarter, then read `outcome`."""

    def __init__(self, params: Params, runs: int) -> None:
        self.params, self.runs = params, runs
        self.results, self.people = np.zeros(runs), np.zeros(runs)
        self.capability, self.standing = np.zeros(runs), np.zeros(runs)
        self.ended = np.zeros(runs, np.int64)  # quarter after which the command was over, 0 while it lasts

    def see(self, before: State, after: State) -> None:
        """Count one quarter."""
        ends = before.in_command & ~after.in_command
        self.results = self.results + np.where(before.in_command, after.net, 0.0)
        self.people = np.where(ends, people_index(after, self.params.numbers), self.people)
        self.standing = np.where(ends, after.standing, self.standing)
        self.capability = self.capability + np.where(self.awaited(before.quarter), after.output, 0.0)
        self.ended = np.where(ends, before.quarter, self.ended)

    def see_after(self, before: State, after: State, rows: Ints) -> None:
        """Count one quarter of some rows, none of which is in command any more."""
        counts = self.awaited(before.quarter)[rows]
        self.capability[rows] += np.where(counts, after.output, 0.0)

    def awaited(self, quarter: int) -> Bools:
        """Return for which rows a quarter after the command still counts, (runs,)."""
        since = quarter - self.ended
        still: Bools = (self.ended > 0) & (since >= 1) & (since <= AFTER)
        return still

    def outcome(self) -> Outcome:
        """Return the raw parts so far."""
        return Outcome(self.results, self.people, self.capability, self.standing)


def rollout(
    params: Params, choose: Choose, draws: Draws, watch: Watch | None = None, begun: State | None = None
) -> Outcome:
    """Play every run of `draws` from the start to the four quarters after the command.

    `watch` sees each quarter in which anybody is in command. begun: the first state of these runs, if it has been
    computed already.
    """
    state = start(params, draws) if begun is None else begun
    tally = Tally(params, state.runs)
    while state.in_command.any():
        plan = choose(look(state, params, draws))
        after = step(state, plan, params, draws)
        tally.see(state, after)
        if watch is not None:
            watch(state, plan, after)
        state = after
    _play_out(params, state, draws, tally)
    return tally.outcome()


def _play_out(params: Params, state: State, draws: Draws, tally: Tally) -> None:
    """Play the quarters after the last command; drop runs that are over in every copy."""
    rows, copies = np.arange(tally.runs), draws.copies
    for _ in range(AFTER):
        going = tally.awaited(state.quarter)[rows].reshape(copies, -1).any(axis=0)
        if not going.all():
            runs = np.flatnonzero(going)
            kept = (np.arange(copies)[:, None] * going.size + runs).reshape(-1)
            state, rows, draws = state.rows(kept), rows[kept], draws.select_runs(runs)
        if not rows.size:
            return
        after = step(state, Plan.empty(state.runs, state.seats), params, draws)
        tally.see_after(state, after, rows)
        state = after
