"""Reproducible arithmetic: the same bits on every machine and in every shape of batch.

It uses only + - * / rint, comparisons and integers, whose results IEEE 754 fixes. Library exp, log and powers differ
between machines; float sums differ between a run in a batch and the same run alone.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Floats

Number = TypeVar("Number", bound=np.generic)

GRID = 2.3283064365386962890625e-10
"""The step of every numeric state variable, 2**-32: sums of its multiples are exact."""

STEPS = 4294967296.0

_LOG2 = 0.693147180559945309417232
_PER_LOG2 = 1.442695040888963407360
_ROUNDER = 6755399441055744.0
"""1.5 · 2**52: adding it rounds to an integer, which then stands in the low bits of the sum."""
RAISED = 1572864.0
"""1.5 · 2**20: the doubles near it are one GRID apart, so adding and subtracting it rounds to the grid."""
_BOUND = 700.0
_BYTE = 256

# (exp(r) - 1) / r on ±log(2)/2 and (2 artanh(t/2)/t - 1)/t² on the mantissa's range: Chebyshev interpolation.
_EXP = (
    2.4867883449547903e-05,
    0.00019907582591271127,
    0.0013888839090649683,
    0.008333283518768206,
    0.04166666678633751,
    0.1666666678638044,
    0.4999999999995507,
    0.9999999999955055,
    1.0,
)
_LOG = (
    9.454420822190514e-05,
    0.00043342579728359736,
    0.0022321683231378243,
    0.012499999624167079,
    0.08333333333421888,
)
_MANTISSA_BITS = 52
_ROOT_HALF_BITS = 0x3FE6A09E667F3BCD


def on_grid(x: Floats) -> Floats:
    """Round to the nearest multiples of GRID (ties to even), for absolute values below 2**19."""
    y: Floats = x + RAISED
    y -= RAISED
    return y


def total(x: Floats) -> Floats:
    """Return the sum over the last axis of values rounded to the grid; it is exact, and so the same in any order.

    Exact while the absolute value of the sum stays below 2**21.
    """
    summed: Floats = np.add.reduce(on_grid(_seats_first(x)), axis=0)
    return summed


def total_level(x: Floats) -> Floats:
    """Return `total` of levels, which lie on the grid already."""
    summed: Floats = np.add.reduce(_seats_first(x), axis=0)
    return summed


def mean(x: Floats) -> Floats:
    """Return the mean over the last axis of values rounded to the grid, rounded to the grid again."""
    return on_grid(total(x) / x.shape[-1])


def mean_level(x: Floats) -> Floats:
    """Return `mean` of levels, which lie on the grid already."""
    return on_grid(total_level(x) / x.shape[-1])


def mean_flag(x: NDArray[np.bool_] | NDArray[np.integer]) -> Floats:
    """Return the mean over the last axis of flags or counts, rounded to the grid."""
    return on_grid(tally(x) / float(x.shape[-1]))


def tally(x: NDArray[np.bool_] | NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the sum over the last axis of flags or integers."""
    first = _seats_first(x)
    if x.dtype == np.bool_ and x.shape[-1] < _BYTE:
        counted: NDArray[np.int64] = np.add.reduce(first.view(np.uint8), axis=0, dtype=np.uint8).astype(np.int64)
        return counted
    tallied: NDArray[np.int64] = np.add.reduce(first, axis=0, dtype=np.int64)
    return tallied


def exp(x: Floats) -> Floats:
    """Return e**x with a relative error below 1e-11; x is clipped to ±700."""
    r: Floats = x.clip(-_BOUND, _BOUND)
    k = r * _PER_LOG2
    k += _ROUNDER
    scale: NDArray[np.int64] = k.view(np.int64) << _MANTISSA_BITS
    k -= _ROUNDER
    k *= _LOG2
    r -= k
    y = r * _EXP[0]
    for c in _EXP[1:-1]:
        y += c
        y *= r
    y += _EXP[-1]
    return (y.view(np.int64) + scale).view(np.float64)


def log(x: Floats) -> Floats:
    """Return the natural logarithm of positive normal numbers with a relative error below 1e-11."""
    bits: NDArray[np.int64] = x.view(np.int64)
    power = (bits - _ROOT_HALF_BITS) >> _MANTISSA_BITS
    m: Floats = (bits - (power << _MANTISSA_BITS)).view(np.float64)
    t = m - 1.0
    m += 1.0
    m *= 0.5
    t /= m
    u = t * t
    y = u * _LOG[0]
    for c in _LOG[1:]:
        y += c
        y *= u
    y *= t
    y += t
    y += power * _LOG2
    return y


def select(flags: NDArray[np.bool_], one: Floats, other: Floats) -> Floats:
    """Return `one` where the flag is set, else `other`: a branchless np.where, since random flags defeat prediction."""
    mixed: NDArray[np.int64] = one.view(np.int64) ^ other.view(np.int64)
    mixed &= np.negative(flags.astype(np.int64))
    mixed ^= other.view(np.int64)
    return mixed.view(np.float64)


def logistic(x: Floats) -> Floats:
    """Return 1 / (1 + e**-x), the probability with log-odds x."""
    y = exp(-x)
    y += 1.0
    return np.divide(1.0, y, out=y)


def _seats_first(x: NDArray[Number]) -> NDArray[Number]:
    """Return a copy with the last axis first in memory: adding long rows is faster than along a short axis."""
    return np.ascontiguousarray(x.transpose(x.ndim - 1, *range(x.ndim - 1)))
