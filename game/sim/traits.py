"""Traits as bit masks: masks of given and drawn traits, and the coefficients that they change."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.sim.catalogue import TRAIT_IDS, TRAITS
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Bools, Floats, Ints, PerSeat

BIT: dict[str, int] = {trait: 1 << row for row, trait in enumerate(TRAIT_IDS)}
ORDINARY_BITS: Ints = np.array([BIT[trait.id] for trait in TRAITS if trait.ordinary], np.int64)
_MASKS = np.arange(1 << len(TRAITS))


def mask_of(traits: tuple[str, ...]) -> int:
    """Return the mask of some traits."""
    mask = 0
    for trait in traits:
        mask |= BIT[trait]
    return mask


def one_ordinary_trait(drawn: Floats) -> Ints:
    """Return masks of one ordinary trait each, from uniform numbers of any shape."""
    chosen: Ints = ORDINARY_BITS[(drawn * ORDINARY_BITS.size).astype(np.int64)]
    return chosen


def ordinary_traits(drawn: Floats, second_drawn: Floats, has_two: Bools) -> Ints:
    """Return masks of one ordinary trait, or two different ones, from uniform numbers of any shape."""
    count = ORDINARY_BITS.size
    first = (drawn * count).astype(np.int64)
    step = 1 + (second_drawn * (count - 1)).astype(np.int64)
    masks: Ints = ORDINARY_BITS[first] | np.where(has_two, ORDINARY_BITS[(first + step) % count], 0)
    return masks


def factor_tables(n: Numbers) -> dict[str, Floats]:
    """Return for each coefficient that a trait changes a table over trait masks, (2**traits,): factors and shifts."""
    tables: dict[str, Floats] = {}
    for trait in TRAITS:
        has = (_MASKS & BIT[trait.id]) != 0
        for name, factor in trait.factors.items():
            table = tables.setdefault(name, np.ones(_MASKS.size))
            tables[name] = np.where(has, table * factor(n), table)
        for name, shift in trait.shifts.items():
            table = tables.setdefault(name, np.zeros(_MASKS.size))
            tables[name] = np.where(has, table + shift(n), table)
    return tables


class TraitFactors:
    """Looks up coefficients by the members' traits; memoised until the traits change."""

    def __init__(self, tables: Mapping[str, Floats]) -> None:
        self._tables = tables
        self._traits: Ints = np.empty(0, np.int64)
        self._masks = self._traits  # (seats, runs)
        self._found: dict[str, PerSeat] = {}

    def of(self, name: str, traits: Ints) -> PerSeat:
        """Return one coefficient's factor (or shift) for each member, (runs, seats)."""
        if traits is not self._traits:
            self._traits, self._masks, self._found = traits, traits.T.astype(np.int64), {}
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._tables[name].take(self._masks).T
        return found
