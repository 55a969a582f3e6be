"""A guess before a quarter is played: what is asked, how likely the player says it is, and whether it came so.

It changes nothing in the game. Four outcomes are asked in turn, each worded so that "yes" is the good one: who is too
hopeful says more than comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

QUESTIONS = ("output", "morale", "stay", "standing")
CHANCES = (10, 30, 50, 70, 90)
FIRST_QUARTER = 2  # quarter: before it nobody has seen a quarter go


@dataclass(frozen=True)
class Guess:
    """How likely, in %, the player said that an outcome of ASKED was, and whether it came so."""

    question: str
    chance: int
    came_true: bool


def question_of(quarter: int) -> str | None:
    """What is asked about a quarter of a game; None in the first."""
    return QUESTIONS[(quarter - FIRST_QUARTER) % len(QUESTIONS)] if quarter >= FIRST_QUARTER else None


def guess_to_json(guess: Guess) -> dict[str, Any]:
    """A guess as the store keeps it."""
    return {"what": guess.question, "chance": guess.chance, "came": guess.came_true}


def guess_from_json(entry: object) -> Guess | None:
    """A kept guess; None where it is not one (a record from elsewhere may hold anything)."""
    if not isinstance(entry, dict):
        return None
    what, chance, came_so = entry.get("what"), entry.get("chance"), entry.get("came")
    if what in QUESTIONS and type(chance) is int and chance in CHANCES and isinstance(came_so, bool):
        return Guess(what, chance, came_so)
    return None
