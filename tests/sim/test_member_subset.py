"""`MemberSubset` reads and writes the right people's values, and refuses arrays it could not write to."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.numeric.arrays import Bools
from game.sim.numeric.member_subset import MemberSubset

RUNS, SEATS, WORDS = 5, 4, 2


def flags() -> Bools:
    return np.random.default_rng(3).random((RUNS, SEATS)) < 0.4


def test_each_flag_is_one_member_in_its_run_and_seat() -> None:
    rows, seats = MemberSubset.where(flags()).rows_and_seats()
    assert sorted(zip(rows.tolist(), seats.tolist(), strict=True)) == [
        (run, seat) for run in range(RUNS) for seat in range(SEATS) if flags()[run, seat]
    ]


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("shape", [(RUNS, SEATS), (RUNS, SEATS, WORDS)], ids=["one value", "several values"])
def test_values_are_those_of_the_members_in_either_order_of_memory(shape: tuple[int, ...], order: str) -> None:
    values = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    values = np.asfortranarray(values) if order == "F" else values
    members = MemberSubset.where(flags())
    rows, seats = members.rows_and_seats()
    assert np.array_equal(members.take(values), values[rows, seats])


@pytest.mark.parametrize("shape", [(RUNS, SEATS), (RUNS, SEATS, WORDS)], ids=["one value", "several values"])
def test_writing_changes_the_members_and_nobody_else(shape: tuple[int, ...]) -> None:
    members = MemberSubset.where(flags())
    rows, seats = members.rows_and_seats()
    before = np.asfortranarray(np.arange(np.prod(shape), dtype=np.float64).reshape(shape))
    new = np.random.default_rng(1).random((members.count, *shape[2:]))
    put, added = before.copy(order="F"), before.copy(order="F")
    members.put(put, new)
    members.add(added, new)
    assert np.array_equal(put[rows, seats], new)
    assert np.array_equal(added[rows, seats], before[rows, seats] + new)
    assert np.array_equal(put[~flags()], before[~flags()])
    assert np.array_equal(added[~flags()], before[~flags()])


def test_an_array_with_the_run_first_in_memory_is_refused() -> None:
    members = MemberSubset.where(flags())
    with pytest.raises(ValueError, match="run has to be last"):
        members.put(np.zeros((RUNS, SEATS)), 1.0)


def test_spread_gives_everybody_else_nothing() -> None:
    members = MemberSubset.where(flags())
    assert np.array_equal(members.spread(np.ones(members.count), SEATS), flags().astype(np.float64))


def test_members_of_some_runs_are_whole_teams() -> None:
    rows, seats = MemberSubset.of_runs(np.array([1, 3]), RUNS, SEATS).rows_and_seats()
    assert set(zip(rows.tolist(), seats.tolist(), strict=True)) == {(r, s) for r in (1, 3) for s in range(SEATS)}


def test_members_in_given_seats_are_looked_up_entry_by_entry() -> None:
    values = np.asfortranarray(np.arange(RUNS * SEATS, dtype=np.float64).reshape(RUNS, SEATS))
    seats = np.random.default_rng(2).integers(0, SEATS, (3, SEATS, RUNS))
    assert np.array_equal(MemberSubset.at(seats).take(values), values[np.arange(RUNS), seats])
