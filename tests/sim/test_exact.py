"""Exact arithmetic: accuracy of exp and log, the grid, and sums that do not depend on order."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.sim.numeric import exact

LONG = np.longdouble
CLOSE = 1e-11
on_grid_numbers = st.integers(-(2**44), 2**44).map(lambda k: k * exact.GRID)


def spaced(low: float, high: float) -> np.ndarray:
    return np.linspace(low, high, 40_001)


def relative_error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.max(np.abs(found / expected - 1)))


def test_the_grid_is_two_to_the_minus_32() -> None:
    assert exact.GRID == 2.0**-32
    assert exact.STEPS * exact.GRID == 1.0


@pytest.mark.parametrize(("low", "high"), [(-700, 700), (-40, 40), (-1, 1), (-1e-9, 1e-9)])
def test_exp_is_close_everywhere(low: float, high: float) -> None:
    x = spaced(low, high)
    assert relative_error(exact.exp(x), np.exp(x.astype(LONG))) < CLOSE


@pytest.mark.parametrize(("low", "high"), [(1e-300, 1e-290), (0.5, 2), (1, 1.0001), (0.9999, 1), (2, 1e6)])
def test_log_is_close_everywhere(low: float, high: float) -> None:
    x = spaced(low, high)[1:]
    x = x[x != 1.0]
    assert relative_error(exact.log(x), np.log(x.astype(LONG))) < CLOSE


def test_logistic_is_close_and_bounded() -> None:
    x = spaced(-30, 30)
    assert relative_error(exact.logistic(x), 1 / (1 + np.exp(-x.astype(LONG)))) < CLOSE
    ends = exact.logistic(np.array([-1e308, 0.0, 1e308]))
    assert 0 <= ends[0] < 1e-300
    assert list(ends[1:]) == [0.5, 1.0]


def test_exact_points_are_exact() -> None:
    assert exact.exp(np.zeros(1))[0] == 1.0
    assert exact.log(np.ones(1))[0] == 0.0
    assert np.isfinite(exact.exp(np.array([-1e308, 1e308]))).all()


def test_known_values_keep_their_bits() -> None:
    x = np.array([-3.7, -0.1, 0.33, 5.5])
    assert [v.hex() for v in exact.exp(x)] == EXP_BITS
    assert [v.hex() for v in exact.log(np.abs(x))] == LOG_BITS


@pytest.mark.parametrize("function", [exact.exp, exact.log, exact.logistic, exact.on_grid])
def test_a_row_has_the_same_bits_alone(function: Callable[[np.ndarray], np.ndarray]) -> None:
    x = np.abs(np.sin(np.arange(7 * 9).reshape(7, 9))) + 0.1
    whole = function(x)
    for row in range(7):
        assert (function(x[row : row + 1]) == whole[row]).all()
    assert (function(x.T) == whole.T).all()
    assert (function(x[::2, ::3]) == whole[::2, ::3]).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(on_grid_numbers, min_size=5, max_size=5), min_size=1, max_size=4))
def test_totals_and_means_equal_rational_arithmetic(rows: list[list[float]]) -> None:
    x = np.array(rows)
    sums = [sum(map(Fraction, row)) for row in rows]
    assert list(exact.total(x)) == [float(s) for s in sums]
    assert list(exact.mean(x)) == [round(s / 5 * 2**32) / 2**32 for s in sums]


def test_a_mean_does_not_depend_on_the_order_of_seats() -> None:
    x = exact.on_grid(np.sin(np.arange(200.0)).reshape(20, 10))
    order = np.argsort(np.cos(np.arange(10.0)), kind="stable")
    assert (exact.mean(x) == exact.mean(x[:, order])).all()
    assert (exact.total(x) == exact.total(x[:, ::-1])).all()
    assert all(exact.mean(x[i : i + 1])[0] == exact.mean(x)[i] for i in range(20))


def test_the_mean_of_flags_is_a_share_on_the_grid() -> None:
    flags = np.arange(27).reshape(3, 9) % 4 == 0
    assert (exact.mean_flag(flags) == exact.on_grid(flags.mean(axis=1))).all()
    assert (exact.mean_flag(flags.astype(np.int8) * 100) == exact.on_grid(flags.mean(axis=1) * 100)).all()


def test_rounding_to_the_grid_is_the_nearest_multiple() -> None:
    x = np.array([0.1, -0.1, 1.5 * exact.GRID, 2.5 * exact.GRID, 1000.3])
    steps = exact.on_grid(x) / exact.GRID
    assert (steps == np.rint(steps)).all()
    assert list(steps[2:4]) == [2.0, 2.0]
    assert np.max(np.abs(exact.on_grid(x) - x)) <= exact.GRID / 2


EXP_BITS = ["0x1.9511fc6873251p-6", "0x1.cf46d99d52052p-1", "0x1.64167cbd8915ap+0", "0x1.e96244f21bf88p+7"]
LOG_BITS = ["0x1.4eeee650ae551p+0", "-0x1.26bb1bbb55525p+1", "-0x1.1bd150529e309p+0", "0x1.b46a5ef8151f2p+0"]
