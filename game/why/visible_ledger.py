"""The visible part of the ledger: unknowable amounts are merged into one line, and the lines still add up."""

from __future__ import annotations

from game.why.rounded_causes import round_to_total
from game.why.variable_causes import CauseAmount

UNKNOWN = "unknown"  # person and luck, not yet distinguishable
ROUNDING = "rounding"  # the displayed change is rounded more coarsely than its causes

HIDDEN: dict[str, frozenset[str]] = {
    "output": frozenset(
        {
            "ability",
            "skill",
            "development",
            "fit",
            "luck",
            "craft",
            "process",
            "systems",
            "exploring",
            "improving",
            "role",
            "newcomer",
            "chance",
        }
    ),
    "morale": frozenset({"own_result", "chance"}),
    "problems": frozenset({"mission", "worn_craft"}),
    "clarity": frozenset({"mission"}),
    "vision": frozenset({"mission"}),
    "organisation": frozenset({"mission"}),
    "performance": frozenset({"work", "newcomer"}),
}
"""Causes whose amounts would reveal a member's hidden values, luck, or how right beliefs are. Of morale, "nature" and
"used_to_it" are shown as far as the player can estimate them; see `morale_account`."""


MISSION = frozenset({"mission"})


def visible_lines(
    lines: list[CauseAmount], variable: str, shown: float | None, step: float = 0.01, *, announced: bool = False
) -> list[CauseAmount]:
    """Return the visible lines as multiples of `step`, plus one that balances them to the displayed change.

    shown: the displayed change; None if no number is displayed. announced: a mission change was announced
    this quarter, so its effects are visible.
    """
    always_hidden = HIDDEN.get(variable, frozenset())
    hidden = always_hidden - MISSION if announced else always_hidden
    known = [(cause, amount) for cause, amount in lines if cause not in hidden]
    visible = [
        (cause, round(amount, 4)) for cause, amount in round_to_total(known, sum(amount for _, amount in known), step)
    ]
    if shown is None:
        return [*visible, (UNKNOWN, 0.0)] if always_hidden else visible
    remainder = round(shown - sum(amount for _, amount in visible), 4)
    closing = UNKNOWN if always_hidden else ROUNDING
    return [*visible, (closing, remainder)] if remainder else visible
