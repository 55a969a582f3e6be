"""Fill a plan greedily: the move with the highest score that attention and money allow, until none is left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.sim import legality
from game.sim.catalogue import INDEX, MOVES
from game.sim.numeric.arrays import AnyFloats, Bools, Ints
from game.sim.numeric.exact import tally
from game.sim.plan import AIMED, MAX_PER_QUARTER, REACH, Plan
from game.sim.player_view.view import View

NEVER = -1.0
REPEAT_FACTOR = 0.4  # a second use in a quarter usually counts this share of the first


def scored(view: View, scores: Mapping[str, float | AnyFloats]) -> AnyFloats:
    """Return a table of scores by move id, (runs, moves); a move with 0 or less is never used."""
    table = np.zeros((view.runs, len(MOVES)))
    for move, score in scores.items():
        table[:, INDEX[move]] = score
    return table


def fill(
    view: View,
    scores: AnyFloats,
    preferences: Mapping[str, AnyFloats],
    points: Ints | None = None,
    plan: Plan | None = None,
    repeat_factor: float = REPEAT_FACTOR,
) -> Plan:
    """Return a legal plan: the highest scores first, while attention and money last.

    scores: (runs, moves), as made by `scored`.
    preferences: by id of aimed move, how much each member is preferred as a target, (runs, seats); below 0 never.
    points: attention to spend, (runs,); all of it if left out.
    plan: what is planned already; moves are added to it.
    repeat_factor: the share of its score that a move keeps for a further use.
    """
    spent = 0.0 if plan is None else legality.moves_price(view, plan)
    plan = plan or Plan.empty(view.runs, view.seats)
    money = np.maximum(legality.money_for_moves(view, legality.with_answer(view, plan).choice) - spent, 0.0)
    attention = view.attention if points is None else np.minimum(points, view.attention)
    attention = _without_answer(view, plan, attention)
    left, free = _uses_left(view, plan, preferences, np.flatnonzero((scores > 0.0).any(axis=0)))
    count = allocate(view, scores, left, money, attention, repeat_factor)
    team, aims = plan.team | ((count > 0) & ~AIMED), plan.aims.copy(order="K")
    for row, preference in free.items():
        runs = np.flatnonzero(count[:, row])
        if runs.size:
            reached = np.minimum(count[runs, row] * REACH[row], MAX_PER_QUARTER[row] - tally(aims[runs, row]))
            aims[runs, row] |= _most_preferred(preference[runs], reached)
    return Plan(team, aims, plan.choice)


def _without_answer(view: View, plan: Plan, attention: Ints) -> Ints:
    """Return attention to spend, (runs,), less where the answer to the event takes some that is not left over."""
    reserved = legality.answer_points(view, legality.with_answer(view, plan).choice)
    if not reserved.any():
        return attention.copy()
    left = view.attention - reserved - plan.attention(view.points)
    return np.where(reserved > 0, np.maximum(np.minimum(attention, left), 0), attention)


def allocate(
    view: View, scores: AnyFloats, uses_left: Ints, money: AnyFloats, attention: Ints, repeat_factor: float | AnyFloats
) -> Ints:
    """Return how often each move is used, (runs, moves): one by one, the highest score that can still be paid.

    uses_left: (runs, moves). money (not below 0) and attention: what is left to spend, (runs,). repeat_factor: one for
    all runs, or (runs,).
    """
    total = np.zeros_like(uses_left)
    wanted = np.flatnonzero(((uses_left > 0) & (scores > 0.0)).any(axis=0))
    if not wanted.size:
        return total
    price, points, rest = view.price[wanted], view.points[wanted], uses_left.take(wanted, axis=1)
    open_scores = np.where(rest > 0, scores.take(wanted, axis=1), NEVER)
    row_start = np.arange(view.runs) * wanted.size  # flat index of each run's first move
    flat_rest, flat_scores = rest.reshape(-1), open_scores.reshape(-1)
    while True:
        affordable = price <= money[:, None]
        affordable &= points <= attention[:, None]
        candidates = open_scores * affordable
        move = candidates.argmax(axis=1)
        index = row_start + move
        used = candidates.reshape(-1).take(index) > 0.0
        if not used.any():
            break
        still = flat_rest.take(index) - used
        flat_rest[index] = still
        attention = attention - points.take(move) * used
        money = money - price.take(move) * used
        flat_scores[index] = flat_scores.take(index) * np.where(used, np.where(still > 0, repeat_factor, NEVER), 1.0)
    total[:, wanted] = uses_left[:, wanted] - rest
    return total


def _uses_left(
    view: View, plan: Plan, preferences: Mapping[str, AnyFloats], rows: Ints
) -> tuple[Ints, dict[int, AnyFloats]]:
    """Return the uses left of the moves in some rows, (runs, moves), and by row of aimed ones their free targets."""
    left, free = np.zeros((view.runs, len(MOVES)), np.int64), {}
    for row in rows[view.moves_allowed[rows]]:
        if not AIMED[row]:
            left[:, row] = legality.uses_left(plan, row)
        elif MOVES[row].id in preferences:
            preference = np.where(plan.aims[:, row], NEVER, preferences[MOVES[row].id])
            free[int(row)] = preference
            left[:, row] = legality.uses_left(plan, row, preference >= 0.0)
        left[:, row] *= view.moves_open[:, row]
    return left, free


def _most_preferred(preference: AnyFloats, counts: Ints) -> Bools:
    """Return the `counts` (runs,) most preferred members of each run, (runs, seats), without those below 0."""
    runs, seats = preference.shape
    most = min(int(counts.max(initial=0)), seats)
    order = np.argsort(-preference, axis=1, kind="stable")[:, :most]
    flat_index = order + np.arange(runs)[:, None] * seats
    chosen = np.zeros(preference.shape, bool)
    chosen.reshape(-1)[flat_index[np.arange(most) < counts[:, None]]] = True
    chosen &= preference >= 0.0
    return chosen
