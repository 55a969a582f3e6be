"""Simple strategies, which follow a priority list or a calendar instead of the situation as a whole."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.fill import fill
from game.strategies.priority_lists import LEADER_AIMED, MANAGER_AIMED, leader_scores, manager_scores, usual_preferences

LATE = 2  # last planned quarters, in which late-switch manages


def do_nothing(view: View) -> Plan:
    """Spend nothing; routine management continues by itself."""
    return Plan.empty(view.runs, view.seats)


def all_manager(view: View) -> Plan:
    """Use manager moves only, by their priority list."""
    return fill(view, manager_scores(view), usual_preferences(view, MANAGER_AIMED))


def all_leader(view: View) -> Plan:
    """Use leader moves only, by their priority list."""
    return fill(view, leader_scores(view), usual_preferences(view, LEADER_AIMED))


def alternate(view: View) -> Plan:
    """Manage in odd quarters, lead in even ones."""
    return all_manager(view) if view.quarter % 2 == 1 else all_leader(view)


def half_and_half(view: View) -> Plan:
    """Spend half of the attention by each list; manager moves come first in even quarters, leader moves in odd ones."""
    preferences = usual_preferences(view)
    first, second = manager_scores(view), leader_scores(view)
    if view.quarter % 2 == 1:
        first, second = second, first
    half = fill(view, first, preferences, points=view.attention // 2)
    rest = view.attention - half.attention(view.points)
    return fill(view, second, preferences, points=rest, plan=half)


def late_switch(view: View) -> Plan:
    """Lead, then manage for the last two planned quarters."""
    return all_manager(view) if view.quarter > view.planned_quarters - LATE else all_leader(view)


def random_moves(view: View) -> Plan:
    """Spend a random number of points in a random order of moves, each aimed at random members."""
    uniform = view.own_luck(len(MOVES) * (view.seats + 1) + 1)
    by_move = uniform[:, 1:].reshape(view.runs, len(MOVES), view.seats + 1)
    points = (uniform[:, 0] * (view.attention + 1)).astype(np.int64)
    preferences = {move.id: by_move[:, index, 1:] for index, move in enumerate(MOVES) if move.aimed}
    scores = 0.01 + by_move[:, :, 0]
    return fill(view, np.asarray(scores), preferences, points=points, repeat_factor=1.0)
