"""Counter-based random words: hashes of a run's key and a counter's key, instead of a generator with a state.

A word belongs to a run (in a quarter) and to a counter (a purpose's slot and index). Both have keys mixed by the
finaliser of splitmix64 (Steele, Lea & Flood 2014); for the sum of two such keys a shorter finaliser (`mix_sum`) is
enough. Multiplication modulo 2**64, shifts and xor give the same bits on every machine.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_STRIDE = np.uint64(0x9E3779B97F4A7C15)
_SHIFT_30, _SHIFT_27, _SHIFT_31, _SHIFT_32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)
_SHIFT_12 = np.uint64(12)
BITS_OF_ONE = np.uint64(0x3FF0000000000000)
"""The bits of 1.0; with 52 random bits as the mantissa they make a number in [1, 2)."""
_MEMOISED_COUNTERS = 8192  # larger key arrays are not memoised
_CHUNK = 16384
"""Words mixed at a time: few enough to stay in the cache while eight operations pass over them."""


def mix(x: Words) -> Words:
    """Apply the finaliser of splitmix64 in place: every output bit depends on every input bit."""
    flat = x.reshape(-1)
    scratch = np.empty(min(flat.size, _CHUNK), dtype=np.uint64)
    for start in range(0, flat.size, _CHUNK):
        part = flat[start : start + _CHUNK]
        t = scratch[: part.size]
        np.right_shift(part, _SHIFT_30, out=t)
        part ^= t
        part *= _FIRST
        np.right_shift(part, _SHIFT_27, out=t)
        part ^= t
        part *= _SECOND
        np.right_shift(part, _SHIFT_31, out=t)
        part ^= t
    return flat.reshape(x.shape)


def mix_sum(x: Words) -> Words:
    """Apply `mix` without its first xor-shift, in place; enough for sums of mixed keys."""
    flat = x.reshape(-1)
    scratch = np.empty(min(flat.size, _CHUNK), dtype=np.uint64)
    for start in range(0, flat.size, _CHUNK):
        part = flat[start : start + _CHUNK]
        t = scratch[: part.size]
        part *= _FIRST
        np.right_shift(part, _SHIFT_27, out=t)
        part ^= t
        part *= _SECOND
        np.right_shift(part, _SHIFT_31, out=t)
        part ^= t
    return flat.reshape(x.shape)


@lru_cache(maxsize=4096)
def key_of(name: str) -> np.uint64:
    """Return the 64-bit hash of a name, the same in every process."""
    return key_of_bytes(name.encode())


def key_of_bytes(content: bytes) -> np.uint64:
    """Return the 64-bit hash of any content, the same in every process."""
    return np.uint64(int.from_bytes(blake2b(content, digest_size=8).digest(), "little"))


def derive_keys(key: np.uint64, numbers: Words) -> Words:
    """Return one mixed key for each number, derived from a parent key."""
    return mix(numbers * _STRIDE + key)


def counter_keys(purpose: str, levels: int, lanes: int) -> Words:
    """Return the keys of a purpose's counters, (levels, lanes); each depends only on its own level and lane."""
    make = _memoised_keys if levels * lanes <= _MEMOISED_COUNTERS else _make_keys
    return make(purpose, levels, lanes)


@lru_cache(maxsize=512)
def _memoised_keys(purpose: str, levels: int, lanes: int) -> Words:
    keys = _make_keys(purpose, levels, lanes)
    keys.flags.writeable = False
    return keys


def _make_keys(purpose: str, levels: int, lanes: int) -> Words:
    level: Words = np.arange(levels, dtype=np.uint64)[:, None] << _SHIFT_32
    return derive_keys(key_of(purpose), level | np.arange(lanes, dtype=np.uint64))


def uniform_from_words(words: Words) -> Floats:
    """Map random words to [0, 1), in steps of 2**-52."""
    x = words >> _SHIFT_12
    x |= BITS_OF_ONE
    y: Floats = x.view(np.float64)
    y -= 1.0
    return y
