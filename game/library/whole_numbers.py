"""Whole numbers as arguments of the library, checked where they enter."""

from __future__ import annotations

import numpy as np

from game.lab.compare.comparison_spec import BadArgument

MAX_SEED = 2**63 - 1
MAX_ENVIRONMENTS = 100_000


def whole_number(name: str, value: int, low: int, high: int) -> int:
    """Return the value of the argument `name` as an int. Raises BadArgument for what is not a whole number in range."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high:
        raise BadArgument("from_code.not_whole", name=name, value=value, low=low, high=high)
    return int(value)


def checked_seed(seed: int) -> int:
    """Return a seed of the luck, 0 to 2⁶³ − 1. Raises BadArgument."""
    return whole_number("seed", seed, 0, MAX_SEED)
