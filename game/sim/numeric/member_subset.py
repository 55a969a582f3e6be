"""`MemberSubset`: some members of many teams, with their values read from and written to arrays of the whole batch.

The arrays of a state are (runs, seats) or (runs, seats, n) and stored with the run last in memory, because numpy is
slow along axes as short as a team. This is the only module that knows how a member's position in memory is computed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PerSeat


@dataclass(frozen=True, slots=True)
class MemberSubset:
    """k members, each by its position `seat * runs + run` in a flat array; positions may have any shape."""

    runs: int
    positions: Ints

    @staticmethod
    def where(flags: Bools) -> MemberSubset:
        """The members with a flag in (runs, seats), seat by seat."""
        return MemberSubset(flags.shape[0], flags.T.reshape(-1).nonzero()[0])

    @staticmethod
    def of_runs(rows: Ints, runs: int, seats: int) -> MemberSubset:
        """All members of some of the runs, seat by seat."""
        return MemberSubset(runs, (np.arange(seats)[:, None] * runs + rows).reshape(-1))

    @staticmethod
    def at(seats: Ints) -> MemberSubset:
        """The members in given seats, (..., runs): one for each entry, in the same shape."""
        runs = seats.shape[-1]
        positions = seats * np.int64(runs)
        positions += np.arange(runs, dtype=np.int64)
        return MemberSubset(runs, positions)

    @property
    def count(self) -> int:
        """The number of members."""
        return self.positions.size

    def rows_and_seats(self) -> tuple[Ints, Ints]:
        """The run and the seat of each member, (k,) each."""
        seats, rows = np.divmod(self.positions, self.runs)
        return rows, seats

    def take(self, values: Array) -> Array:
        """Return the members' values: (k,) from (runs, seats), (k, n) from (runs, seats, n)."""
        found: Array
        if values.ndim == 2:
            found = values.T.reshape(-1).take(self.positions)
        else:
            found = values.T.reshape(values.shape[2], -1).take(self.positions, axis=1).T
        return found

    def put(self, values: Array, new: Array | float) -> None:
        """Set the members' values in place; `new` is (k,), (k, n) or one value for all.

        Raises ValueError if `values` is not stored with the run last.
        """
        flat = _flat(values)
        if flat.ndim == 1:
            flat[self.positions] = new
        else:
            flat[:, self.positions] = np.transpose(new)

    def add(self, values: Floats, amount: Floats) -> None:
        """Add to the members' values in place, otherwise like `put`. No member may occur twice."""
        flat = _flat(values)
        if flat.ndim == 1:
            flat[self.positions] += amount
        else:
            flat[:, self.positions] += amount.T

    def spread(self, amount: Floats, seats: int) -> PerSeat:
        """Return (runs, seats) with each member's amount (k,), and 0 for everybody else."""
        whole = np.zeros((seats, self.runs)).T
        self.put(whole, amount)
        return whole


def _flat(values: Array) -> Array:
    """Return a view of (runs, seats) as (members,), of (runs, seats, n) as (n, members)."""
    if not values.flags.f_contiguous:
        raise ValueError("the run has to be last in memory")  # reshape would copy, and the write would be lost
    flat: Array = values.T.reshape(*values.shape[:1:-1], -1)
    return flat
