"""Whether plans for many runs are legal: what others' code hands in is checked before it is played."""

from __future__ import annotations

import numpy as np

from game.sim.plan import AIMED, MOST, MOVE_COUNT, Plan
from game.sim.view import View
from game.strategies.fill import answer_price

SHAPE = "ways.plan_shape"


def refused(view: View, plan: Plan) -> tuple[str, int] | None:
    """The key of the first thing that is wrong, and the first run in which it is; None where all plans are legal.

    The same rules as play.legal has for the plan of one run, for all runs at once.
    """
    shapes = ((plan.team, (view.runs, MOVE_COUNT), "b"), (plan.aims, (view.runs, MOVE_COUNT, view.seats), "b"),
              (plan.choice, (view.runs,), "i"))  # fmt: skip
    for array, shape, kind in shapes:
        if not isinstance(array, np.ndarray) or array.shape != shape or array.dtype.kind != kind:
            return SHAPE, 0
    uses = plan.uses()
    price = uses * view.price
    paid = price.sum(axis=1)
    answered = plan.choice >= 0
    answer = np.where(answered & (plan.choice < view.answers.shape[1]), plan.choice, 0)
    able = (view.event >= 0) & view.answers[np.arange(view.runs), answer] & (plan.choice == answer)
    wrong = (
        ("blocked.over", ~view.in_command & ((uses > 0).any(axis=1) | answered)),
        ("blocked.no_target", (plan.team & AIMED).any(axis=1)),
        ("blocked.needs_target", plan.aims[:, ~AIMED].any(axis=(1, 2))),
        ("blocked.not_allowed", ((uses > 0) & ~view.moves_allowed).any(axis=1)),
        ("blocked.most", (plan.aims.sum(axis=2) > np.where(AIMED, MOST, view.seats)).any(axis=1)),
        ("blocked.attention", plan.attention() > view.attention),
        ("blocked.answer", answered & ~able),
    )
    for key, where in wrong:
        if where.any():
            return key, int(np.argmax(where))
    have = np.maximum(view.money, 0.0) - answer_price(view, np.where(able, plan.choice, -1))
    dear = (paid > 0.0) & (paid > have)
    return ("blocked.money", int(np.argmax(dear))) if dear.any() else None
