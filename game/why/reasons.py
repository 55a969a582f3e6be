"""The biggest reasons of a quarter: amounts of unlike kinds set against how much each variable usually changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.why.typical_changes import TYPICAL_CHANGE, typical_change
from game.why.variable_causes import CauseAmount

SILENT = frozenset({"limit", "rounding", "unknown"})  # lines that close an account and are no reason
STEADY = frozenset({"time", "rest", "daily", "routine"})  # what happens every quarter by itself is no news


@dataclass(frozen=True)
class Reason:
    """One cause of one variable's change, in the variable's unit; of the whole team."""

    cause: str
    variable: str
    amount: float


def rank_reasons(accounts: Iterable[tuple[str, list[CauseAmount]]], seats: int, n: int = 3) -> list[Reason]:
    """The n reasons that weigh most, heaviest first, from (variable, lines) of the variables of `usual.USUAL`."""
    found = [
        Reason(cause, variable, amount)
        for variable, lines in accounts
        if variable in TYPICAL_CHANGE
        for cause, amount in lines
        if cause not in SILENT and cause not in STEADY
    ]
    return sorted(found, key=lambda each: -abs(each.amount) / typical_change(each.variable, seats))[:n]
