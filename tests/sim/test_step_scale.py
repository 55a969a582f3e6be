"""Large teams: memory grows linearly with members and ties."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from game.sim.catalogue import MOVES
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.step import step
from tests.sim.teams import draws_of, plan_for_all, team
from tests.sim.test_step_books import sound


def peak(seats: int) -> int:
    """Return the peak memory of two quarters of a team, in bytes."""
    params = team(seats)
    draws = draws_of(1)
    tracemalloc.start()
    state = start(params, draws)
    for _ in range(2):
        state = step(state, plan_for_all(1, seats, *[((m.id, 0) if m.aimed else m.id) for m in MOVES]), params, draws)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_is_linear_in_members() -> None:
    peak(50)
    small, large = peak(500), peak(2000)
    assert large < 5 * small
    assert large < 2000 * 2000


@pytest.mark.parametrize("seats", [1000, 2000])
def test_a_large_team_plays_and_its_books_add_up(seats: int) -> None:
    params = team(seats, money=4.0, events=())
    draws = draws_of(2)
    state = start(params, draws)
    assert np.array_equal(state.output, [float(seats)] * 2)
    for _ in range(3):
        ledger = Ledger()
        after = step(
            state, plan_for_all(2, seats, "plan", "risk", ("coach", seats - 1), ("replace", 7)), params, draws, ledger
        )
        for name in ("output", "money", "morale", "standing"):
            value = getattr(state, name)
            for _, part in ledger.of(name):
                value = value + part
            assert np.array_equal(value, getattr(after, name))
        assert not [cause for cause, _ in ledger.of("money") if cause == "limit"]
        sound(after, params)
        state = after
    assert 0.5 * seats < state.output[0] < 2.0 * seats
    assert (state.generation > 0).any()
