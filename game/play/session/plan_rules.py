"""What may be planned: attention, money, the scenario's moves, and how often a move can be used in a quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from game.sim.catalogue import BY_ID, INDEX, MOVES
from game.sim.plan import Pair, Plan, from_pairs
from game.sim.view import View

NOT_ALLOWED = "blocked.not_allowed"
OVER = "blocked.over"
NEEDS_TARGET = "blocked.needs_target"
NO_TARGET = "blocked.no_target"
NOBODY = "blocked.nobody"
ALREADY = "blocked.already"
ONCE_A_MEMBER = "blocked.once_a_member"
MOST = "blocked.most"
ATTENTION = "blocked.attention"
MONEY = "blocked.money"
ANSWER = "blocked.answer"  # of the event, which needs something that is not so
REASONS = (OVER, NOT_ALLOWED, NEEDS_TARGET, NO_TARGET, NOBODY, ALREADY, ONCE_A_MEMBER, MOST, ATTENTION, MONEY)


@dataclass(frozen=True)
class Cost:
    """What a plan takes: attention points, and money for moves and for the answer to the event."""

    attention: int
    moves: float
    answer: float = 0.0

    @property
    def money(self) -> float:
        """Everything that is paid."""
        return self.moves + self.answer


def plan_of(pairs: Sequence[Pair], view: View, choice: int = -1) -> Plan:
    """The plan of one run from its pairs."""
    return from_pairs(list(pairs), view.seats, choice)


def cost(pairs: Sequence[Pair], view: View, choice: int = -1) -> Cost:
    """What a plan takes with an answer to the event (-1: none)."""
    counted = Counter(move for move, _ in pairs)
    uses = {move: -(-count // BY_ID[move].reach) for move, count in counted.items()}
    points = sum(count * int(view.points[INDEX[move]]) for move, count in uses.items())
    paid = sum(count * float(view.price[INDEX[move]]) for move, count in uses.items())
    answer = float(view.answer_price[0, choice]) if choice >= 0 else 0.0
    return Cost(points, paid, answer)


def usual_answer(view: View) -> int:
    """The first answer that can be given to the event shown, -1 where there is none."""
    return int(view.answers[0].argmax()) if int(view.event[0]) >= 0 and view.answers[0].any() else -1


def blocked(pairs: Sequence[Pair], move: str, seat: int | None, view: View, choice: int = -1) -> str | None:
    """Why a move cannot be added to a plan, as a key of REASONS; None where it can.

    `move` is an id of the catalogue. `choice` is the answer to the event, whose price is paid first.
    """
    if not bool(view.in_command[0]):
        return OVER
    if not bool(view.moves_allowed[INDEX[move]]):
        return NOT_ALLOWED
    return (
        _misaimed(pairs, move, seat, view)
        or _too_often(pairs, move, seat)
        or _too_dear(pairs, move, seat, view, choice)
    )


def _misaimed(pairs: Sequence[Pair], move: str, seat: int | None, view: View) -> str | None:
    if not BY_ID[move].aimed:
        return None if seat is None else NO_TARGET
    if seat is None:
        return NEEDS_TARGET
    return None if 0 <= seat < view.seats else NOBODY


def _too_often(pairs: Sequence[Pair], move: str, seat: int | None) -> str | None:
    if (move, seat) in pairs:
        return ALREADY if seat is None else ONCE_A_MEMBER
    aimed_at = sum(1 for name, _ in pairs if name == move)
    return MOST if aimed_at >= BY_ID[move].most else None


def _too_dear(pairs: Sequence[Pair], move: str, seat: int | None, view: View, choice: int) -> str | None:
    """A further member of an open use costs nothing more. Without money, moves that cost nothing are left."""
    now, then = cost(pairs, view, choice), cost([*pairs, (move, seat)], view, choice)
    if then.attention > int(view.attention[0]):
        return ATTENTION
    return MONEY if then.moves > now.moves and then.money > max(float(view.money[0]), 0.0) else None


def unaffordable(pairs: Sequence[Pair], view: View, choice: int) -> bool:
    """Whether the moves cannot be paid beside an answer; an answer alone always can be where it is offered."""
    spent = cost(pairs, view, choice)
    return spent.moves > 0.0 and spent.money > max(float(view.money[0]), 0.0)


def legal(pairs: Sequence[Pair], view: View, choice: int = -1) -> list[Pair]:
    """Every (move, seat or None) that can be added to a plan now, in the catalogue's order."""
    tries: list[Pair] = []
    for move in MOVES:
        tries += [(move.id, seat) for seat in range(view.seats)] if move.aimed else [(move.id, None)]
    return [pair for pair in tries if blocked(pairs, *pair, view, choice) is None]
