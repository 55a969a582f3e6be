"""Checks of a whole plan: whether an answer to the event can be given, and whether every move of the plan is legal."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.session import plan_rules
from game.play.session.errors import BadPlan
from game.sim import legality
from game.sim.plan import Pair
from game.sim.setting import Event
from game.sim.view import View
from game.words import say

NO_EVENT = "blocked.no_event"


def answer_blocked(choice: int, event: Event | None, pairs: Sequence[Pair], view: View) -> str | None:
    """Return why an answer cannot be given beside the moves of a plan, as a `blocked.…` key; None if it can."""
    if event is None or not 0 <= choice < len(event.choices):
        return NO_EVENT
    if not bool(view.answers[0, choice]):
        return legality.ANSWER
    plan = plan_rules.plan_of(pairs, view, choice)
    return None if legality.can_pay(view, plan)[0] else legality.MONEY


def checked_plan(pairs: Sequence[Pair], choice: int, event: Event | None, view: View) -> tuple[tuple[Pair, ...], int]:
    """Return the plan and its answer; an open event gets the first answer that can be given.

    Raises BadPlan if the answer or a move is not legal.
    """
    answer = choice if choice >= 0 else plan_rules.first_answer(view)
    why = answer_blocked(answer, event, (), view) if answer >= 0 else None
    if why is not None:
        raise BadPlan("plan.answer_refused", why=say(why))
    accepted: tuple[Pair, ...] = ()
    for pair in pairs:
        why = plan_rules.blocked(plan_rules.plan_of(accepted, view, answer), *pair, view)
        if why is not None:
            raise BadPlan("plan.refused", move=pair[0], why=say(why))
        accepted = (*accepted, pair)
    return accepted, answer
