"""What each aimed move would do for one person this quarter, by imagined futures made from what is seen."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.forecast.plan_forecast import foresee_each
from game.play.session.plan_rules import plan_of
from game.play.session.session import Session
from game.sim.catalogue import INDEX, MOVES
from game.sim.view import View
from game.strategies import BY_ID

FUTURES = 64
REPLACE = "replace"  # makes another person of the seat: nothing it would do for this one


@dataclass(frozen=True)
class MoveEffect:
    """A move for one person against no move at all, the mean over the same futures: shares of 1, after one quarter."""

    move: str
    morale: float
    output: float  # of the whole team


def forecast_moves(view: View) -> list[str]:
    """Every aimed move of this quarter that something can be said of, in the catalogue's order."""
    return [move.id for move in MOVES if move.aimed and view.moves_allowed[INDEX[move.id]] and move.id != REPLACE]


def move_effects(session: Session, seat: int) -> list[MoveEffect]:
    """Of every aimed move of this quarter."""
    view = session.view
    moves = forecast_moves(view)
    plans = [plan_of((), view), *(plan_of(((move, seat),), view) for move in moves)]
    nothing, *others = foresee_each(view, session.params, plans, BY_ID["do-nothing"].choose, 1, FUTURES)
    return [
        MoveEffect(
            move,
            float((other.morale[:, seat] - nothing.morale[:, seat]).mean()),
            float((other.next_quarter - nothing.next_quarter).mean()),
        )
        for move, other in zip(moves, others, strict=True)
    ]
