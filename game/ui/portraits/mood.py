"""Mood and the expression it gives a face."""

from __future__ import annotations

from dataclasses import dataclass

_STEPS = 20


@dataclass(frozen=True)
class Mood:
    """Morale (wretched to delighted), energy (exhausted to fresh) and stress (calm to overwhelmed), each 0 to 1."""

    morale: float
    energy: float
    stress: float


@dataclass(frozen=True)
class Expression:
    """The visible part of a mood: joy, sadness, tiredness and tension, 0 to 1, and the mood itself."""

    mood: Mood
    joy: float
    sad: float
    tired: float
    tense: float


def express(mood: Mood) -> Expression:
    """Return the expression of a mood; a medium mood shows next to nothing."""
    return Expression(
        mood,
        joy=smooth(0.45, 1.0, mood.morale),
        sad=smooth(0.55, 0.0, mood.morale),
        tired=smooth(0.6, 0.0, mood.energy),
        tense=smooth(0.3, 1.0, mood.stress),
    )


def quantise(mood: Mood) -> Mood:
    """Round a mood to one of 21 steps per dimension, so that pictures can be cached; the steps are invisible."""
    return Mood(*(round(clamp(part) * _STEPS) / _STEPS for part in (mood.morale, mood.energy, mood.stress)))


def lerp(one: float, other: float, share: float) -> float:
    """Return the linear interpolation between two values."""
    return one + (other - one) * share


def clamp(value: float) -> float:
    """Return the value clamped to 0 and 1."""
    return 0.0 if value < 0 else 1.0 if value > 1 else value


def smooth(begin: float, end: float, value: float) -> float:
    """Return the smoothstep of a value: 0 before begin, 1 after end; begin may lie above end."""
    share = clamp((value - begin) / (end - begin))
    return share * share * (3 - 2 * share)
