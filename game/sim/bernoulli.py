"""Many Bernoulli draws at once, one a bit: is a 16-digit binary number below a cut?

All 32 numbers of a word are compared digit by digit. Eight digits decide all but one in 256; only words with
an undecided number look at the other eight. A hashed word serves two digits, one in each half.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

from game.sim.hashing import Words, mix

Bits = NDArray[np.uint32]
Cut = int | NDArray[np.uint64]
"""The probability in steps of 2 to the minus 16: one number, or (slots, 1, runs)."""

NIBBLE = 4
_WHOLE = 1 << 16
_HALF = np.uint64(32)
_EACH_HALF = np.uint64(0x0000000100000001)
_ONES = np.uint64(0xFFFFFFFF)
_NIBBLE = np.uint64(0xF)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


def cut_of(p: float | NDArray[np.float64]) -> Cut:
    """The cut of a probability: a number, or (runs, slots) turned to (slots, 1, runs)."""
    if isinstance(p, float | int):
        return round(min(max(p, 0.0), 1.0) * _WHOLE)
    steps = np.rint(np.clip(np.ascontiguousarray(p.T), 0.0, 1.0) * _WHOLE)
    cut: NDArray[np.uint64] = steps.astype(np.int64).view(np.uint64)[:, None, :]
    return cut


def below(now: Words, keys: Words, cuts: list[Cut]) -> list[Bits]:
    """One mask a cut, on the same numbers; now (runs,), keys (8, slots, words) -> (slots, words, runs)."""
    high = [_digits(cut, 8) for cut in cuts]
    shape = (keys.shape[1], keys.shape[2], now.size)
    depth = max(_depth(cut, 8) for cut in cuts)
    less = [np.zeros(shape, dtype=np.uint64) for _ in cuts]
    same = [np.full(shape, _ALL) for _ in cuts]
    for level in range(depth):
        hashed = mix(now + keys[level][:, :, None])
        for i, digits in enumerate(high):
            _compare(less[i], same[i], hashed, digits, level)
    masks = []
    for i, cut in enumerate(cuts):
        mask, undecided = _join(less[i], same[i])
        _settle(mask, undecided, now, keys[NIBBLE:], cut)
        mask |= _certain(cut)
        masks.append(mask)
    return masks


def _settle(mask: Bits, undecided: Bits, now: Words, keys: Words, cut: Cut) -> None:
    """Let the lower eight digits decide in the words where the upper eight were all alike."""
    depth = _depth(cut, 0)
    if depth == 0:
        return
    low = _digits(cut, 0)
    where = np.flatnonzero(undecided)
    place, run = where // now.size, where % now.size
    if not isinstance(low, int):
        low = np.broadcast_to(low, mask.shape).reshape(-1)[where]
    seeds = now[run]
    less = np.zeros(where.size, dtype=np.uint64)
    same = np.full(where.size, _ALL)
    for level in range(depth):
        _compare(less, same, mix(seeds + keys[level].reshape(-1)[place]), low, level)
    won, _ = _join(less, same)
    flat = mask.reshape(-1)
    flat[where] |= won & undecided.reshape(-1)[where]


@overload
def _digits(cut: int, shift: int) -> int: ...
@overload
def _digits(cut: Words, shift: int) -> Words: ...
def _digits(cut: Cut, shift: int) -> Cut:
    """Eight digits of the cut, four in each half of a word, the first of each four as its half's bit 3."""
    if isinstance(cut, int):
        byte = cut >> shift & 0xFF
        return (byte >> NIBBLE) << 32 | byte & 0xF
    first = (cut >> np.uint64(shift + NIBBLE)) & _NIBBLE
    return (first << _HALF) | ((cut >> np.uint64(shift)) & _NIBBLE)


def _depth(cut: Cut, shift: int) -> int:
    """How many words of these eight digits matter: trailing zeros of the whole cut decide nothing."""
    if not isinstance(cut, int):
        return NIBBLE
    if cut & ((1 << shift) - 1):
        return NIBBLE
    digits = _digits(cut, shift)
    either = digits >> 32 | digits & 0xF
    return 0 if either == 0 else NIBBLE + 1 - (either & -either).bit_length()


def _compare(less: Words, same: Words, number: Words, digits: Cut, level: int) -> None:
    """Compare one digit in each half; a 1 in the number stands for a low digit."""
    if isinstance(digits, int):
        pattern = digits >> (NIBBLE - 1 - level) & int(_EACH_HALF)
        cut: Words | np.uint64 = np.uint64(pattern * int(_ONES))
    else:
        cut = digits >> np.uint64(NIBBLE - 1 - level)
        cut &= _EACH_HALF
        cut *= _ONES
    decided = number & cut
    decided &= same
    less |= decided
    same &= number ^ cut


def _join(less: Words, same: Words) -> tuple[Bits, Bits]:
    """Both halves of the digits together: below, and still undecided."""
    first, second = (less >> _HALF).astype(np.uint32), less.astype(np.uint32)
    alike = (same >> _HALF).astype(np.uint32)
    second &= alike
    first |= second
    alike &= same.astype(np.uint32)
    return first, alike


def _certain(cut: Cut) -> np.uint32 | Bits:
    """All ones where the probability is 1."""
    if isinstance(cut, int):
        return np.uint32(0xFFFFFFFF if cut == _WHOLE else 0)
    return ((cut >> np.uint64(16)) * _ONES).astype(np.uint32)
