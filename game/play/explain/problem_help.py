"""Moves that clear open problems of each kind, the strongest first; a test shows each one at work."""

from __future__ import annotations

HELPS: dict[str, tuple[str, ...]] = {
    "technical": ("solve", "evaluate", "control"),
    "coordination": ("facilitate", "organize", "plan"),
    "people": ("trust", "coach", "inspire"),
}
