"""`Turn`: the data that every rule and move of one quarter reads, including values memoised until the state changes.

Results that one rule hands to later ones are not kept here. They are arguments and return values in step.py, so that
a rule that runs too early does not type-check.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np

from game.sim.catalogue import INDEX
from game.sim.ledger import Ledger
from game.sim.network.ties import Ties, ties_of
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PerRun, PerSeat
from game.sim.numeric.exact import mean_flag
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.traits import TraitFactors

NOBODY = np.zeros((1, 1))  # a value per seat where no run needs one; broadcasts


@dataclass(frozen=True, slots=True)
class Opening:
    """Quantities fixed at the start of the quarter, computed from the state and the plan before anything changes."""

    mean_trust: PerRun
    mean_following: PerRun
    influence: PerSeat  # receptiveness of each member to the player, 0..1
    mean_influence: PerRun
    order_gain: PerRun  # factor on moves that bring order, by how well the systems fit
    hollowness: PerRun  # hollowness of an appeal
    appeal: PerRun  # strength of an appeal, 0 where none is made
    coached: PerSeat  # strength of coaching, 0 for members who are not coached
    announced: Bools  # (runs,) plan or vision explains a change of course


class OneMovesResults(TypedDict, total=False):
    """The results of one move: some of the fields of `MoveResults`."""

    fairness: PerRun
    saving: PerRun
    held_up: PerSeat
    rewarded: PerRun


@dataclass(frozen=True, slots=True)
class MoveResults:
    """Results of moves for later rules, besides their effects; neutral where no run makes the move."""

    fairness: PerRun  # perceived fairness of replacing people, 0..1
    saving: PerRun  # money
    held_up: PerSeat  # strength of being held up as a hero, by member
    rewarded: PerRun  # what a deserved hero is worth to whoever was evaluated

    @staticmethod
    def of(results: OneMovesResults, runs: int) -> MoveResults:
        """Return the record of the results of all moves."""
        return MoveResults(
            fairness=results.get("fairness", np.ones(runs)),
            saving=results.get("saving", np.zeros(runs)),
            held_up=results.get("held_up", NOBODY),
            rewarded=results.get("rewarded", np.zeros(runs)),
        )


@dataclass(slots=True)
class Turn:
    """The working record of a quarter. Only step.py rebinds: `state` as effects settle, `plan` when people leave."""

    state: State
    plan: Plan
    params: Params
    draws: Draws
    opening: Opening
    factors: TraitFactors
    uses: Ints  # (runs, moves)
    used: tuple[bool, ...]  # a flag per move: whether any run uses it
    ledger: Ledger | None = None
    _ties: Ties | None = None
    _neighbours: dict[str, tuple[Array, Ties, PerSeat]] = field(default_factory=dict)  # level -> values, ties, means

    @property
    def ties(self) -> Ties:
        """The current influence network, rebuilt only if ties have changed."""
        if self._ties is None or self._ties.tie_to is not self.state.tie_to:
            self._ties = ties_of(self.state)
        return self._ties

    @property
    def numbers(self) -> Numbers:
        """The numbers of the model."""
        return self.params.numbers

    def factor(self, name: str) -> PerSeat:
        """Return one coefficient's factor (or shift) by each member's traits, (runs, seats)."""
        return self.factors.of(name, self.state.traits)

    def neighbours(self, level: str) -> PerSeat:
        """Return the weighted mean of a level over each member's ties, (runs, seats); memoised until either changes."""
        values, ties = getattr(self.state, level), self.ties
        known = self._neighbours.get(level)
        if known is None or known[0] is not values or known[1] is not ties:
            known = self._neighbours[level] = (values, ties, ties.heard(values))
        return known[2]

    def anywhere(self, move: str) -> bool:
        """Return whether any run uses a move."""
        return self.used[INDEX[move]]

    def on(self, move: str) -> Floats:
        """Return 1.0 where a team move is used, (runs,)."""
        return self.plan.on(move).astype(np.float64)

    def at(self, move: str) -> Floats:
        """Return 1.0 where a member is aimed at, (runs, seats)."""
        return self.plan.at(move).astype(np.float64, order="F")

    def share(self, move: str) -> PerRun:
        """Return the share of the team that an aimed move reaches, (runs,)."""
        return mean_flag(self.plan.at(move))
