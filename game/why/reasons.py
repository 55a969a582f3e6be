"""The main reasons of a quarter: changes of different units ranked relative to each variable's typical change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.why.typical_changes import TYPICAL_CHANGE, typical_change
from game.why.variable_causes import CauseAmount

BALANCING = frozenset({"limit", "rounding", "unknown"})  # balancing lines, not reasons
ROUTINE = frozenset({"time", "rest", "daily", "routine"})  # happens every quarter


@dataclass(frozen=True)
class Reason:
    """One cause of one variable's change, in the variable's unit, for the whole team."""

    cause: str
    variable: str
    amount: float


def rank_reasons(accounts: Iterable[tuple[str, list[CauseAmount]]], seats: int, n: int = 3) -> list[Reason]:
    """Return the n largest reasons, largest first, from (variable, lines) of the variables in TYPICAL_CHANGE."""
    reasons = [
        Reason(cause, variable, amount)
        for variable, lines in accounts
        if variable in TYPICAL_CHANGE
        for cause, amount in lines
        if cause not in BALANCING and cause not in ROUTINE
    ]
    return sorted(reasons, key=lambda reason: -abs(reason.amount) / typical_change(reason.variable, seats))[:n]
