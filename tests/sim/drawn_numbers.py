"""Runs, chances and unpacked bits for tests of random numbers."""

from __future__ import annotations

import numpy as np

from game.sim.rng.draws import Draws

FIRST, OTHER = "march.act", "march.socialise"
CHANCES = np.array([0.0, 1e-6, 0.003, 0.1, 1 / 3, 0.5, 0.7519, 0.99, 1.0])


def runs_of(count: int, first: int = 0) -> np.ndarray:
    return np.arange(first, first + count, dtype=np.uint64)


def varied(d: Draws, slots: int) -> np.ndarray:
    """Return a chance for each run and slot that depends on their ids only."""
    chances: np.ndarray = CHANCES[(d.runs[:, None].astype(np.int64) * 5 + np.arange(slots)) % CHANCES.size]
    return chances


def unpack(words: np.ndarray) -> np.ndarray:
    return np.unpackbits(np.ascontiguousarray(words, dtype="<u8").view(np.uint8).reshape(-1, 8), axis=1)


def unpack32(words: np.ndarray) -> np.ndarray:
    flat = np.ascontiguousarray(words.reshape(-1, 1), dtype="<u4").view(np.uint8)
    return np.unpackbits(flat, axis=1).view(bool)
