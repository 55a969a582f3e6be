"""A new demand: who has won everything that was asked is asked for what the team makes."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.hierarchy.targets import dated_factor, planned_target
from game.sim.numeric.arrays import Bools, PerRun
from game.sim.turn import Turn

CAUSE = "new_demand"


def new_demand(turn: Turn) -> Effects:
    """Raise the targets from the quarter after the next on to this quarter's output where the game is decided.

    The next target stands, since it was announced. `target_changes` has moved the targets on already.
    """
    s, asked = turn.state, _target_after_next(turn)
    factor = np.where(decided(turn, asked), s.output / asked, 1.0)
    return [
        ("target_factor_next", CAUSE, s.target_factor_next * factor - s.target_factor_next),
        ("target_factor_later", CAUSE, s.target_factor_later * factor - s.target_factor_later),
    ]


def decided(turn: Turn, asked: PerRun) -> Bools:
    """Return where nothing that is asked can fail any more, (runs,): standing is high and output far above the target.

    asked: the target of the quarter after the next; so a demand counts as met only when the team has outgrown it.
    """
    n, s = turn.numbers, turn.state
    won: Bools = s.in_command & (s.standing >= n.decided_standing) & (s.output >= n.decided_output * asked)
    return won


def _target_after_next(turn: Turn) -> PerRun:
    quarter = turn.state.quarter + 2
    planned = planned_target(turn.params, quarter) * dated_factor(turn.params, quarter)
    asked: PerRun = turn.state.target_factor_next * planned
    return asked
