"""End values of games under the names that claims use: the state when the command ended, and the score."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.lab.compare.statistics.measures import COLUMNS, TOTAL
from game.scenario.conditions.vocabulary import id_in_claim
from game.sim.conditions import is_of_state
from game.sim.games.outcome import PARTS, ending
from game.sim.numeric.arrays import Array, Bools, Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.state import State
from game.sim.story.goals import Goals
from game.sim.story.names import Names

_DISMISSED, _QUARTERS = COLUMNS.index("dismissed"), COLUMNS.index("quarters")


class EndValues:
    """Observes the games of a block; afterwards `values` returns the requested names, (runs,) or (runs, seats) each."""

    def __init__(self, params: Params, runs: int, names: Iterable[str]) -> None:
        self.params, self.requested = params, tuple(names)
        self.at_end = [name for name in self.requested if is_of_state(name)]
        self.state_values: dict[str, Array] = {}
        self.left = np.zeros(runs)
        self.fired: Bools = np.zeros((runs, len(params.setting.events)), bool)
        self.goals = Goals(params, runs)

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Observe one quarter."""
        in_command = before.in_command
        if not in_command.any():
            return
        self.goals.see(before, after)
        self.left = self.left + np.where(in_command, (after.left != 0).sum(axis=1), 0)
        self.fired = self.fired | ((before.event[:, None] == np.arange(self.fired.shape[1])) & in_command[:, None])
        names = Names(after, self.params, before)
        for name in self.at_end:
            value = names[name]
            mask = in_command if value.ndim == 1 else in_command[:, None]
            self.state_values[name] = (
                np.where(mask, value, self.state_values[name]) if name in self.state_values else value
            )

    def values(self, rows: Floats) -> dict[str, Array]:
        """Return every requested value; `rows` are those of the block, (runs, COLUMNS)."""
        return {
            **self.state_values,
            **{name: self._value(name, rows) for name in self.requested if name not in self.state_values},
        }

    def _value(self, name: str, rows: Floats) -> Array:
        kind, _, which = name.partition(".")
        setting = self.params.setting
        if kind == "score":
            score: Floats = rows[:, TOTAL if which == "total" else PARTS.index(which)]
            return score
        if kind == "ending":
            ends = [ending(row[: len(PARTS)], bool(row[_DISMISSED])) for row in rows]
            return np.array([each == which for each in ends], bool)
        if kind == "goal":
            reached: Bools = self.goals.reached[:, [id_in_claim(goal.id) for goal in setting.goals].index(which)]
            return reached
        if kind == "event":
            fired: Bools = self.fired[:, [id_in_claim(event.id) for event in setting.events].index(which)]
            return fired
        scalars: dict[str, Array] = {"dismissed": rows[:, _DISMISSED] == 1.0, "quarters": rows[:, _QUARTERS]}
        return {**scalars, "left": self.left}[name]
