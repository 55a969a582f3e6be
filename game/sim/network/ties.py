"""The influence network: a sparse matrix of the attention members pay to each other, stored as seats and weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PerSeat
from game.sim.numeric.member_subset import MemberSubset
from game.sim.state import State


@dataclass(frozen=True)
class Ties:
    """The ties of a state, prepared for looking values up: `listened_to` and `weights` are (ties, seats, runs).

    Values are looked up tie by tie and added in that order, so that a sum does not depend on the batch.
    """

    tie_to: Ints  # the state's array they were made from
    listened_to: MemberSubset
    weights: Floats

    @cached_property
    def held(self) -> Bools:
        """Flags of existing ties, (ties, seats, runs)."""
        exists: Bools = self.weights > 0.0
        return exists

    def heard(self, values: PerSeat) -> PerSeat:
        """Return the weighted mean of a value over each member's ties, (runs, seats)."""
        looked_up = self._each(values)
        looked_up *= self.weights
        total = looked_up[0]
        for more in looked_up[1:]:
            total += more
        whole: PerSeat = total.T
        return whole

    def near(self, flagged: Bools) -> Bools:
        """Return which members have a tie to a flagged member, (runs, seats)."""
        found: Bools = np.logical_or.reduce(self._each(flagged) & self.held, axis=0).T
        return found

    def added(self, values: PerSeat) -> PerSeat:
        """Return the unweighted sum of a value over each member's ties, (runs, seats)."""
        counted = self._each(values) * self.held
        total: Floats = counted[0]
        for tie in range(1, counted.shape[0]):
            total += counted[tie]
        whole: PerSeat = total.T
        return whole

    def _each(self, values: Array) -> Array:
        """Return for each tie the value of the member listened to, (ties, seats, runs)."""
        return self.listened_to.take(values)


def ties_of(state: State, rows: Ints | None = None) -> Ties:
    """Return the ties of a state, or of some of its runs."""
    to, weight = state.tie_to.T, np.ascontiguousarray(state.tie_weight.T)
    if rows is not None:
        to, weight = to.take(rows, axis=2), weight.take(rows, axis=2)
    return Ties(state.tie_to, MemberSubset.at(to), weight)
