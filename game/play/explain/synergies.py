"""Moves that help each other in the same quarter, as the model has it: each pair is shown at work by a test."""

from __future__ import annotations

from collections.abc import Iterable

SYNERGIES: tuple[tuple[str, str], ...] = (
    ("coach", "evaluate"),  # what was found gives coaching its subject
    ("hero", "evaluate"),  # praise that looked first is believed
    ("vision", "plan"),  # clear goals make a vision credible
    ("risk", "learn"),  # a bet lost and looked at in the same quarter turns most surely into knowledge
    ("transform", "vision"),  # a rebuild that has a destination costs less trust
)
"""(helped, helper)."""


def synergies_of(move: str) -> list[str]:
    """The moves that go well with this one in the same quarter."""
    return [pair[1 - pair.index(move)] for pair in SYNERGIES if move in pair]


def planned_synergy(move: str, planned: Iterable[str]) -> str:
    """The first planned move that goes well with this one, empty where none does."""
    there = set(planned)
    return next((each for each in synergies_of(move) if each in there), "")
