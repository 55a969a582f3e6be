"""What became of games, under the names that claims use: as things stood when the command ended, and the score."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.lab.compare.measures import COLUMNS, TOTAL
from game.scenario.conditions.vocabulary import id_in_claim
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES
from game.sim.games.outcome import PARTS, ending
from game.sim.numeric.arrays import Array, Bools, Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.state import State
from game.sim.story.events import Names
from game.sim.story.goals import Goals

_DISMISSED, _QUARTERS = COLUMNS.index("dismissed"), COLUMNS.index("quarters")


class EndValues:
    """Watches the games of a block; then `values` has the names asked for, (runs,) or (runs, seats) each."""

    def __init__(self, params: Params, runs: int, names: Iterable[str]) -> None:
        self.params, self.asked = params, tuple(names)
        self.at_end = [name for name in self.asked if name in TEAM_NAMES or name in MEMBER_NAMES]
        self.found: dict[str, Array] = {}
        self.left = np.zeros(runs)
        self.came: Bools = np.zeros((runs, len(params.setting.events)), bool)
        self.goals = Goals(params, runs)

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """See one quarter."""
        here = before.in_command
        if not here.any():
            return
        self.goals.see(before, after)
        self.left = self.left + np.where(here, (after.left != 0).sum(axis=1), 0)
        self.came = self.came | ((before.event[:, None] == np.arange(self.came.shape[1])) & here[:, None])
        names = Names(after, self.params, before)
        for name in self.at_end:
            now = names[name]
            now_here = here if now.ndim == 1 else here[:, None]
            self.found[name] = np.where(now_here, now, self.found[name]) if name in self.found else now

    def values(self, rows: Floats) -> dict[str, Array]:
        """Every value asked for; `rows` are those of the block, (runs, COLUMNS)."""
        return {**self.found, **{name: self._value(name, rows) for name in self.asked if name not in self.found}}

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
            came: Bools = self.came[:, [id_in_claim(event.id) for event in setting.events].index(which)]
            return came
        others: dict[str, Array] = {"dismissed": rows[:, _DISMISSED] == 1.0, "quarters": rows[:, _QUARTERS]}
        return {**others, "left": self.left}[name]
