"""Bernoulli draws for a table of probabilities: each bit compares a random byte with a threshold.

A chance p has the threshold floor(256·p + u) with one uniform u for each slot (stochastic rounding), so each bit is 1
with probability p; the bits of one slot share u, which moves their chances together by at most 1/256. The 32 bytes of a
word are four hashed words. Copies of the same runs (Draws.copies) compare the same bytes (common random numbers).
bernoulli.py draws bits with a single chance, without u.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.rng.hashing import Words, mix_sum, uniform_from_words

Bits = NDArray[np.uint32]

LEVELS = 2
"""Keys of a word of draws: one for its bytes, one for the rounding of its chance."""
PARTS = 4
"""Hashed words that supply 32 bytes."""
_BYTES = 32
_BYTE_VALUES = 256.0
_MAX_BYTE = np.int64(255)
_EACH_BYTE = np.uint64(0x0101010101010101)
_CHUNK = 1 << 21  # bytes processed at a time, to stay in the cache


def bernoulli_table_masks(
    run_keys: Words, byte_keys: Words, keys: Words, copies: int, slots: int, chances: list[NDArray[np.float64]]
) -> list[Bits]:
    """Return one mask for each table of chances, drawn with the same bytes: (lanes, rows), lanes / slots for each slot.

    run_keys (runs,), byte_keys (PARTS · runs,), keys (2, lanes), chances (rows or 1, slots or 1), where rows are
    copies · runs, one copy after the other.
    """
    lanes, runs = keys.shape[1], run_keys.size
    words = lanes // slots
    rounding = uniform_from_words(mix_sum(keys[1, ::words, None] + run_keys))[:, None]
    thresholds = [
        _thresholds(chance.T.reshape(chance.shape[1], -1, min(chance.shape[0], runs)), rounding) for chance in chances
    ]
    masks = [np.empty((slots, words, copies, runs), np.uint32) for _ in chances]
    step = max(1, _CHUNK // (_BYTES * words * copies * runs))
    for first in range(0, slots, step):
        part = slice(first, first + step)
        drawn = _bytes(mix_sum(keys[0].reshape(slots, words, 1, 1)[part] + byte_keys))
        for mask, threshold in zip(masks, thresholds, strict=True):
            mask[part] = _below(drawn, threshold[part])
    return [mask.reshape(lanes, copies * runs) for mask in masks]


def _thresholds(chance: NDArray[np.float64], rounding: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many byte values count as 1, possibly 256: (slots, copies or 1, runs)."""
    thresholds: NDArray[np.int64] = (chance * _BYTE_VALUES + rounding).astype(np.int64)
    return thresholds


def _below(drawn: NDArray[np.uint8], threshold: NDArray[np.int64]) -> Bits:
    """Return which bytes are below their threshold: (slots, words, 1, 32 · runs) to (slots, words, copies, runs)."""
    limits = _bytes((threshold.clip(0, _MAX_BYTE).view(np.uint64) * _EACH_BYTE).repeat(PARTS, axis=-1))
    mask: Bits = np.packbits(drawn < limits[:, None], axis=-1, bitorder="little").view("<u4")
    if threshold.max(initial=0) > _MAX_BYTE:  # 256 does not fit a byte, and every byte is below it
        mask |= np.where(threshold[:, None] > _MAX_BYTE, np.uint32(0xFFFFFFFF), np.uint32(0))
    return mask


def _bytes(words: Words) -> NDArray[np.uint8]:
    """Return the bytes of words along the last axis, lowest first on every machine."""
    return np.ascontiguousarray(words, dtype="<u8").view(np.uint8)
