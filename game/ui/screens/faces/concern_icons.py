"""The icon of each concern, and a flag for one that has none of its own."""

from __future__ import annotations

CONCERN_ICONS = {
    "none": "check",
    "looking": "search",
    "leaving": "door",
    "promise_broken": "flag",
    "room_taken": "control",
    "promise_due": "flag",
    "burdened": "load",
    "overworked": "warning",
    "unready": "ready",
    "newcomer_lost": "coach",
    "wrong_role": "organize",
    "low": "down",
    "neglected": "hero",
    "watched": "control",
    "problems": "solve",
    "no_priorities": "plan",
    "unsafe": "lock",
    "no_purpose": "vision",
    "wants_room": "delegate",
    "distrust": "trust",
    "drags_others": "down",
    "unsuited": "organize",
    "drawn_down": "network",
    "wants_more": "hero",
    "strained": "warning",
    "heard_it_before": "facilitate",
    "wants_order": "plan",
    "has_an_idea": "risk",
    "spreads_mood": "network",
    "undecided": "pennant",
    "sought_after": "door",
    "takes_pride": "hero",
    "follows": "heart",
    "keeps_on": "check",
    "time_ago": "clock",
}
DEFAULT_ICON = "flag"


def concern_icon(key: str) -> str:
    """Return the name of a concern's icon; one that has none of its own gets a flag."""
    return CONCERN_ICONS.get(key, DEFAULT_ICON)
