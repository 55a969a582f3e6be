"""Many games at once, each at a quarter of its own: games in the same quarter are one batch of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.library.actions import END, Actions, actions_of
from game.library.observation import Observations, observation_names, observe
from game.par import Par, par
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import AFTER, PARTS, Outcome
from game.sim.games.rollout import Tally
from game.sim.games.start import start
from game.sim.legality import with_answer
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import NAMES, State
from game.sim.step import step

PAR_AT_ONCE = 64  # runs whose par is played together: one alone costs nearly as much
_SUMS = ("results", "people", "capability", "standing", "ended")


@dataclass(frozen=True)
class EndedGames:
    """Games that have just ended: their rows, the parts of their scores (rows, 4) and totals (rows,)."""

    rows: Ints
    parts: Floats
    total: Floats


class BatchGames:
    """`count` games of a scenario. Row i plays run i first, then run i + count, and so on.

    observations: (count, numbers). mask: (count, actions), True where an action is legal.
    """

    def __init__(self, setting: Setting, seed: int, count: int) -> None:
        self.params, self.count = measure_params(setting), count
        self.actions: Actions = actions_of(setting)
        self.restart(seed)

    def restart(self, seed: int) -> None:
        """Begin every game again, at the first runs of a seed."""
        self.seed, self._par = seed, dict[int, tuple[Floats, Floats]]()
        self._next_run = self.count
        self.runs: Ints = np.arange(self.count)
        first = start(self.params, self._draws(np.arange(self.count)))
        self._arrays: dict[str, Any] = {name: np.array(getattr(first, name)) for name in NAMES[1:]}
        self.quarter: Ints = np.full(self.count, first.quarter)
        self._tally = Tally(self.params, self.count)
        self._plan = Plan.empty(self.count, first.seats)
        self._views: dict[int, tuple[Ints, State, View]] = {}
        self._look(np.unique(self.quarter))
        self.names = observation_names(self._views[first.quarter][2])
        self.observations: Observations = np.zeros((self.count, len(self.names)), np.float32)
        self.mask: Bools = np.zeros((self.count, self.actions.count), bool)
        self._refresh(np.arange(self.count))

    def begin_anew(self, rows: Ints) -> None:
        """Begin a new game in some rows, each in the next run."""
        if not rows.size:
            return
        left = np.unique(self.quarter[rows])
        self.runs[rows] = np.arange(self._next_run, self._next_run + rows.size)
        self._next_run += rows.size
        state = start(self.params, self._draws(rows))
        self._store(rows, state)
        for name in _SUMS:
            getattr(self._tally, name)[rows] = 0
        self._clear_plan(rows)
        self._look(np.union1d(left, self.quarter[rows]))
        self._refresh(rows)

    def act(self, chosen: Ints) -> tuple[Bools, Floats, EndedGames]:
        """Carry out one action in every game. One that is not legal changes nothing, and below 0 is no action.

        Return which were legal (count,), the net output of each game whose quarter ended (count,), and the games that
        ended.
        """
        legal = (chosen >= 0) & self.mask[np.arange(self.count), chosen]
        added = np.flatnonzero(legal & (chosen != END))
        ends = np.flatnonzero(legal & (chosen == END))
        self._plan = self.actions.added(self._plan, added, chosen[added])
        net = np.zeros(self.count)
        over = [self._end_quarter(rows, net) for rows in self._by_quarter(ends)]
        self._clear_plan(ends)
        self._look(np.union1d(self.quarter[ends], self.quarter[ends] - 1))
        self._refresh(np.flatnonzero(legal))
        return legal, net, self._score(np.concatenate([np.zeros(0, np.int64), *over]))

    def _end_quarter(self, rows: Ints, net: Floats) -> Ints:
        """Play a quarter of games that are in the same one; return the rows whose command is over."""
        quarter = int(self.quarter[rows[0]])
        before, view = self._state(rows, quarter), look(self._state(rows, quarter), self.params, self._draws(rows))
        after = step(before, with_answer(view, self._plan.rows(rows)), self.params, self._draws(rows))
        self._count_quarter(rows, before, after)
        self._store(rows, after)
        net[rows] = after.net
        over = rows[~after.in_command]
        if over.size:
            self._play_out(over, after.rows(np.flatnonzero(~after.in_command)))
        return over

    def _play_out(self, rows: Ints, state: State) -> None:
        """Play the year after the command, which counts as capability."""
        for _ in range(AFTER):
            after = step(state, Plan.empty(state.runs, state.seats), self.params, self._draws(rows))
            self._count_quarter(rows, state, after)
            state = after

    def _count_quarter(self, rows: Ints, before: State, after: State) -> None:
        own = Tally(self.params, rows.size)
        for name in _SUMS:
            setattr(own, name, getattr(self._tally, name)[rows])
        own.see(before, after)
        for name in _SUMS:
            getattr(self._tally, name)[rows] = getattr(own, name)

    def _score(self, rows: Ints) -> EndedGames:
        if not rows.size:
            return EndedGames(rows, np.zeros((0, len(PARTS))), np.zeros(0))
        missing = [int(run) for run in self.runs[rows] if int(run) not in self._par]
        if missing:
            self._measure_par(np.unique([*missing, *range(min(missing), min(missing) + PAR_AT_ONCE)]))
        tables = [self._par.pop(int(run)) for run in self.runs[rows]]
        reference, nothing = (Outcome(*np.array(each).T) for each in zip(*tables, strict=True))
        tally = self._tally
        outcome = Outcome(
            results=tally.results[rows],
            people=tally.people[rows],
            capability=tally.capability[rows],
            standing=tally.standing[rows],
        )
        parts, total = Par(reference, nothing).score(outcome, self.params)
        return EndedGames(rows, parts, total)

    def _measure_par(self, runs: Ints) -> None:
        found = par(self.params, Draws.of(self.seed, runs.astype(np.uint64), self.params.setting.case))
        for run, reference, nothing in zip(runs, found.reference.table(), found.nothing.table(), strict=True):
            self._par[int(run)] = reference, nothing

    def _by_quarter(self, rows: Ints) -> list[Ints]:
        return [rows[self.quarter[rows] == quarter] for quarter in np.unique(self.quarter[rows])]

    def _look(self, quarters: Ints) -> None:
        """Look again at the games in some quarters."""
        for quarter in quarters.tolist():
            rows = np.flatnonzero(self.quarter == quarter)
            self._views.pop(quarter, None)
            if rows.size:
                state = self._state(rows, quarter)
                self._views[quarter] = rows, state, look(state, self.params, self._draws(rows))

    def _refresh(self, changed: Ints) -> None:
        """Write observations and masks of every quarter in which a game has changed."""
        for quarter in np.unique(self.quarter[changed]).tolist():
            rows, _, view = self._views[quarter]
            plan = self._plan.rows(rows)
            self.observations[rows] = observe(view, plan)
            self.mask[rows] = self.actions.mask(view, plan)

    def _state(self, rows: Ints, quarter: int) -> State:
        return State(quarter, *(self._arrays[name] for name in NAMES[1:])).rows(rows)

    def _store(self, rows: Ints, state: State) -> None:
        for name, array in self._arrays.items():
            array[rows] = getattr(state, name)
        self.quarter[rows] = state.quarter

    def _clear_plan(self, rows: Ints) -> None:
        empty = Plan.empty(rows.size, self._plan.aims.shape[2])
        self._plan.team[rows], self._plan.aims[rows], self._plan.choice[rows] = empty.team, empty.aims, empty.choice

    def _draws(self, rows: Ints) -> Draws:
        return Draws.of(self.seed, self.runs[rows].astype(np.uint64), self.params.setting.case)
