"""Goals of a scenario that were reached in each run. They change nothing in the model."""

from __future__ import annotations

import numpy as np

from game.sim.conditions import evaluate
from game.sim.numeric.arrays import Bools
from game.sim.params import Params
from game.sim.state import State
from game.sim.story.names import Names


class Goals:
    """Watches games as they are played: `see` every quarter, then read `reached`, (runs, goals).

    A goal is evaluated at the end of a quarter: `quarter` and `team.target` are of the quarter that was played.
    Before the end of a command `reached` is provisional.
    """

    def __init__(self, params: Params, runs: int) -> None:
        self.params = params
        kept = np.array([goal.judged == "always" for goal in params.setting.goals], bool)
        self.reached: Bools = np.repeat(kept[None, :], runs, axis=0)

    def see(self, before: State, after: State) -> None:
        """Count one quarter; quarters after the command change nothing."""
        names = Names(after, self.params, before)
        for column, goal in enumerate(self.params.setting.goals):
            holds, so_far = evaluate(goal.when, names), self.reached[:, column]
            if goal.judged == "once":
                holds = holds | so_far
            elif goal.judged == "always":
                holds = holds & so_far
            self.reached[:, column] = np.where(before.in_command, holds, so_far)
