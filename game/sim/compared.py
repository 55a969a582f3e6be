"""Bernoulli draws where probabilities differ from slot to slot: eight random digits a bit, compared with a cut.

A chance has sixteen digits. The lower eight decide, once a slot and by a draw of their own, whether the upper eight
are rounded up; so each bit comes with its chance to 2 to the minus 16, at half the random digits. The bits of one
slot share that rounding (their chances move together by at most 1/256). bernoulli.py draws the bits of one chance
for all without it.

All 32 numbers of a word are compared digit by digit. A hashed word serves two digits, four apart, one in each half.
Several copies of the same runs (draws.Draws.copies) meet their chances with the same digits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.bernoulli import joined
from game.sim.hashing import Words, stir

Bits = NDArray[np.uint32]

HASHED = 5
"""Hashed words for one word of draws: four hold the 32 numbers of eight digits, the first is for the rounding."""
_DIGITS = 4
_WHOLE = 65536.0
_UPPER, _LOWER = np.int64(8), np.int64(255)
_TOP, _HALF = np.uint64(56), np.uint64(32)
_SURE = 256
_AT_ONCE = 2  # slots: what is worked on stays near the processor


def _twins() -> Words:
    """The digits of every cut, 0 to 256, as ones or zeros of a half: the upper four left, the lower four right."""
    cuts = np.minimum(np.arange(_SURE + 1), _SURE - 1)
    rows = [(cuts >> 7 - level & 1) << 32 | (cuts >> 3 - level & 1) for level in range(_DIGITS)]
    return np.array(rows, dtype=np.uint64) * np.uint64(0xFFFFFFFF)


_TWINS = _twins()


def below(now: Words, keys: Words, copies: int, slots: int, chances: list[NDArray[np.float64]]) -> list[Bits]:
    """One mask a table of chances, on the same numbers; now (runs,), keys (5, lanes), chances (rows or 1, slots or 1).

    rows: copies · runs, copy by copy. Masks are (lanes, rows), lanes / slots of them a slot.
    """
    lanes, runs = keys.shape[1], now.size
    words = lanes // slots
    hashed = stir(keys[:, :, None] + now)
    rounding = (hashed[0, ::words] >> _TOP).astype(np.int64)[:, None]
    digits = hashed[1:].reshape(_DIGITS, slots, words, 1, runs)
    masks = []
    for chance in chances:
        columns, rows = chance.shape[1], chance.shape[0]
        cut = _rounded(chance.T.reshape(columns, -1, min(rows, runs)), rounding)
        cut = np.broadcast_to(cut, (slots, *cut.shape[1:]))
        mask = np.empty((slots, words, copies, runs), np.uint32)
        for first in range(0, slots, _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            mask[some] = _compare(digits[:, some], cut[some])
        masks.append(mask.reshape(lanes, copies * runs))
    return masks


def _rounded(chance: NDArray[np.float64], rounding: NDArray[np.int64]) -> NDArray[np.int64]:
    """The upper eight digits of each chance, rounded up as often as the lower eight say: (slots, copies, runs)."""
    scaled = chance.clip(0.0, 1.0)
    scaled *= _WHOLE
    cut = np.rint(scaled, out=scaled).astype(np.int64)
    up = rounding < (cut & _LOWER)
    cut >>= _UPPER
    whole: NDArray[np.int64] = cut + up
    return whole


def _compare(digits: Words, cut: NDArray[np.int64]) -> Bits:
    """Which numbers are below their slot's cut, 0 to 256; a 1 stands for a low digit, all alike is not below."""
    twins = _TWINS.take(cut, axis=1)[:, :, None]
    less, same = digits[0] & twins[0], digits[0] ^ twins[0]
    for number, twin in zip(digits[1:], twins[1:], strict=True):
        decided = number & twin
        decided &= same
        less |= decided
        same &= number ^ twin
    certain = cut == _SURE
    if certain.any():
        mask, alike = joined(less, same)
        mask |= np.where(certain[:, None], alike, np.uint32(0))
        return mask
    same >>= _HALF
    same &= less
    less >>= _HALF
    less |= same
    below_cut: Bits = less.astype(np.uint32)
    return below_cut
