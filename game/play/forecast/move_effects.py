"""Forecast effects of each aimed move on one member this quarter, from imagined futures built on the View."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.forecast.plan_forecast import forecast_plans
from game.play.session.single_run_plan import plan_of
from game.sim.catalogue import INDEX, MOVES
from game.sim.params import Params
from game.sim.player_view.view import View
from game.strategies.catalogue import BY_ID, DO_NOTHING

FUTURES = 64
REPLACE = "replace"  # puts another person in the seat, so has no effect on this one


@dataclass(frozen=True)
class MoveEffect:
    """The mean effect of a move against no move in the same futures, after one quarter, in shares of 1."""

    move: str
    morale: float
    output: float  # output of the whole team


def forecast_moves(view: View) -> list[str]:
    """Return the aimed moves of this quarter that can be forecast, in the catalogue's order."""
    return [move.id for move in MOVES if move.aimed and view.moves_open[0, INDEX[move.id]] and move.id != REPLACE]


def move_effects(view: View, params: Params, seat: int) -> list[MoveEffect]:
    """Return the effect of each of `forecast_moves` on the member in a seat.

    It takes no session: it runs in a worker thread while the player goes on changing the plan.
    """
    moves = forecast_moves(view)
    plans = [plan_of((), view), *(plan_of(((move, seat),), view) for move in moves)]
    nothing, *others = forecast_plans(view, params, plans, BY_ID[DO_NOTHING].choose, 1, FUTURES)
    return [
        MoveEffect(
            move,
            float((other.morale[:, seat] - nothing.morale[:, seat]).mean()),
            float((other.next_quarter - nothing.next_quarter).mean()),
        )
        for move, other in zip(moves, others, strict=True)
    ]
