"""Bit-sliced Bernoulli draws with one probability: is a random 16-bit fixed-point number below a threshold?

The 32 numbers of a word are compared in parallel, one binary digit at a time. The upper eight digits decide all but one
in 256 numbers; only words with an undecided number use the lower eight. Each hashed word supplies two digits, four
apart, one in each half. bernoulli_table.py is for probabilities that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from game.sim.rng.hashing import Words, mix_sum

Bits = NDArray[np.uint32]

LEVELS = 8
"""Hashed words that a word of 32 draws needs at most."""
_HIGH, _LOW = 8, 0  # shift of the upper and of the lower eight digits
_NIBBLE = 4
_ONE = 1 << 16  # probability 1 in fixed point
_TWIN, _HALF = 28, np.uint64(32)
_BOTH_HALVES = 0x0000000100000001
_ONES = 0xFFFFFFFF
_CHUNK = 16384  # words computed at a time


def bernoulli_masks(run_keys: Words, keys: Words, p: float) -> Bits:
    """Return bits that are 1 with probability round(p·2¹⁶)/2¹⁶; run_keys (runs,), keys (8, lanes) to (lanes, runs).

    Runs are processed in chunks that stay in the cache between passes.
    """
    lanes = keys.shape[1]
    threshold = round(min(max(p, 0.0), 1.0) * _ONE)
    depth = _depth(threshold, _HIGH)
    if depth == 0:
        return np.full((lanes, run_keys.size), _ONES if threshold == _ONE else 0, dtype=np.uint32)
    chunk = max(1, _CHUNK // lanes)
    mask = np.empty((lanes, run_keys.size), dtype=np.uint32)
    for first in range(0, run_keys.size, chunk):
        part = slice(first, first + chunk)
        mask[:, part] = _mask(run_keys[part], keys, threshold, depth)
    return mask


def _hashed_levels(run_keys: Words, keys: Words) -> Iterator[Words]:
    """Yield the hashed words level by level, hashed in one call if they are few."""
    if keys.size * run_keys.size <= _CHUNK:
        yield from mix_sum(keys[:, :, None] + run_keys)
        return
    for key in keys:
        yield mix_sum(key[:, None] + run_keys)


def _mask(run_keys: Words, keys: Words, threshold: int, depth: int) -> Bits:
    """Return which numbers are below the threshold, by the upper eight digits or, if those are equal, by the lower."""
    levels = _hashed_levels(run_keys, keys[:depth])
    if threshold == _ONE // 2:
        return (next(levels) >> _HALF).astype(np.uint32)
    mask, undecided = _compare(levels, threshold, _HIGH)
    low = _depth(threshold, _LOW)
    if low > 0:
        where = np.flatnonzero(undecided)
        lane, run = np.divmod(where, run_keys.size)
        below, _ = _compare(mix_sum(keys[_NIBBLE:][:low, lane] + run_keys[run]), threshold, _LOW)
        mask.reshape(-1)[where] |= below & undecided.reshape(-1)[where]
    return mask


def _compare(numbers: Iterable[Words], threshold: int, shift: int) -> tuple[Bits, Bits]:
    """Return which numbers are below eight digits of the threshold, and which equal them.

    The hashed digits count inverted: a 1 bit means the digit 0.
    """
    digit_pairs = threshold | threshold << _TWIN
    first = shift + _NIBBLE - 1
    stream = iter(numbers)
    number, digit = next(stream), _digit(digit_pairs, first)
    less, equal = number & digit, number ^ digit
    for level, number in enumerate(stream, 1):
        digit = _digit(digit_pairs, first - level)
        decided = number & digit
        decided &= equal
        less |= decided
        equal &= number ^ digit
    return combine_halves(less, equal)


def combine_halves(less: Words, equal: Words) -> tuple[Bits, Bits]:
    """Combine the comparisons of both halves of the digits: below, and still undecided."""
    first, second = (less >> _HALF).astype(np.uint32), less.astype(np.uint32)
    undecided = (equal >> _HALF).astype(np.uint32)
    second &= undecided
    first |= second
    undecided &= equal.astype(np.uint32)
    return first, undecided


def _digit(digit_pairs: int, shift: int) -> np.uint64:
    """Return two digits of a threshold, four apart, each as a mask of 32 bits."""
    return np.uint64((digit_pairs >> shift & _BOTH_HALVES) * _ONES)


def _depth(threshold: int, shift: int) -> int:
    """Return how many hashed words these eight digits need: trailing zeros of the whole threshold decide nothing."""
    if threshold & ((1 << shift + _NIBBLE) - 1):
        return _NIBBLE
    digits = threshold >> shift + _NIBBLE & 0xF
    return 0 if digits == 0 else _NIBBLE + 1 - (digits & -digits).bit_length()
