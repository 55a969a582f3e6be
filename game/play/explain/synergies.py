"""Synergies: pairs of moves that help each other in the same quarter; a test shows each one at work."""

from __future__ import annotations

from collections.abc import Iterable

SYNERGIES: tuple[tuple[str, str], ...] = (
    ("coach", "evaluate"),  # an evaluation shows what to coach
    ("hero", "evaluate"),  # praise based on an evaluation is believed
    ("vision", "plan"),  # clear goals make a vision credible
    ("risk", "learn"),  # a lost bet reviewed in the same quarter most likely becomes a lesson
    ("transform", "vision"),  # a reorganisation with a vision costs less trust
)
"""Pairs of (helped, helper)."""


def synergies_of(move: str) -> list[str]:
    """Return the moves that go well with this one in the same quarter."""
    return [pair[1 - pair.index(move)] for pair in SYNERGIES if move in pair]


def planned_synergy(move: str, planned: Iterable[str]) -> str:
    """Return the first synergy of a move that is in the plan; empty if there is none."""
    moves = set(planned)
    return next((each for each in synergies_of(move) if each in moves), "")
