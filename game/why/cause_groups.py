"""Groups of causes by origin, for filtering the ledger."""

from __future__ import annotations

from game.sim.catalogue import BY_ID

GROUPS = ("head", "heart", "promises", "events", "above", "people", "work", "bets", "time", "closing")

_MEMBERS: dict[str, tuple[str, ...]] = {
    "promises": ("promises",),
    "events": ("events",),
    "above": (
        "income",
        "dated",
        "results",
        "second_boss",
        "missed_target",
        "shaky_standing",
        "review",
        "hierarchy",
        "new_demand",
        "debt",
    ),
    "people": (
        "own_decision",
        "nature",
        "trust",
        "following",
        "neighbours",
        "own_result",
        "drained",
        "neglect",
        "used_to_it",
        "respect",
        "quits",
        "leaving",
        "leavers",
        "newcomers",
        "newcomer",
        "successor",
        "mentoring",
        "climate",
        "morale",
        "room",
        "strain",
        "load",
        "recognition",
    ),
    "work": (
        "problems",
        "brought_to_you",
        "improving",
        "practice",
        "rust",
        "work",
        "output",
        "ability",
        "skill",
        "development",
        "fit",
        "pressure",
        "exploring",
        "role",
        "craft",
        "organisation",
        "process",
        "cohesion",
        "clarity",
        "change",
        "evaluating",
        "plan",
        "plan_held",
        "order",
        "vision",
        "watch",
        "inspired",
        "feedback",
        "team_solves",
        "seen",
        "readiness",
        "systems",
    ),
    "bets": ("won_bet", "lost_bet", "lost_bets", "bets", "blame", "understood", "lessons"),
    "time": (
        "earlier",
        "time",
        "chance",
        "luck",
        "rest",
        "wear",
        "daily",
        "worn_craft",
        "routine",
        "mission",
        "work_changed",
        "blow",
    ),
    "closing": ("limit", "rounding", "unknown"),
}
GROUP: dict[str, str] = {cause: group for group, causes in _MEMBERS.items() for cause in causes}
_PREFIXES = {"promise": "promises", "expectation": "promises", "event": "events"}


def group_of(cause: str) -> str:
    """Return the group of a cause, one of GROUPS; moves belong to their family. Raises KeyError for unknown causes."""
    kind, _, rest = cause.partition(".")
    if kind == "move":
        return BY_ID[rest.split("_")[0]].family
    return _PREFIXES[kind] if rest else GROUP[cause]
