"""Bernoulli draws with one probability for all, one a bit: is a 16-digit binary number below a cut?

All 32 numbers of a word are compared digit by digit. Eight digits decide all but one in 256; only words with
an undecided number look at the other eight. A hashed word serves two digits, four apart, one in each half.
compared.py does the same where probabilities differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from game.sim.rng.hashing import Words, stir

Bits = NDArray[np.uint32]

LEVELS = 8
"""Hashed words that a word of draws may need."""
_HIGH, _LOW = 8, 0
_NIBBLE = 4
_WHOLE = 1 << 16
_TWIN, _HALF = 28, np.uint64(32)
_EACH_HALF = 0x0000000100000001
_ONES = 0xFFFFFFFF
_FEW = 16384


def below(now: Words, keys: Words, p: float) -> Bits:
    """Bits that are 1 with probability round(p·2¹⁶)/2¹⁶; now (runs,), keys (8, lanes) -> (lanes, runs).

    Few runs are done at a time, so that what one pass over them writes, the next still finds in the cache.
    """
    lanes = keys.shape[1]
    cut = round(min(max(p, 0.0), 1.0) * _WHOLE)
    depth = _depth(cut, _HIGH)
    if depth == 0:
        return np.full((lanes, now.size), _ONES if cut == _WHOLE else 0, dtype=np.uint32)
    at_once = max(1, _FEW // lanes)
    mask = np.empty((lanes, now.size), dtype=np.uint32)
    for first in range(0, now.size, at_once):
        part = slice(first, first + at_once)
        mask[:, part] = _mask(now[part], keys, cut, depth)
    return mask


def _numbers(now: Words, keys: Words) -> Iterator[Words]:
    """The hashed words, level by level; in one call where they are few."""
    if keys.size * now.size <= _FEW:
        yield from stir(keys[:, :, None] + now)
        return
    for key in keys:
        yield stir(key[:, None] + now)


def _mask(now: Words, keys: Words, cut: int, depth: int) -> Bits:
    """Below the cut by the upper eight digits, or by the lower eight where those are all alike."""
    numbers = _numbers(now, keys[:depth])
    if cut == _WHOLE // 2:
        return (next(numbers) >> _HALF).astype(np.uint32)
    mask, undecided = _compare(numbers, cut, _HIGH)
    low = _depth(cut, _LOW)
    if low > 0:
        where = np.flatnonzero(undecided)
        lane, run = np.divmod(where, now.size)
        won, _ = _compare(stir(keys[_NIBBLE:][:low, lane] + now[run]), cut, _LOW)
        mask.reshape(-1)[where] |= won & undecided.reshape(-1)[where]
    return mask


def _compare(numbers: Iterable[Words], cut: int, shift: int) -> tuple[Bits, Bits]:
    """Which numbers are below eight digits of the cut, and which are alike; a 1 stands for a low digit."""
    twins = cut | cut << _TWIN
    first = shift + _NIBBLE - 1
    stream = iter(numbers)
    number, digit = next(stream), _digit(twins, first)
    less, same = number & digit, number ^ digit
    for level, number in enumerate(stream, 1):
        digit = _digit(twins, first - level)
        decided = number & digit
        decided &= same
        less |= decided
        same &= number ^ digit
    return joined(less, same)


def joined(less: Words, same: Words) -> tuple[Bits, Bits]:
    """Both halves of the digits together: below, and still undecided."""
    first, second = (less >> _HALF).astype(np.uint32), less.astype(np.uint32)
    alike = (same >> _HALF).astype(np.uint32)
    second &= alike
    first |= second
    alike &= same.astype(np.uint32)
    return first, alike


def _digit(twins: int, shift: int) -> np.uint64:
    """Two digits of a cut, four apart, as 32 ones or zeros each."""
    return np.uint64((twins >> shift & _EACH_HALF) * _ONES)


def _depth(cut: int, shift: int) -> int:
    """How many hashed words these eight digits need: trailing zeros of the whole cut decide nothing."""
    if cut & ((1 << shift + _NIBBLE) - 1):
        return _NIBBLE
    digits = cut >> shift + _NIBBLE & 0xF
    return 0 if digits == 0 else _NIBBLE + 1 - (digits & -digits).bit_length()
