"""Histories: teams played quarter by quarter as in an experiment, and records of what happened in them.

An intervention changes the state before a quarter, for example by raising everybody's trust. The difference from the
same runs without it is its effect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from game.sim.games.start import start
from game.sim.knowledge.learning import net_correct
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Array, Floats, Ints
from game.sim.numeric.exact import on_grid
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose, View
from game.sim.rng.draws import Draws
from game.sim.state import MARKS, State
from game.sim.step import step

Intervention = Callable[[State], State]  # called before every quarter; returns the state itself where it does nothing


@dataclass
class History:
    """The course of some runs; the first axis of every array is the quarter, the second the run.

    states: those before each quarter and the last one after, so one more than quarters.
    """

    params: Params
    states: list[State]
    ln_output: Floats = field(default_factory=lambda: np.zeros(0))  # (quarters, runs, seats)
    exploring: Floats = field(default_factory=lambda: np.zeros(0))  # share of time, (quarters, runs, seats)
    attention: Ints = field(default_factory=lambda: np.zeros(0, np.int64))  # points spent, (quarters, runs)

    def level(self, name: str, after: bool = True) -> Floats:
        """Return a level or mark of the state after (or before) each quarter, (quarters, runs[, seats])."""
        states = self.states[1:] if after else self.states[:-1]
        return np.stack([np.asarray(getattr(state, name), np.float64) for state in states])

    def uses(self, move: int) -> Floats:
        """Return the uses of a move, by its column, (quarters, runs)."""
        return np.stack([state.uses[:, move].astype(np.float64) for state in self.states[1:]])

    def quits(self) -> Floats:
        """Return who quit in each quarter, (quarters, runs, seats), 1.0 or 0.0."""
        return np.stack([(state.left == 1).astype(np.float64) for state in self.states[1:]])

    def playbook(self) -> Floats:
        """Return (right - wrong) / dimensions of the playbook after each quarter, (quarters, runs)."""
        dimensions = float(self.params.setting.dimensions)
        right = [net_correct(s.playbook_plus, s.playbook_minus, s.reality) / dimensions for s in self.states[1:]]
        return np.stack(right)


def play(
    params: Params,
    choose: Choose,
    draws: Draws,
    quarters: int,
    change: Intervention | None = None,
    begun: State | None = None,
) -> History:
    """Play some quarters and keep the ledgers. begun: the state to begin with, the scenario's own if left out."""
    state = start(params, draws) if begun is None else begun
    states, made, explored, spent = [], [], [], []
    for _ in range(quarters):
        state = change(state) if change else state
        states.append(state)
        plan, ledger = choose(look(state, params, draws)), Ledger()
        state = step(state, plan, params, draws, ledger)
        made.append(np.sum([part for _, part in ledger.terms], axis=0))
        explored.append(1.0 - np.exp(dict(ledger.terms)["exploring"]))
        spent.append(plan.attention(params.points))
    return History(
        params=params,
        states=[*states, state],
        ln_output=np.stack(made),
        exploring=np.stack(explored),
        attention=np.stack(spent),
    )


def nothing(view: View) -> Plan:
    """Make no move."""
    return Plan.empty(view.runs, view.seats)


def with_values(state: State, **values: float | Array) -> State:
    """Return a state in which some variables have given values, broadcast to their shape; levels go to the grid."""
    changed: dict[str, Any] = {}
    for name, value in values.items():
        old = getattr(state, name)
        new = np.broadcast_to(np.asarray(value), old.shape).astype(old.dtype)
        changed[name] = np.asfortranarray(new if name in MARKS else on_grid(new))
    return replace(state, **changed)


def by_year(values: Floats) -> Floats:
    """Return sums over years of four quarters, (years, runs[, seats]); a rest of quarters is left out."""
    years = values.shape[0] // 4
    whole: Floats = values[: 4 * years].reshape(years, 4, *values.shape[1:]).sum(axis=1)
    return whole
