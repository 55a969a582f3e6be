"""Bernoulli draws where probabilities differ from slot to slot: eight random digits a bit, compared as numbers.

A chance has sixteen digits. The lower eight decide, once a slot and by a draw of their own, whether the upper eight
are rounded up; so each bit comes with its chance to 2 to the minus 16, at half the random digits. The bits of one
slot share that rounding (their chances move together by at most 1/256). bernoulli.py draws the bits of one chance
for all without it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.hashing import Words, mix

Bits = NDArray[np.uint32]

HASHED = 5
"""Hashed words for one word of draws: four hold the 32 numbers of eight digits, the first is for the rounding."""
_NUMBERS = 4
_WHOLE = 65536.0
_UPPER, _LOWER = np.int64(8), np.int64(255)
_TOP = np.uint64(56)
_SURE = 256
_PACKED = np.dtype("<u4")


def below(now: Words, keys: Words, slots: int, chances: list[NDArray[np.float64]]) -> list[Bits]:
    """One mask a table of chances, on the same numbers; now (runs,), keys (5, lanes), chances (runs or 1, slots or 1).

    Masks are (lanes, runs), lanes / slots of them a slot.
    """
    lanes = keys.shape[1]
    order = np.ascontiguousarray(keys[1:].T).reshape(-1)
    numbers = _numbers(mix(now[:, None] + order), slots)
    rounding = (mix(keys[0, :: lanes // slots] + now[:, None]) >> _TOP).astype(np.int64)
    return [_packed(numbers, _rounded(chance, rounding), lanes) for chance in chances]


def _rounded(chance: NDArray[np.float64], rounding: NDArray[np.int64]) -> NDArray[np.int64]:
    """The upper eight digits of each chance, rounded up as often as the lower eight say: (runs, slots), 0 to 256."""
    cut = np.rint(np.minimum(np.maximum(chance, 0.0), 1.0) * _WHOLE).astype(np.int64)
    up: NDArray[np.int64] = (cut >> _UPPER) + (rounding < (cut & _LOWER))
    return up


def _numbers(hashed: Words, slots: int) -> NDArray[np.uint8]:
    """The eight digits of each bit: (runs, slots, bits of a slot), in the same order on every machine."""
    return hashed.astype("<u8", copy=False).view(np.uint8).reshape(hashed.shape[0], slots, -1)


def _packed(numbers: NDArray[np.uint8], cut: NDArray[np.int64], lanes: int) -> Bits:
    low = np.minimum(cut, _SURE - 1).astype(np.uint8, order="C")
    each = np.repeat(low.reshape(-1), numbers.shape[2])  # a flat comparison is faster than one along short rows
    bits = np.packbits(numbers.reshape(-1) < each, bitorder="little")
    mask = bits.view(_PACKED).astype(np.uint32, copy=False).reshape(-1, lanes)
    certain = cut == _SURE
    if certain.any():
        sure = np.repeat(np.where(certain, np.uint32(0xFFFFFFFF), np.uint32(0)), lanes // cut.shape[1], axis=1)
        mask = mask | sure
    return np.ascontiguousarray(mask.T)
