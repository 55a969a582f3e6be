"""Whole games for many runs at once, played by a function of the view; and what they came to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.draws import Draws
from game.sim.outcome import AFTER, Outcome, people_index
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.start import start
from game.sim.state import State
from game.sim.step import step
from game.sim.view import View, look

Choose = Callable[[View], Plan]
Watch = Callable[[State, Plan, State], None]


def longest(params: Params) -> int:
    """Quarters after which every run of a scenario is over, with the quarters after you leave."""
    return params.setting.quarters + params.setting.end_spread + AFTER


class Tally:
    """Sums up games as they are played; `see` each quarter, then read `outcome`."""

    def __init__(self, params: Params, runs: int) -> None:
        self.params = params
        self.results, self.people = np.zeros(runs), np.zeros(runs)
        self.capability, self.standing = np.zeros(runs), np.zeros(runs)
        self.ended = np.zeros(runs, np.int64)  # quarter after which the command was over, 0 while it lasts

    def see(self, before: State, after: State) -> None:
        """Count one quarter."""
        ends = before.in_command & ~after.in_command
        self.results = self.results + np.where(before.in_command, after.net, 0.0)
        self.people = np.where(ends, people_index(after, self.params.numbers), self.people)
        self.standing = np.where(ends, after.standing, self.standing)
        since = before.quarter - self.ended
        counts = (self.ended > 0) & (since >= 1) & (since <= AFTER)
        self.capability = self.capability + np.where(counts, after.output, 0.0)
        self.ended = np.where(ends, before.quarter, self.ended)

    def outcome(self) -> Outcome:
        """The raw parts so far."""
        return Outcome(self.results, self.people, self.capability, self.standing)


def rollout(
    params: Params, choose: Choose, draws: Draws, watch: Watch | None = None, begun: State | None = None
) -> Outcome:
    """Play every run of `draws` from the start to the four quarters after the command; `watch` sees each quarter.

    begun: the start of these runs, where it is at hand.
    """
    state = start(params, draws) if begun is None else begun
    tally = Tally(params, state.runs)
    for _ in range(longest(params)):
        plan = choose(look(state, params, draws)) if state.in_command.any() else _nothing(state)
        after = step(state, plan, params, draws)
        tally.see(state, after)
        if watch is not None:
            watch(state, plan, after)
        state = after
    return tally.outcome()


def _nothing(state: State) -> Plan:
    return Plan.empty(state.runs, state.seats)

