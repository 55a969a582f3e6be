"""Whether plans for many runs are legal: what others' code hands in is checked before it is played."""

from __future__ import annotations

import numpy as np

from game.sim.plan import AIMED, MOST, MOVE_COUNT, Plan
from game.sim.view import View
from game.strategies.fill import answer_price

SHAPE = "ways.plan_shape"


def misshapen(view: View, plan: Plan) -> bool:
    """Whether the arrays of a plan are not those of a plan for these runs."""
    shapes = (
        (plan.team, (view.runs, MOVE_COUNT), "b"),
        (plan.aims, (view.runs, MOVE_COUNT, view.seats), "b"),
        (plan.choice, (view.runs,), "i"),
    )
    return any(array.shape != shape or array.dtype.kind != kind for array, shape, kind in shapes)


def commanded(view: View, plan: Plan) -> Plan:
    """The plan without the runs whose command is over: nothing can be planned for them."""
    here = view.in_command
    return Plan(plan.team & here[:, None], plan.aims & here[:, None, None], np.where(here, plan.choice, -1))


def refused(view: View, plan: Plan) -> str | None:
    """The key of the first thing that is wrong with a plan for runs in command; None where all of it is legal.

    The same rules as play.legal has for the plan of one run, for all runs at once.
    """
    uses = plan.uses()
    price = uses * view.price
    paid = price.sum(axis=1)
    answered = plan.choice >= 0
    answer = np.where(answered & (plan.choice < view.answers.shape[1]), plan.choice, 0)
    able = (view.event >= 0) & view.answers[np.arange(view.runs), answer] & (plan.choice == answer)
    wrong = (
        ("blocked.no_target", (plan.team & AIMED).any(axis=1)),
        ("blocked.needs_target", plan.aims[:, ~AIMED].any(axis=(1, 2))),
        ("blocked.not_allowed", ((uses > 0) & ~view.moves_allowed).any(axis=1)),
        ("blocked.most", (plan.aims.sum(axis=2) > np.where(AIMED, MOST, view.seats)).any(axis=1)),
        ("blocked.attention", plan.attention(view.points) > view.attention),
        ("blocked.answer", answered & ~able),
    )
    have = np.maximum(view.money, 0.0) - answer_price(view, np.where(able, plan.choice, -1))
    dear = ("blocked.money", (paid > 0.0) & (paid > have))
    return next((key for key, where in (*wrong, dear) if where.any()), None)
