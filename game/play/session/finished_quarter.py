"""One finished quarter: the state and view before it, the plan, the ledger, and the state after it."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.hierarchy.targets import target_now
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import PlannedMove
from game.sim.player_view.view import View
from game.sim.state import State
from game.why.morale_account import MoraleChange


@dataclass(frozen=True, eq=False)  # compared by identity: arrays have no truth value
class Quarter:
    """A quarter of one run. `choice` is the row of the answer carried out, -1 if there was no event."""

    number: int
    before: State
    view: View
    moves: tuple[PlannedMove, ...]
    choice: int
    ledger: Ledger
    after: State
    digest: str  # 16 hex digits, chained over the quarters
    morale: MoraleChange
    guess: int | None = None  # the chance in % that the player gave the outcome asked about


def target_of(quarter: Quarter, params: Params) -> float:
    """Return the output that the hierarchy asked for in a quarter, in the model's units."""
    return float(target_now(quarter.before, params)[0])
