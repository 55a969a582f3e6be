"""Spend the attention at hand by scores: the best move that can be afforded first, aimed where it is liked most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from game.sim.catalogue import INDEX, MOVES
from game.sim.numeric.arrays import AnyFloats, Ints
from game.sim.numeric.exact import tally
from game.sim.plan import AIMED, MOST, REACH, Plan
from game.sim.view import View

NEVER = -1.0
AGAIN = 0.4  # a second use in a quarter usually counts this share of the first


def blank(view: View) -> AnyFloats:
    """Scores of nothing, (runs, moves)."""
    return np.zeros((view.runs, len(MOVES)))


def scored(view: View, scores: Mapping[str, float | AnyFloats]) -> AnyFloats:
    """A table of scores by move name, (runs, moves); 0 or less is never played."""
    table = blank(view)
    for move, score in scores.items():
        table[:, INDEX[move]] = score
    return table


def fill(
    view: View,
    scores: AnyFloats,
    liking: Mapping[str, AnyFloats],
    points: NDArray[np.int64] | None = None,
    plan: Plan | None = None,
    again: float = AGAIN,
) -> Plan:
    """A legal plan: highest score first while attention and money last.

    liking: for aimed moves, whom to aim at, (runs, seats), highest first; below 0 never. points: attention to spend
    (all by default). plan: what is already planned; it is added to.
    """
    spent = 0.0 if plan is None else (plan.uses() * view.price).sum(axis=1)
    plan = plan or Plan.empty(view.runs, view.seats)
    money = np.maximum(np.maximum(view.money, 0.0) - answer_price(view, plan.choice) - spent, 0.0)
    left = view.attention.copy() if points is None else np.minimum(points, view.attention)
    room, free = _room(view, plan, liking, np.flatnonzero((scores > 0.0).any(axis=0)))
    count = spend(view, scores, room, money, left, again)
    team, aims = plan.team | ((count > 0) & ~AIMED), plan.aims.copy(order="K")
    for row, liked in free.items():
        here = np.flatnonzero(count[:, row])
        if here.size:
            reached = np.minimum(count[here, row] * REACH[row], MOST[row] - tally(aims[here, row]))
            aims[here, row] |= _first(liked[here], reached)
    return Plan(team, aims, plan.choice)


def _first(liked: AnyFloats, reached: Ints) -> NDArray[np.bool_]:
    """The most liked of each run, as many as are reached; below 0 never."""
    runs, seats = liked.shape
    most = min(int(reached.max(initial=0)), seats)
    order = np.argsort(-liked, axis=1, kind="stable")[:, :most]
    places = order + np.arange(runs)[:, None] * seats
    first = np.zeros(liked.shape, bool)
    first.reshape(-1)[places[np.arange(most) < reached[:, None]]] = True
    first &= liked >= 0.0
    return first


def spend(view: View, scores: AnyFloats, room: Ints, money: AnyFloats, left: Ints, again: float | AnyFloats) -> Ints:
    """How often each move is used, (runs, moves): one by one, the highest score that can still be paid.

    room: uses that are possible, (runs, moves); money from 0 and attention `left`, (runs,); again: what a further use
    keeps of the score, one for all or (runs,).
    """
    total = np.zeros_like(room)
    wanted = np.flatnonzero(((room > 0) & (scores > 0.0)).any(axis=0))
    if not wanted.size:
        return total
    price, points, rest = view.price[wanted], view.points[wanted], room.take(wanted, axis=1)
    open_ = np.where(rest > 0, scores.take(wanted, axis=1), NEVER)
    first = np.arange(view.runs) * wanted.size  # places of each run's first move in an array's memory
    flat_rest, flat_open = rest.reshape(-1), open_.reshape(-1)
    while True:
        able = price <= money[:, None]
        able &= points <= left[:, None]
        best = open_ * able
        move = best.argmax(axis=1)
        at = first + move
        go = best.reshape(-1).take(at) > 0.0
        if not go.any():
            break
        still = flat_rest.take(at) - go
        flat_rest[at] = still
        left = left - points.take(move) * go
        money = money - price.take(move) * go
        flat_open[at] = flat_open.take(at) * np.where(go, np.where(still > 0, again, NEVER), 1.0)
    total[:, wanted] = room[:, wanted] - rest
    return total


def answer_price(view: View, choice: NDArray[np.int64]) -> AnyFloats:
    """Money that the answer to the event costs, (runs,): it is paid before the moves.

    choice: (runs,), as in a Plan; where it is -1 the first answer that can be given is meant.
    """
    answer = np.where(choice >= 0, choice, np.argmax(view.answers, axis=1))
    able = np.where(choice >= 0, view.event >= 0, view.answers.any(axis=1))
    price: AnyFloats = np.where(able, view.answer_price[np.arange(view.runs), answer], 0.0)
    return price


def _room(view: View, plan: Plan, liking: Mapping[str, AnyFloats], wanted: Ints) -> tuple[Ints, dict[int, AnyFloats]]:
    """Uses that each wanted move still has, (runs, moves), and of aimed ones how much each free target is liked."""
    room, free = np.zeros((view.runs, len(MOVES)), np.int64), {}
    for row in wanted[view.moves_allowed[wanted]]:
        if not AIMED[row]:
            room[:, row] = ~plan.team[:, row]
        elif MOVES[row].id in liking:
            there = plan.aims[:, row]
            free[int(row)] = np.where(there, NEVER, liking[MOVES[row].id])
            many = np.minimum(tally(free[int(row)] >= 0.0), MOST[row] - tally(there))
            room[:, row] = -(-many // REACH[row])
    return room, free
