"""Random 64-bit words as a pure function of who asks and when: hashing instead of a generator with a state.

A word belongs to a run (in a quarter) and to a place (a purpose's seat and count). Both get keys of their own, well
mixed by the finaliser of splitmix64 (Steele, Lea & Flood 2014); the sum of two such keys needs a shorter one (`stir`).
uint64 wraps around, shifts and xors: the same bits on every machine.
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
ONE = np.uint64(0x3FF0000000000000)
"""The bits of 1.0: 52 random bits below them make a number from 1 up to 2."""
_KEPT_PLACES = 8192
_CACHED = 16384
"""Words mixed at once: as many as stay near the processor while eight operations pass over them."""


def mix(x: Words) -> Words:
    """The finaliser of splitmix64, in place: every bit out depends on every bit in."""
    flat = x.reshape(-1)
    spare = np.empty(min(flat.size, _CACHED), dtype=np.uint64)
    for start in range(0, flat.size, _CACHED):
        part = flat[start : start + _CACHED]
        t = spare[: part.size]
        np.right_shift(part, _SHIFT_30, out=t)
        part ^= t
        part *= _FIRST
        np.right_shift(part, _SHIFT_27, out=t)
        part ^= t
        part *= _SECOND
        np.right_shift(part, _SHIFT_31, out=t)
        part ^= t
    return flat.reshape(x.shape)


def stir(x: Words) -> Words:
    """mix without its first fold, for sums of well mixed keys, in place."""
    flat = x.reshape(-1)
    spare = np.empty(min(flat.size, _CACHED), dtype=np.uint64)
    for start in range(0, flat.size, _CACHED):
        part = flat[start : start + _CACHED]
        t = spare[: part.size]
        part *= _FIRST
        np.right_shift(part, _SHIFT_27, out=t)
        part ^= t
        part *= _SECOND
        np.right_shift(part, _SHIFT_31, out=t)
        part ^= t
    return flat.reshape(x.shape)


@lru_cache(maxsize=4096)
def key_of(name: str) -> np.uint64:
    """A 64-bit key for a name, the same in every process."""
    return key_of_bytes(name.encode())


def key_of_bytes(content: bytes) -> np.uint64:
    """A 64-bit key for any content, the same in every process."""
    return np.uint64(int.from_bytes(blake2b(content, digest_size=8).digest(), "little"))


def numbered(key: np.uint64, numbers: Words) -> Words:
    """Well mixed keys, one for each number, under a common key."""
    return mix(numbers * _STRIDE + key)


def places(purpose: str, levels: int, lanes: int) -> Words:
    """The keys of a purpose's places (levels, lanes); a place's key depends on its own numbers only."""
    make = _kept if levels * lanes <= _KEPT_PLACES else _places
    return make(purpose, levels, lanes)


@lru_cache(maxsize=512)
def _kept(purpose: str, levels: int, lanes: int) -> Words:
    keys = _places(purpose, levels, lanes)
    keys.flags.writeable = False
    return keys


def _places(purpose: str, levels: int, lanes: int) -> Words:
    place: Words = np.arange(levels, dtype=np.uint64)[:, None] << _SHIFT_32
    return numbered(key_of(purpose), place | np.arange(lanes, dtype=np.uint64))


def unit(words: Words) -> Floats:
    """Random words to [0, 1), in steps of 2 to the minus 52."""
    x = words >> _SHIFT_12
    x |= ONE
    y: Floats = x.view(np.float64)
    y -= 1.0
    return y
