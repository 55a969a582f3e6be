"""Legality of plans: the moves that can be added in each run of a view, and the reasons against the others.

This is the only place that knows the rules of planning: strategies, the check of plans from outside and the board all
use it, and a game in play is a batch of one run. Money for the answer to the quarter's event is paid before the moves.
Moves that cost nothing stay possible in debt. Prices are on the grid of game.sim.numeric.exact, so sums of them are
exact in any order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.sim.catalogue import INDEX
from game.sim.numeric.arrays import Bools, Floats, Ints, PerRun
from game.sim.numeric.exact import tally, total_level
from game.sim.plan import AIMED, MAX_PER_QUARTER, REACH, Plan
from game.sim.player_view.view import View

LEGAL = ""
OVER = "blocked.over"
NOT_ALLOWED = "blocked.not_allowed"
NEEDS_TARGET = "blocked.needs_target"
NO_TARGET = "blocked.no_target"
NOBODY_LEFT = "blocked.nobody"
ALREADY = "blocked.already"
ONCE_A_MEMBER = "blocked.once_a_member"
USED_UP = "blocked.most"
ATTENTION = "blocked.attention"
ANSWER = "blocked.answer"  # the event's answer has a requirement that does not hold
MONEY = "blocked.money"

REASONS = (
    LEGAL,
    OVER,
    NOT_ALLOWED,
    NEEDS_TARGET,
    NO_TARGET,
    NOBODY_LEFT,
    ALREADY,
    ONCE_A_MEMBER,
    USED_UP,
    ATTENTION,
    ANSWER,
    MONEY,
)
"""Message keys by reason code. Where several reasons hold, the first of this order is given; code 0 is "legal"."""
CODE: dict[str, int] = {reason: code for code, reason in enumerate(REASONS)}


@dataclass(frozen=True)
class Additions:
    """Reason codes for adding one move to a plan: 0 where it is legal.

    team: (runs, moves) for the move without a target. aims: (runs, moves, seats) for the move aimed at a member.
    """

    team: Ints
    aims: Ints


def additions(view: View, plan: Plan) -> Additions:
    """Return what can be added to a plan, with the reason against everything else.

    A further member within an open use costs nothing. Nothing is set aside for an answer that the plan leaves open.
    """
    targets = tally(plan.aims)
    opens_use = targets % REACH == 0  # always so for a team move
    attention_left = view.attention - answer_points(view, plan.choice) - plan.attention(view.points)
    money_left = money_for_moves(view, plan.choice) - moves_price(view, plan)
    points, price = np.where(opens_use, view.points, 0), np.where(opens_use, view.price, 0.0)
    too_dear = np.where((price > 0.0) & (price > money_left[:, None]), CODE[MONEY], 0)
    cost = np.where(points > attention_left[:, None], CODE[ATTENTION], too_dear)
    closed = _closed(view)
    team = _first(
        closed,
        np.where(AIMED, CODE[NEEDS_TARGET], 0),
        np.where(plan.team, CODE[ALREADY], 0),
        cost,
    )
    aims = _first(
        closed[:, :, None],
        np.where(AIMED, 0, CODE[NO_TARGET])[:, None],
        np.where(plan.aims, CODE[ONCE_A_MEMBER], 0),
        np.where(targets >= MAX_PER_QUARTER, CODE[USED_UP], 0)[:, :, None],
        cost[:, :, None],
    )
    return Additions(team, aims)


def why_not(view: View, plan: Plan, move: str, seat: int | None = None) -> Ints:
    """Return the reason code against adding one move to a plan, (runs,); 0 where it is legal."""
    return reason_in(additions(view, plan), view, move, seat)


def reason_in(found: Additions, view: View, move: str, seat: int | None) -> Ints:
    """Return the reason code against one move, (runs,), from a table made by `additions`."""
    row = INDEX[move]
    if seat is None:
        return found.team[:, row]
    if 0 <= seat < view.seats:
        return found.aims[:, row, seat]
    misaimed = np.full(view.runs, CODE[NOBODY_LEFT] if AIMED[row] else CODE[NO_TARGET])
    return _first(_closed(view)[:, row], misaimed)


def add_where_legal(view: View, plan: Plan, move: str, seat: int | None = None) -> Plan:
    """Return the plan with a move added in every run where that is legal; the other runs keep their plan.

    seat: the member an aimed move is for. Money for the answer is set aside: for the first possible one where the plan
    leaves it open.
    """
    legal = why_not(view, with_answer(view, plan), move, seat) == 0
    team, aims = plan.team.copy(), plan.aims.copy()
    if seat is None:
        team[:, INDEX[move]] |= legal
    elif 0 <= seat < view.seats:
        aims[:, INDEX[move], seat] |= legal
    return Plan(team, aims, plan.choice)


def faults(view: View, plan: Plan) -> Ints:
    """Return the reason code against a whole plan, (runs,); 0 where all of it is legal.

    An answer that the plan leaves open counts as the first possible one.
    """
    uses = plan.uses()
    answered = plan.choice >= 0
    answer = np.where(answered & (plan.choice < view.answers.shape[1]), plan.choice, 0)
    possible = (view.event >= 0) & view.answers[np.arange(view.runs), answer] & (plan.choice == answer)
    with_possible_answer = with_answer(view, replace(plan, choice=np.where(possible, plan.choice, -1)))
    payable = can_pay(view, with_possible_answer)
    checks = (
        (OVER, ~view.in_command & ((uses > 0).any(axis=1) | answered)),
        (NOT_ALLOWED, ((uses > 0) & ~view.moves_open).any(axis=1)),
        (NEEDS_TARGET, (plan.team & AIMED).any(axis=1)),
        (NO_TARGET, plan.aims[:, ~AIMED].any(axis=(1, 2))),
        (USED_UP, (tally(plan.aims) > np.where(AIMED, MAX_PER_QUARTER, view.seats)).any(axis=1)),
        (ATTENTION, ~can_attend(view, with_possible_answer)),
        (ANSWER, answered & ~possible),
        (MONEY, ~payable),
    )
    return _first(*(np.where(fault, CODE[reason], 0) for reason, fault in checks))


def can_pay(view: View, plan: Plan) -> Bools:
    """Return where money suffices for a plan's moves and its answer, (runs,)."""
    price = moves_price(view, plan)
    return (price <= 0.0) | (price <= money_for_moves(view, plan.choice))


def can_attend(view: View, plan: Plan) -> Bools:
    """Return where attention suffices for a plan's moves and its answer, (runs,)."""
    fits: Bools = plan.attention(view.points) + answer_points(view, plan.choice) <= view.attention
    return fits


def moves_price(view: View, plan: Plan) -> PerRun:
    """Return the money that a plan's moves cost, (runs,)."""
    return total_level(plan.uses() * view.price)


def money_for_moves(view: View, choice: Ints) -> PerRun:
    """Return the money left after paying for an answer, (runs,), never below 0. choice: (runs,), -1 for no answer."""
    return np.maximum(np.maximum(view.money, 0.0) - answer_price(view, choice), 0.0)


def answer_price(view: View, choice: Ints) -> PerRun:
    """Return what an answer costs, (runs,). choice: (runs,), -1 for no answer."""
    price: Floats = view.answer_price[np.arange(view.runs), np.maximum(choice, 0)]
    return np.where(choice >= 0, price, 0.0)


def answer_points(view: View, choice: Ints) -> Ints:
    """Return the attention an answer takes, (runs,). choice: (runs,), -1 for no answer."""
    points: Ints = view.answer_points[np.arange(view.runs), np.maximum(choice, 0)]
    return np.where(choice >= 0, points, 0)


def with_answer(view: View, plan: Plan) -> Plan:
    """Return the plan with the first possible answer in every run where it leaves the event open."""
    return replace(plan, choice=np.where(plan.choice >= 0, plan.choice, first_possible_answer(view)))


def first_possible_answer(view: View) -> Ints:
    """Return the first answer whose requirements hold and that can be paid, (runs,); -1 without an event."""
    first = np.argmax(view.answers, axis=1)
    chosen: Ints = np.where((view.event >= 0) & view.answers.any(axis=1), first, -1)
    return chosen


def uses_left(plan: Plan, row: int, eligible: Bools | None = None) -> Ints:
    """Return how often the move in a row of the catalogue can still be used, (runs,), whatever it costs.

    eligible: for an aimed move, the members it may be aimed at, (runs, seats); everybody if left out.
    """
    if not AIMED[row]:
        return (~plan.team[:, row]).astype(np.int64)
    taken = plan.aims[:, row]
    free = ~taken if eligible is None else eligible & ~taken
    members = np.minimum(tally(free), MAX_PER_QUARTER[row] - tally(taken))
    uses: Ints = -(-members // REACH[row])
    return uses


def _closed(view: View) -> Ints:
    """Return the reason code against each move whatever it is aimed at, (runs, moves)."""
    allowed = np.where(view.moves_open, 0, CODE[NOT_ALLOWED])
    return np.where(view.in_command[:, None], allowed, CODE[OVER])


def _first(*codes: Ints) -> Ints:
    """Return the first code that is not 0, elementwise, or 0."""
    found = codes[-1]
    for code in reversed(codes[:-1]):
        found = np.where(code != 0, code, found)
    return found
