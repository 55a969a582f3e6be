"""Dated changes that may not come: decided at the start of the quarter in which they would be announced."""

from __future__ import annotations

import numpy as np

from game.sim.conditions import evaluate
from game.sim.hierarchy.uncertain_dates import COMES, COMES_NOT
from game.sim.numeric.arrays import Ints
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.story.names import Names


def decided_dates(state: State, params: Params, draws: Draws) -> Ints:
    """Return the state's `dated_comes` with what is decided in its quarter, (runs, dated); `draws` of that quarter."""
    known = state.dated_comes
    rows = params.setting.dated
    due = [row for row, dated in enumerate(rows) if not dated.is_certain and decided_in(row, params) == state.quarter]
    if not due:
        return known
    luck, names, known = draws.uniform("dated.chance", len(rows)), Names(state, params), known.copy(order="K")
    for row in due:
        dated = rows[row]
        holds = luck[:, row] < dated.chance
        if dated.when is not None:
            holds = holds & evaluate(dated.when, names)
        known[:, row] = np.where(holds, COMES, COMES_NOT)
    return known


def decided_in(row: int, params: Params) -> int:
    """Return the quarter at whose start it is decided whether a dated change comes."""
    dated = params.setting.dated[row]
    return max(dated.quarter - dated.ahead, 1)
