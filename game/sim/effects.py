"""Effects: the changes that rules and moves return. Only `settle` applies and books them.

So the booked amounts of a variable always add up to its change. What a bound cut off is a cause of its own, "limit".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Array, Floats
from game.sim.numeric.exact import RAISED, tally
from game.sim.numeric.member_subset import MemberSubset
from game.sim.state import BOUNDS, MARKS
from game.sim.turn import OneMovesResults, Turn


class MemberAmounts(NamedTuple):
    """Amounts for some members only, (k,) or (k, n); already on the grid and within the bounds of the variable."""

    members: MemberSubset
    amount: Floats


# (variable, cause, amount): for a level the amount to add, (runs,), (runs, 1) or (runs, seats);
# for a mark the new array, booked as the number of entries that changed.
Effect = tuple[str, str, Array | MemberAmounts]
Effects = list[Effect]


class EffectsWithResults(NamedTuple):
    """The effects of a move and its results for later rules."""

    effects: Effects
    results: OneMovesResults


def settle(turn: Turn, effects: Effects) -> None:
    """Apply effects to the turn's state and book them; then apply the bounds and book what they cut off.

    Each amount is rounded to the grid: a level is first raised to a magnitude at which neighbouring floats are one
    grid step apart (`exact.RAISED`), so that adding the amount rounds it in the same pass. The booked amount is the
    difference of the level.
    """
    state, ledger, raised = turn.state, turn.ledger, dict[str, Floats]()
    for variable, cause, amount in effects:
        if not isinstance(amount, MemberAmounts) and variable in MARKS:
            old = getattr(state, variable)
            if ledger is not None:
                ledger.entries.append((variable, cause, _count_changed(old, amount)))
            setattr(state, variable, amount if amount.dtype is old.dtype else amount.astype(old.dtype, copy=False))
            continue
        level = raised.get(variable)
        if isinstance(amount, MemberAmounts):
            if level is None:
                level = getattr(state, variable).copy(order="F")
                setattr(state, variable, level)
            _add_to_members(level, amount, variable, cause, ledger)
            continue
        if level is None:
            level = raised[variable] = np.add(getattr(state, variable), RAISED, order="F")
        if ledger is None:
            np.add(level, amount, level)
        else:
            before = level.copy()
            level += amount
            ledger.entries.append((variable, cause, level - before))
    for variable, level in raised.items():
        np.subtract(level, RAISED, level)
        bounds = BOUNDS.get(variable)
        if bounds is None:
            setattr(state, variable, level)
        elif ledger is None:
            setattr(state, variable, level.clip(*bounds, out=level))
        else:
            setattr(state, variable, _bounded(level, variable, bounds, ledger))


def _add_to_members(level: Floats, amounts: MemberAmounts, variable: str, cause: str, ledger: Ledger | None) -> None:
    amounts.members.add(level, amounts.amount)
    if ledger is not None:
        booked = np.zeros_like(level)
        amounts.members.put(booked, amounts.amount)
        ledger.entries.append((variable, cause, booked))


def _bounded(level: Floats, variable: str, bounds: tuple[float, float], ledger: Ledger) -> Floats:
    """Clip the level to its bounds and book what they cut off as "limit"."""
    clipped: Floats = level.clip(*bounds)
    if not np.array_equal(clipped, level):
        ledger.entries.append((variable, "limit", clipped - level))
    return clipped


def _count_changed(old: Array, new: Array) -> Array:
    """Count the entries of a mark that changed, (runs,); packed words count their bits."""
    changed = np.bitwise_count(old ^ new) if old.dtype == np.uint32 else old != new
    return tally(changed.reshape(changed.shape[0], -1))
