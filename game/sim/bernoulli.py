"""Many Bernoulli draws at once, one a bit: is a 16-digit binary number below a cut?

All 32 numbers of a word are compared digit by digit. Eight digits decide all but one in 256; only words with
an undecided number look at the other eight. A hashed word serves two digits, four apart, one in each half.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from game.sim.hashing import Words, mix

Bits = NDArray[np.uint32]
Cut = int | NDArray[np.uint64]
"""A probability in steps of 2 to the minus 16: one number, or (runs, lanes)."""

LEVELS = 8
"""Hashed words that a word of draws may need."""
_HIGH, _LOW = 8, 0
_NIBBLE = 4
_WHOLE = 1 << 16
_TWIN, _HALF = 28, np.uint64(32)
_EACH_HALF = 0x0000000100000001
_ONES = 0xFFFFFFFF
_FEW = 16384
_FEW_SLOTS = 8


def below(now: Words, keys: Words, slots: int, ps: list[float | NDArray[np.float64]]) -> list[Bits]:
    """One mask a probability, on the same numbers; now (runs,), keys (8, lanes) -> (runs, lanes).

    A slot has lanes / slots lanes. Few runs are done at a time, so that what one pass over them writes, the
    next still finds in the cache.
    """
    lanes = keys.shape[1]
    if len(ps) == 1 and not isinstance(ps[0], float | int) and ps[0].shape[0] == 1 and slots <= _FEW_SLOTS:
        columns = np.split(keys, slots, axis=1)
        alike = [below(now, part, 1, [p])[0] for part, p in zip(columns, ps[0][0].tolist(), strict=True)]
        return [np.concatenate(alike, axis=1)]
    cuts = [_cut(p, now.size, slots, lanes) for p in ps]
    at_once = max(1, _FEW // lanes)
    if now.size <= at_once:
        return _below(now, keys, cuts)
    masks = [np.empty((now.size, lanes), dtype=np.uint32) for _ in cuts]
    for first in range(0, now.size, at_once):
        part = slice(first, first + at_once)
        some = [cut if isinstance(cut, int) else cut[part] for cut in cuts]
        for mask, found in zip(masks, _below(now[part], keys, some), strict=True):
            mask[part] = found
    return masks


def _cut(p: float | NDArray[np.float64], runs: int, slots: int, lanes: int) -> Cut:
    if isinstance(p, float | int):
        return round(min(max(p, 0.0), 1.0) * _WHOLE)
    steps: NDArray[np.float64] = np.clip(p, 0.0, 1.0)
    steps *= float(_WHOLE)
    np.rint(steps, out=steps)
    cut: Words = steps.astype(np.int64).view(np.uint64)
    if cut.shape != (runs, slots):
        cut = np.ascontiguousarray(np.broadcast_to(cut, (runs, slots)))
    return cut if slots == lanes else np.repeat(cut, lanes // slots, axis=1)


def _below(now: Words, keys: Words, cuts: list[Cut]) -> list[Bits]:
    depth = max(_depth(cut, _HIGH) for cut in cuts)
    if depth == 0:
        return [np.full((now.size, keys.shape[1]), _ONES if cut else 0, dtype=np.uint32) for cut in cuts]
    numbers: Iterable[Words] = _numbers(now, keys[:depth])
    if len(cuts) > 1:
        numbers = list(numbers)
    return [_mask(now, keys[_NIBBLE:], numbers, cut) for cut in cuts]


def _numbers(now: Words, keys: Words) -> Iterator[Words]:
    """The hashed words, level by level; in one call where they are few."""
    if keys.size * now.size <= _FEW:
        yield from mix(now[:, None] + keys[:, None, :])
        return
    for key in keys:
        yield mix(now[:, None] + key)


def _mask(now: Words, keys: Words, numbers: Iterable[Words], cut: Cut) -> Bits:
    """Below the cut by the upper eight digits, or by the lower eight where those are all alike."""
    if isinstance(cut, int) and cut == _WHOLE // 2:
        return (next(iter(numbers)) >> _HALF).astype(np.uint32)
    mask, undecided = _compare(numbers, cut, _HIGH)
    depth = _depth(cut, _LOW)
    if depth > 0:
        where = np.flatnonzero(undecided)
        run, lane = np.divmod(where, keys.shape[1])
        there = cut if isinstance(cut, int) else cut.reshape(-1)[where]
        won, _ = _compare(mix(keys[:depth, lane] + now[run]), there, _LOW)
        mask.reshape(-1)[where] |= won & undecided.reshape(-1)[where]
    certain = cut == _WHOLE
    if np.any(certain):
        mask |= np.where(certain, np.uint32(_ONES), np.uint32(0))
    return mask


def _compare(numbers: Iterable[Words], cut: Cut, shift: int) -> tuple[Bits, Bits]:
    """Which numbers are below eight digits of the cut, and which are alike; a 1 stands for a low digit."""
    twins = cut | cut << _TWIN if isinstance(cut, int) else cut | cut << np.uint64(_TWIN)
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
    return _join(less, same)


def _join(less: Words, same: Words) -> tuple[Bits, Bits]:
    """Both halves of the digits together: below, and still undecided."""
    first, second = (less >> _HALF).astype(np.uint32), less.astype(np.uint32)
    alike = (same >> _HALF).astype(np.uint32)
    second &= alike
    first |= second
    alike &= same.astype(np.uint32)
    return first, alike


def _digit(twins: Cut, shift: int) -> Words | np.uint64:
    """Two digits of a cut, four apart, as 32 ones or zeros each."""
    if isinstance(twins, int):
        return np.uint64((twins >> shift & _EACH_HALF) * _ONES)
    digit = twins >> np.uint64(shift)
    digit &= np.uint64(_EACH_HALF)
    digit *= np.uint64(_ONES)
    return digit


def _depth(cut: Cut, shift: int) -> int:
    """How many hashed words these eight digits need: trailing zeros of the whole cut decide nothing."""
    if not isinstance(cut, int) or cut & ((1 << shift + _NIBBLE) - 1):
        return _NIBBLE
    digits = cut >> shift + _NIBBLE & 0xF
    return 0 if digits == 0 else _NIBBLE + 1 - (digits & -digits).bit_length()
