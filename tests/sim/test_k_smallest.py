"""k_smallest: it agrees with a stable sort."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.k_smallest import k_smallest


def test_the_k_smallest_are_the_first_k_of_a_stable_sort() -> None:
    rng = np.random.default_rng(4)
    values = rng.integers(0, 12, (400, 30)).astype(float)  # with many ties
    counts = rng.choice([0.0, 0.3, 1.0, 2.5, 4.0, 40.0], 400)
    rank = np.argsort(np.argsort(values, axis=1, kind="stable"), axis=1, kind="stable")
    before = values.copy()
    assert (k_smallest(values, counts) == (rank < counts[:, None])).all()
    assert (values == before).all()
    assert k_smallest(values[:0], counts[:0]).shape == (0, 30)
