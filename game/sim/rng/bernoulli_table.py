"""Bernoulli draws where probabilities differ from slot to slot: random bytes, each below the cut of its chance or not.

A chance p has the cut floor(256·p + u), with one uniform u a slot; so each bit comes with chance p, and the bits of
one slot share that rounding (their chances move together by at most 1/256). The 32 bytes of a word are four hashed
words. Several copies of the same runs (draws.Draws.copies) meet their chances with the same bytes. bernoulli.py draws
the bits of one chance for all without a rounding.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.rng.hashing import Words, stir, unit

Bits = NDArray[np.uint32]

LEVELS = 2
"""Keys of a word of draws: for its bytes, and for the rounding of its chance."""
PARTS = 4
"""Hashed words that hold 32 bytes."""
_BYTES = 32
_SIDES = 256.0
_MOST = np.int64(255)
_EACH_BYTE = np.uint64(0x0101010101010101)
_AT_ONCE = 1 << 21  # bytes: what is worked on stays near the processor


def below(
    now: Words, parts: Words, keys: Words, copies: int, slots: int, chances: list[NDArray[np.float64]]
) -> list[Bits]:
    """One mask a table of chances, on the same bytes: (lanes, rows), lanes / slots of them a slot.

    now (runs,) and parts (PARTS · runs,): of the runs; keys (2, lanes); chances (rows or 1, slots or 1); rows:
    copies · runs, copy by copy.
    """
    lanes, runs = keys.shape[1], now.size
    words = lanes // slots
    rounding = unit(stir(keys[1, ::words, None] + now))[:, None]
    cuts = [_cut(chance.T.reshape(chance.shape[1], -1, min(chance.shape[0], runs)), rounding) for chance in chances]
    masks = [np.empty((slots, words, copies, runs), np.uint32) for _ in chances]
    step = max(1, _AT_ONCE // (_BYTES * words * copies * runs))
    for first in range(0, slots, step):
        some = slice(first, first + step)
        drawn = _bytes(stir(keys[0].reshape(slots, words, 1, 1)[some] + parts))
        for mask, cut in zip(masks, cuts, strict=True):
            mask[some] = _below(drawn, cut[some])
    return [mask.reshape(lanes, copies * runs) for mask in masks]


def _cut(chance: NDArray[np.float64], rounding: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many of 256 values of a byte are below, or more than that: (slots, copies or 1, runs)."""
    cut: NDArray[np.int64] = (chance * _SIDES + rounding).astype(np.int64)
    return cut


def _below(drawn: NDArray[np.uint8], cut: NDArray[np.int64]) -> Bits:
    """Which bytes are below their slot's cut: (slots, words, 1, 32 · runs) bytes to (slots, words, copies, runs)."""
    cuts = _bytes((cut.clip(0, _MOST).view(np.uint64) * _EACH_BYTE).repeat(PARTS, axis=-1))
    found: Bits = np.packbits(drawn < cuts[:, None], axis=-1, bitorder="little").view("<u4")
    if cut.max(initial=0) > _MOST:  # every byte is below 256, which is none itself
        found |= np.where(cut[:, None] > _MOST, np.uint32(0xFFFFFFFF), np.uint32(0))
    return found


def _bytes(words: Words) -> NDArray[np.uint8]:
    """The bytes of words along the last axis, the lowest first on every machine."""
    return np.ascontiguousarray(words, dtype="<u8").view(np.uint8)
