"""Dated changes that may not come: in which runs they do, once that is decided."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools
from game.sim.setting import Dated
from game.sim.state import State

COMES, COMES_NOT = 1, 2  # values of State.dated_comes


def comes(state: State, dated: Dated, row: int) -> Bools:
    """Return where a dated change comes, (runs,). row: its place in the setting; read only if it is uncertain."""
    if dated.is_certain:
        return np.ones(state.runs, bool)
    return np.asarray(state.dated_comes[:, row] == COMES)


def has_come(dated: Dated, quarter: int) -> bool:
    """Return whether a change has come by a quarter, if it comes; those announced for this quarter are told apart."""
    return dated.quarter < quarter or (dated.kind == "target" and dated.ahead == 0 and dated.quarter == quarter)
