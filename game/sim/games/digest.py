"""A fingerprint of the state, chained over quarters: equal digests mean the same game to the bit."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.exact import STEPS, tally
from game.sim.rng.hashing import key_of, mix
from game.sim.state import ARRAYS, MARKS, State

Hashes = NDArray[np.uint64]

# The digest knows an array by the name it had when it was added, so that a field can be renamed.
NAME_IN_DIGEST = {
    "estimate_variance": "width",
    "target_factor": "order",
    "target_factor_next": "order_next",
    "target_factor_later": "order_later",
    "playbook_plus": "code_plus",
    "playbook_minus": "code_minus",
}


def first_digest(runs: int) -> Hashes:
    """Return the digest before the first quarter, (runs,)."""
    return np.full(runs, key_of("digest"), np.uint64)


def digest(previous: Hashes, state: State) -> Hashes:
    """Return the digest after a quarter, (runs,) of 64 bits, from the one before and every array of the state.

    Empty arrays and zeros in further columns add nothing, so that games keep their digests when the format or the
    catalogue of moves grows.
    """
    value = mix(previous + np.uint64(state.quarter))
    for name in ARRAYS:
        array = getattr(state, name)
        integers = array if name in MARKS else (array * STEPS).astype(np.int64)
        words = integers.reshape(state.runs, -1).astype(np.int64).view(np.uint64)
        if not words.shape[1]:
            continue
        weighted = tally((words * _weights(NAME_IN_DIGEST.get(name, name), words.shape[1])).view(np.int64))
        value = mix(value ^ weighted.view(np.uint64))
    return value


@cache
def _weights(name: str, count: int) -> Hashes:
    """Return an odd multiplier for each position of an array."""
    places = mix(np.arange(count, dtype=np.uint64) + key_of(f"digest {name}"))
    return places | np.uint64(1)


def to_hex(value: np.uint64) -> str:
    """Return a digest as 16 hexadecimal digits."""
    return f"{int(value):016x}"
