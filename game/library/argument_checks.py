"""Arguments of the library, checked where they enter: what is wrong is said before anything is played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.lab.compare.comparison_spec import BadArgument
from game.user_error import shorten

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


def checked_mapping(name: str, given: object, example: str) -> None:
    """Raise BadArgument if the argument `name` is no mapping from names to something, with an `example` of one."""
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise BadArgument("from_code.not_a_mapping", name=name, given=shorten(repr(given)), example=example)


def checked_values_by_name(name: str, given: object, example: str) -> None:
    """Raise BadArgument if a value of a mapping is no list, such as a number where several belong."""
    checked_mapping(name, given, example)
    assert isinstance(given, Mapping)
    for each in given.values():
        if not is_list(each):
            raise BadArgument("from_code.not_a_mapping", name=name, given=shorten(repr(given)), example=example)


def is_list(given: object) -> bool:
    """Return whether something has an order and a length, as a list, a tuple or an array; a text is none."""
    return isinstance(given, Sequence | np.ndarray) and not isinstance(given, str | bytes)
