"""How somebody feels, and what of it shows in a face."""

from __future__ import annotations

from dataclasses import dataclass

_STEPS = 20


@dataclass(frozen=True)
class Mood:
    """Morale from wretched to delighted, energy from exhausted to fresh, stress from calm to overwhelmed.

    Each 0 to 1.
    """

    morale: float
    energy: float
    stress: float


@dataclass(frozen=True)
class Expression:
    """What of a mood shows: joy, sadness, tiredness and tension from 0 to 1, beside the mood itself."""

    mood: Mood
    joy: float
    sad: float
    tired: float
    tense: float


def express(mood: Mood) -> Expression:
    """Turn a mood into what a face does; a middling mood shows next to nothing."""
    return Expression(
        mood,
        joy=smooth(0.45, 1.0, mood.morale),
        sad=smooth(0.55, 0.0, mood.morale),
        tired=smooth(0.6, 0.0, mood.energy),
        tense=smooth(0.3, 1.0, mood.stress),
    )


def quantise(mood: Mood) -> Mood:
    """The nearest of 21 steps each way, so that pictures can be kept; the eye sees no step."""
    return Mood(*(round(clamp(part) * _STEPS) / _STEPS for part in (mood.morale, mood.energy, mood.stress)))


def lerp(one: float, other: float, share: float) -> float:
    """The value at a share of the way."""
    return one + (other - one) * share


def clamp(value: float) -> float:
    """The value held between 0 and 1."""
    return 0.0 if value < 0 else 1.0 if value > 1 else value


def smooth(begin: float, end: float, value: float) -> float:
    """0 before begin, 1 after end, an S between them; begin may lie above end."""
    share = clamp((value - begin) / (end - begin))
    return share * share * (3 - 2 * share)
