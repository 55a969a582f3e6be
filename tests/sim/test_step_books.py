"""Invariants of ledger and state: exact sums, correct counts, the grid, the bounds, valid bits and ties."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.network.tie_formation import shares
from game.sim.params import Params
from game.sim.state import ARRAYS, BOUNDS, LEVELS, MARKS, State
from game.sim.step import step
from tests.sim.teams import draws_of, plan_for_all, random_params, random_plan, start_state, step_with_ledger, team

RUNS, QUARTERS = 12, 5
SEEDS = range(60)


@cache
def quarters_of(seed: int) -> list[tuple[State, State, Ledger, Params]]:
    """Yield quarters of a random scenario under random plans, with their ledgers."""
    rng = np.random.default_rng(5000 + seed)
    params = random_params(rng)
    draws = draws_of(RUNS, seed)
    state, seen = start(params, draws), []
    for _ in range(QUARTERS):
        ledger = Ledger()
        plan = random_plan(rng, RUNS, params.setting.seats, float(rng.choice([0.05, 0.5, 1.0])))
        after = step(state, plan, params, draws, ledger)
        seen.append((state, after, ledger, params))
        state = after
    return seen


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_add_up_exactly_and_only_bounds_are_called_limit(seed: int) -> None:
    for before, after, ledger, _ in quarters_of(seed):
        booked_levels = {name for name, _, _ in ledger.entries}
        for name in LEVELS:
            old, new = getattr(before, name), getattr(after, name)
            value = old
            for _, amount in ledger.of(name):
                assert amount.shape == old.shape
                value = value + amount
            assert np.array_equal(value, new), name
            assert name in booked_levels or np.array_equal(old, new)
            if name != "standing":
                check_limits(name, old, ledger)


def check_limits(name: str, old: np.ndarray, ledger: Ledger) -> None:
    """Check that a limit entry moves a value from outside its bound exactly onto it, in at least one run."""
    value = old
    for cause, amount in ledger.of(name):
        if cause == "limit":
            low, high = BOUNDS[name]
            moved = amount != 0.0
            assert moved.any()
            assert (((value < low) | (value > high)) == moved).all()
            ends = (value + amount)[moved]
            assert np.isin(ends, [low, high]).all()
        value = value + amount


@pytest.mark.parametrize("seed", SEEDS)
def test_marks_are_booked_by_how_many_entries_changed(seed: int) -> None:
    for before, after, ledger, _ in quarters_of(seed):
        for name in MARKS:
            old, new = getattr(before, name), getattr(after, name)
            differ = np.bitwise_count(old ^ new) if old.dtype == np.uint32 else old != new
            net = differ.reshape(RUNS, -1).sum(axis=1)
            entries = ledger.of(name)
            counted = sum(amount for _, amount in entries) if entries else np.zeros(RUNS)
            assert (net <= counted).all(), name
            assert ((counted - net) % 2 == 0).all() or old.dtype != np.uint32
            if len(entries) == 1:
                assert np.array_equal(net, counted), name


@pytest.mark.parametrize("seed", SEEDS)
def test_the_state_is_sound_after_any_plan(seed: int) -> None:
    for before, after, _, params in quarters_of(seed):
        sound(before, params)
        sound(after, params)


def sound(state: State, params: Params) -> None:
    """Check that a state is on the grid and within bounds, with no stray bits, and ties that sum to 1."""
    for name in LEVELS:
        value = getattr(state, name)
        assert np.isfinite(value).all(), name
        assert (np.abs(value) < 2.0**20).all(), name
        assert np.array_equal(np.rint(value * 2.0**32), value * 2.0**32), name
        assert not (np.signbit(value) & (value == 0.0)).any(), f"-0.0 in {name}"
        if name in BOUNDS:
            low, high = BOUNDS[name]
            assert (value >= low).all(), name
            assert (value <= high).all(), name
    for kind in ("playbook", "process", "belief"):
        plus, minus = getattr(state, f"{kind}_plus"), getattr(state, f"{kind}_minus")
        assert not (plus & minus).any()
        assert not ((plus | minus) & ~params.full).any()
    assert not (state.reality & ~params.full).any()
    assert (state.estimate_variance > 0.0).all()
    ties_are_sound(state)


def ties_are_sound(state: State) -> None:
    weight, seats = state.tie_weight, state.seats
    assert (weight >= 0.0).all()
    real = weight > 0.0
    assert (weight[real] > 1e-6).all(), "a crumb of rounding is not a tie"
    held = weight[..., 0] + weight[..., 1] + weight[..., 2] + weight[..., 3]
    assert (held == (1.0 if seats > 1 else 0.0)).all()
    assert ((state.tie_to >= 0) & (state.tie_to < seats)).all()
    own = np.arange(seats)[None, :, None]
    assert not (real & (state.tie_to == own)).any(), "nobody listens to themselves"
    for one in range(4):
        for other in range(one):
            same = state.tie_to[..., one] == state.tie_to[..., other]
            assert not (same & real[..., one] & real[..., other]).any(), "a person is tied to once"


SLOTS = st.lists(st.one_of(st.just(0.0), st.floats(0.05, 2.0)), min_size=4, max_size=4)


@given(SLOTS)
@example([0.0, 1.0, 1.0, 1.0])
@example([0.0, 0.7, 0.7, 1.1])
@settings(max_examples=300, deadline=None)
def test_shares_are_exact_and_a_slot_without_a_tie_stays_empty(slots: list[float]) -> None:
    weights = shares(np.array(slots)[None, None, :])[0, 0]
    assert weights[0] + weights[1] + weights[2] + weights[3] == (1.0 if any(slots) else 0.0)
    assert ((weights == 0.0) == (np.array(slots) == 0.0)).all()
    assert (weights >= 0.0).all()


@given(st.integers(3, 12), st.integers(0, 10_000), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_ties_stay_valid_for_any_set_of_leavers(seats: int, seed: int, leaving: int) -> None:
    params = team(seats)
    state, draws = start_state(params, 5, seed)
    rng = np.random.default_rng(seed)
    for _ in range(3):
        gone = rng.choice(seats, min(leaving, seats), replace=False)
        plan = plan_for_all(5, seats, *[("replace", int(seat)) for seat in gone])
        state = step(state, plan, params, draws)
        ties_are_sound(state)


def test_the_parts_of_output_add_up_to_what_was_made() -> None:
    params = team(8, drift=0.1)
    state, draws = start_state(params, 40)
    after, ledger = step_with_ledger(state, params, draws, "risk", "inspire", ("control", 2), "transform")
    total = ledger.terms[0][1]
    for _, part in ledger.terms[1:]:
        total = total + part
    made = np.exp(total).sum(axis=1) + ledger.bets
    assert np.allclose(made, after.output, rtol=1e-9)


def test_standing_moves_no_more_than_a_quarter_allows() -> None:
    seen = 0
    for seed in range(20):
        for before, after, ledger, params in quarters_of(seed):
            outside = sum(
                amount for cause, amount in ledger.of("standing") if cause == "dated" or cause.startswith("event.")
            )
            moved = (after.standing - before.standing)[np.broadcast_to(outside == 0.0, after.standing.shape)]
            assert (moved <= params.numbers.standing_rise + 1e-8).all()
            assert (moved >= -params.numbers.standing_fall - 1e-8).all()
            seen += int(np.count_nonzero(moved))
    assert seen > 100


def test_every_array_of_the_state_is_a_level_or_a_mark() -> None:
    names = {field.name for field in fields(State)} - {"quarter"}
    assert names == set(LEVELS) | MARKS == set(ARRAYS)
    state, _ = start_state(team(3), 2)
    for name in LEVELS:
        assert getattr(state, name).dtype == np.float64, name
    for name in MARKS:
        assert getattr(state, name).dtype in (np.bool_, np.int64, np.int16, np.uint32), name


def test_a_plan_of_nothing_books_no_move() -> None:
    state, draws = start_state(team(5), 30)
    ledger = Ledger()
    step(state, plan_for_all(30, 5), team(5), draws, ledger)
    words = ("move.", "promise.", "expectation.")
    assert not [cause for _, cause, amount in ledger.entries if cause.startswith(words) and np.any(amount)]
