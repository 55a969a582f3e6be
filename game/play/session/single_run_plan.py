"""The plan of one game as a list of planned moves, and its rules: game.sim.legality on a batch of one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.play.session.errors import BadPlan
from game.sentences import say
from game.sim import legality
from game.sim.catalogue import MOVES
from game.sim.conditions import Condition
from game.sim.legality import REASONS, Additions
from game.sim.plan import Plan, PlannedMove, from_moves
from game.sim.player_view.view import View
from game.sim.setting import Event

NO_EVENT = "blocked.no_event"


@dataclass(frozen=True)
class PlanCost:
    """The cost of a plan: attention points, and money for moves and for the answer to the event."""

    attention: int
    moves: float
    answer: float = 0.0

    @property
    def money(self) -> float:
        """All money that is paid."""
        return self.moves + self.answer


def plan_of(planned: Sequence[PlannedMove], view: View, choice: int = -1) -> Plan:
    """Return the plan of one run. choice: the answer to the event, -1 for none."""
    return from_moves(list(planned), view.seats, choice)


def cost(plan: Plan, view: View) -> PlanCost:
    """Return the cost of one run's plan."""
    return PlanCost(
        int(plan.attention(view.points)[0]),
        float(legality.moves_price(view, plan)[0]),
        float(legality.answer_price(view, plan.choice)[0]),
    )


def first_answer(view: View) -> int:
    """Return the first possible answer to the event, -1 where there is none."""
    return int(legality.first_possible_answer(view)[0])


def blocked(plan: Plan, move: str, seat: int | None, view: View) -> str | None:
    """Return the reason against adding a move to one run's plan, a key of REASONS; None where it is legal."""
    return blocked_in(legality.additions(view, plan), move, seat, view)


def blocked_in(found: Additions, move: str, seat: int | None, view: View) -> str | None:
    """Return the reason against one move, from a table made by `additions`; None where it is legal."""
    return REASONS[int(legality.reason_in(found, view, move, seat)[0])] or None


def legal_moves(found: Additions) -> list[PlannedMove]:
    """Return every (move, seat or None) that is legal, in the order of the catalogue."""
    planned: list[PlannedMove] = []
    for index, move in enumerate(MOVES):
        if not move.aimed:
            planned += [(move.id, None)] if found.team[0, index] == 0 else []
        else:
            planned += [(move.id, int(seat)) for seat in (found.aims[0, index] == 0).nonzero()[0]]
    return planned


def answer_blocked(choice: int, event: Event | None, planned: Sequence[PlannedMove], view: View) -> str | None:
    """Return why an answer cannot be combined with the moves of a plan, as a `blocked.…` key; None if it can."""
    if event is None or not 0 <= choice < len(event.choices):
        return NO_EVENT
    if not bool(view.answers[0, choice]):
        return legality.ANSWER
    plan = plan_of(planned, view, choice)
    return None if legality.can_pay(view, plan)[0] else legality.MONEY


def unmet_requirement(event: Event, choice: int, reason: str) -> Condition | None:
    """Return the condition of an answer that does not hold, if that is the reason against the answer."""
    return event.choices[choice].needs if reason == legality.ANSWER else None


def checked_plan(
    planned: Sequence[PlannedMove], choice: int, event: Event | None, view: View
) -> tuple[tuple[PlannedMove, ...], int]:
    """Return the plan and its answer; an open event gets the first answer that can be given.

    Raises BadPlan if the answer or a move is not legal.
    """
    answer = choice if choice >= 0 else first_answer(view)
    why = answer_blocked(answer, event, (), view) if answer >= 0 else None
    if why is not None:
        raise BadPlan("plan.answer_refused", why=say(why))
    accepted: tuple[PlannedMove, ...] = ()
    for planned_move in planned:
        why = blocked(plan_of(accepted, view, answer), *planned_move, view)
        if why is not None:
            raise BadPlan("plan.refused", move=planned_move[0], why=say(why))
        accepted = (*accepted, planned_move)
    return accepted, answer
