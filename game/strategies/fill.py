"""Spend the attention at hand by scores: the best move that can be afforded first, aimed where it is liked most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.sim.catalogue import INDEX, MOVES
from game.sim.plan import MOST, REACH, Plan
from game.sim.view import View

Floats = NDArray[np.floating[Any]]
NEVER = -1.0
AGAIN = 0.4  # a second use in a quarter usually counts this share of the first


def blank(view: View) -> Floats:
    """Scores of nothing, (runs, moves)."""
    return np.zeros((view.runs, len(MOVES)))


def scored(view: View, scores: Mapping[str, float | Floats]) -> Floats:
    """A table of scores by move name, (runs, moves); 0 or less is never played."""
    table = blank(view)
    for move, score in scores.items():
        table[:, INDEX[move]] = score
    return table


def fill(
    view: View,
    scores: Floats,
    liking: Mapping[str, Floats],
    points: NDArray[np.int64] | None = None,
    plan: Plan | None = None,
    again: float = AGAIN,
) -> Plan:
    """A legal plan: highest score first while attention and money last.

    liking: for aimed moves, whom to aim at, (runs, seats), highest first; below 0 never. points: attention to spend
    (all by default). plan: what is already planned; it is added to.
    """
    runs = np.arange(view.runs)
    plan = plan or Plan.empty(view.runs, view.seats)
    team, aims = plan.team.copy(), plan.aims.copy()
    spent = (Plan(team, aims, plan.choice).uses() * view.price).sum(axis=1)
    money = np.maximum(view.money, 0.0) - usual_answer_price(view) - spent
    left = view.attention.copy() if points is None else np.minimum(points, view.attention)
    open_ = np.where(view.moves_allowed & ~team & _targets(view, aims, liking), scores, NEVER)
    while True:
        able = (left[:, None] >= view.points) & ((view.price <= money[:, None]) | (view.price == 0.0))
        best = np.where(able, open_, NEVER)
        move = np.argmax(best, axis=1)
        go = best[runs, move] > 0.0
        if not go.any():
            break
        more = _use(team, aims, liking, move, go)
        left = left - np.where(go, view.points[move], 0)
        money = money - np.where(go, view.price[move], 0.0)
        after = np.where(more, open_[runs, move] * again, NEVER)
        open_[runs, move] = np.where(go, after, open_[runs, move])
    return Plan(team, aims, plan.choice)


def usual_answer_price(view: View) -> Floats:
    """Money that the first answer which can be given to the event costs, (runs,): it is paid before the moves."""
    first = np.argmax(view.answers, axis=1)
    price: Floats = np.where(view.answers.any(axis=1), view.answer_price[np.arange(view.runs), first], 0.0)
    return price


def _targets(view: View, aims: NDArray[np.bool_], liking: Mapping[str, Floats]) -> NDArray[np.bool_]:
    """Where a move can still be used: team moves always, aimed ones while somebody is liked and not yet reached."""
    open_ = np.ones((view.runs, len(MOVES)), bool)
    for row, move in enumerate(MOVES):
        if move.aimed:
            free = (liking[move.id] >= 0.0) & ~aims[:, row] if move.id in liking else np.zeros_like(aims[:, row])
            room = aims[:, row].sum(axis=1) + 1 <= MOST[row]
            open_[:, row] = free.any(axis=1) & room
    return open_


def _use(
    team: NDArray[np.bool_],
    aims: NDArray[np.bool_],
    liking: Mapping[str, Floats],
    move: NDArray[np.int64],
    go: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Use a move where `go`; returns where it could be aimed once more, (runs,)."""
    more = np.zeros(go.size, bool)
    for row, kind in enumerate(MOVES):
        here = np.flatnonzero(go & (move == row))
        if not here.size:
            continue
        if not kind.aimed:
            team[here, row] = True
            continue
        aimed = aims[here, row]
        free = np.where(aimed, NEVER, liking[kind.id][here])
        order = np.argsort(-free, axis=1, kind="stable")
        rank = np.argsort(order, axis=1, kind="stable")
        reach = np.minimum(REACH[row], MOST[row] - aimed.sum(axis=1))
        aimed |= (rank < reach[:, None]) & (free >= 0.0)
        aims[here, row] = aimed
        more[here] = ((free >= 0.0) & ~aimed).any(axis=1) & (aimed.sum(axis=1) < MOST[row])
    return more
