"""Guesses: before a quarter the player may estimate the chance of an outcome.

A guess changes nothing in the game; over many games guesses show how well calibrated the player is. Four outcomes are
asked about in turn, each worded so that "yes" is the good outcome; an optimist's chances then exceed the shares that
come true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

QUESTIONS = ("output", "morale", "stay", "standing")
CHANCES = (10, 30, 50, 70, 90)
FIRST_QUARTER = 2  # the first quarter gives nothing to judge by


@dataclass(frozen=True)
class Guess:
    """The chance in % that the player gave an outcome of QUESTIONS, and whether it came true."""

    question: str
    chance: int
    came_true: bool


def question_of(quarter: int) -> str | None:
    """Return the outcome that is asked about in a quarter; None in the first."""
    return QUESTIONS[(quarter - FIRST_QUARTER) % len(QUESTIONS)] if quarter >= FIRST_QUARTER else None


def guess_to_json(guess: Guess) -> dict[str, Any]:
    """Return the guess as the store holds it."""
    return {"what": guess.question, "chance": guess.chance, "came": guess.came_true}


def guess_from_json(entry: object) -> Guess | None:
    """Return the stored guess, or None if the entry is not one: an imported record may hold anything."""
    if not isinstance(entry, dict):
        return None
    question, chance, came_true = entry.get("what"), entry.get("chance"), entry.get("came")
    if question in QUESTIONS and type(chance) is int and chance in CHANCES and isinstance(came_true, bool):
        return Guess(question, chance, came_true)
    return None
