"""Fixed strategies: they follow a list or a calendar and do not read the situation as a whole."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies.fill import fill
from game.strategies.priority_lists import LED, MANAGED, leader_scores, manager_scores, usual_targets

LATE = 2  # planned quarters at the end in which late-switch manages


def do_nothing(view: View) -> Plan:
    """Spend nothing; routine management goes on without you."""
    return Plan.empty(view.runs, view.seats)


def all_manager(view: View) -> Plan:
    """Manager moves only, by the fixed list."""
    return fill(view, manager_scores(view), usual_targets(view, MANAGED))


def all_leader(view: View) -> Plan:
    """Leader moves only, by the fixed list."""
    return fill(view, leader_scores(view), usual_targets(view, LED))


def alternate(view: View) -> Plan:
    """Manage in odd quarters, lead in even ones."""
    return all_manager(view) if view.quarter % 2 == 1 else all_leader(view)


def half_and_half(view: View) -> Plan:
    """Half of the attention by each list; manager moves are paid first in even quarters, leader moves in odd ones."""
    targets = usual_targets(view)
    first, second = manager_scores(view), leader_scores(view)
    if view.quarter % 2 == 1:
        first, second = second, first
    half = fill(view, first, targets, points=view.attention // 2)
    rest = view.attention - half.attention(view.points)
    return fill(view, second, targets, points=rest, plan=half)


def late_switch(view: View) -> Plan:
    """Lead, then manage for the last two planned quarters."""
    return all_manager(view) if view.quarter > view.planned_quarters - LATE else all_leader(view)


def random_moves(view: View) -> Plan:
    """Uniform over what is legal: any number of points, spent in a random order of moves, each at random members."""
    luck = view.own_luck(len(MOVES) * (view.seats + 1) + 1)
    drawn = luck[:, 1:].reshape(view.runs, len(MOVES), view.seats + 1)
    points = (luck[:, 0] * (view.attention + 1)).astype(np.int64)
    liking = {move.id: drawn[:, row, 1:] for row, move in enumerate(MOVES) if move.aimed}
    scores = 0.01 + drawn[:, :, 0]
    return fill(view, np.asarray(scores), liking, points=points, again=1.0)
