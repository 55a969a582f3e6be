"""The books as far as a player may know them: what cannot be known is one line, and the lines still add up."""

from __future__ import annotations

from game.why.variable_causes import CauseAmount

UNKNOWN = "unknown"  # person and luck, not yet told apart
ROUNDING = "rounding"  # the change is seen less sharply than its causes

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
            "feedback",
            "exploring",
            "improving",
            "role",
            "newcomer",
            "chance",
        }
    ),
    "morale": frozenset({"nature", "used_to_it", "own_result", "chance"}),
    "problems": frozenset({"mission", "worn_craft"}),
    "clarity": frozenset({"mission"}),
    "vision": frozenset({"mission"}),
    "performance": frozenset({"work", "newcomer"}),
}
"""Causes whose amounts would tell a member's own value or nature, chance, luck, or how right beliefs are."""


MISSION = frozenset({"mission"})


def visible_lines(
    lines: list[CauseAmount], variable: str, shown: float | None, step: float = 0.01, *, announced: bool = False
) -> list[CauseAmount]:
    """The known lines as multiples of `step`, and one that closes the account to the change that is shown.

    shown: the change in what the player sees of the variable; None where it is not seen as a number.
    announced: the mission was told to change in this quarter, so that what it did is not hidden.
    """
    usual = HIDDEN.get(variable, frozenset())
    hidden = usual - MISSION if announced else usual
    known = [(cause, round(round(amount / step) * step, 4)) for cause, amount in lines if cause not in hidden]
    known = [(cause, amount) for cause, amount in known if amount]
    if shown is None:
        return [*known, (UNKNOWN, 0.0)] if usual else known
    rest = round(shown - sum(amount for _, amount in known), 4)
    closing = UNKNOWN if usual else ROUNDING
    return [*known, (closing, rest)] if rest else known
