"""Causes of output that cancel: a move that made up for what would have been lost without it, as one net line.

Planning in every quarter adds 16 points to a quarter in which, without the plan, clear goals would have cost 16. Two
large lines of opposite sign hide that nothing changed; so the cause joins the line of the action that worked through
it.
"""

from __future__ import annotations

from game.play.explain.action_effects import action_effects
from game.play.explain.display_units import output_points
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.why.variable_causes import CauseAmount

CANCELS = 1.0  # points of output; smaller pairs stand as they are


def netted(session: Session, quarter: Quarter, lines: list[CauseAmount]) -> list[list[CauseAmount]]:
    """Return the lines of the team's output in groups: each action with the causes it cancels, all others alone.

    A cause joins the action that did most against it, if they have opposite signs and both are large.
    """
    effects, seats = action_effects(session, quarter), quarter.before.seats
    amounts = dict(lines)
    through = {
        action.cause: {cause: float(made[at].sum()) for cause, made in effects.through.items()}
        for at, action in enumerate(effects.actions)
        if action.cause in amounts
    }
    partner: dict[str, str] = {}
    for cause, amount in lines:
        if cause in through:
            continue
        against = {action: -by[cause] if amount > 0 else by[cause] for action, by in through.items() if cause in by}
        best = max(against, key=lambda action: against[action], default="")
        cancels = best and min(output_points(against[best], seats), output_points(abs(amount), seats)) >= CANCELS
        if cancels and amounts[best] * amount < 0:
            partner[cause] = best
    return [
        [(cause, amount), *((other, value) for other, value in lines if partner.get(other) == cause)]
        for cause, amount in lines
        if cause not in partner
    ]
