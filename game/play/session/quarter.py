"""One finished quarter: what was seen, done and booked, and the state after it."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.ledger import Ledger
from game.sim.plan import Pair
from game.sim.state import State
from game.sim.view import View


@dataclass(frozen=True)
class Quarter:
    """A quarter of one game (run 0). `choice` is the answer carried out, -1 where there was no event."""

    number: int
    before: State
    view: View
    pairs: tuple[Pair, ...]
    choice: int
    ledger: Ledger
    after: State
    digest: str  # 16 hex digits, chained over quarters
    guess: int | None = None  # how likely, in %, the player said that what was asked about it was (play.guess)
