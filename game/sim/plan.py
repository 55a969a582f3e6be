"""The moves chosen for one quarter, as arrays over runs, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import IDS, INDEX, MOVES
from game.sim.numeric.arrays import Bools, Ints
from game.sim.numeric.exact import tally

MOVE_COUNT = len(MOVES)


@dataclass(frozen=True)
class Plan:
    """The moves of a quarter. The order of clicks does not matter: moves act in their own order, `Move.acts`.

    team: (runs, moves) True where a team move is used; columns of aimed moves stay False.
    aims: (runs, moves, seats) True where a member is aimed at; rows of team moves stay False.
    choice: (runs,) the answer to the quarter's event, -1 where there is none.
    """

    team: Bools
    aims: Bools
    choice: Ints

    @staticmethod
    def empty(runs: int, seats: int) -> Plan:
        """Return a plan without moves."""
        return Plan(
            np.zeros((runs, MOVE_COUNT), bool, order="F"),
            np.zeros((runs, MOVE_COUNT, seats), bool, order="F"),
            np.full(runs, -1, np.int64),
        )

    def rows(self, chosen: slice | Ints) -> Plan:
        """Return the plan of some of the runs."""
        return Plan(self.team[chosen], self.aims[chosen], self.choice[chosen])

    def uses(self) -> Ints:
        """Return the uses of each move, (runs, moves): one use reaches up to `reach` members."""
        members = tally(self.aims.transpose(1, 0, 2))
        for row in _SHARED_ROWS:
            members[row] = -(-members[row] // REACH[row])
        members += self.team.T
        uses: Ints = members.T
        return uses

    def attention(self, points: Ints) -> Ints:
        """Return the attention spent, (runs,); `points` (moves,) is what one use of each move takes."""
        return tally(self.uses() * points)

    def on(self, move: str) -> Bools:
        """Return where a team move is used, (runs,)."""
        column: Bools = self.team[:, INDEX[move]]
        return column

    def at(self, move: str) -> Bools:
        """Return the targets of an aimed move, (runs, seats)."""
        return np.asfortranarray(self.aims[:, INDEX[move]])


AIMED: Bools = np.array([move.aimed for move in MOVES])
REACH: Ints = np.array([move.reach for move in MOVES], np.int64)
_SHARED_ROWS = [row for row, move in enumerate(MOVES) if move.aimed and move.reach > 1]
MAX_PER_QUARTER: Ints = np.array([move.most for move in MOVES], np.int64)  # members aimed at, or uses of a team move

PlannedMove = tuple[str, int | None]
"""A move and the seat of its target, None for a team move."""


def from_moves(moves: list[PlannedMove], seats: int, choice: int = -1) -> Plan:
    """Return the plan of one run from planned moves."""
    plan = Plan.empty(1, seats)
    for move, seat in moves:
        if seat is None:
            plan.team[0, INDEX[move]] = True
        else:
            plan.aims[0, INDEX[move], seat] = True
    plan.choice[0] = choice
    return plan


def to_moves(plan: Plan, run: int = 0) -> list[PlannedMove]:
    """Return the planned moves of one run in the catalogue's order."""
    moves: list[PlannedMove] = []
    for row, move in enumerate(IDS):
        if plan.team[run, row]:
            moves.append((move, None))
        moves += [(move, int(seat)) for seat in np.nonzero(plan.aims[run, row])[0]]
    return moves
