"""Texts of a scenario that depend on how a quarter or the game went: lines of the hierarchy, endings, epilogues."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.conditions import Condition


@dataclass(frozen=True)
class SpokenLine:
    """A line of the hierarchy for a moment; `when` is evaluated at the end of the quarter, None: always."""

    moment: str
    text: str
    when: Condition | None = None


@dataclass(frozen=True)
class Second:
    """The second person of the hierarchy, as the player reads it; what it does is in `Setting.second`."""

    name: str
    wants: str


@dataclass(frozen=True)
class OwnEnding:
    """An ending of the scenario's own; `when` is a condition over the finished game."""

    id: str
    title: str
    text: str
    when: Condition


@dataclass(frozen=True)
class Epilogue:
    """A sentence about the first person of a seat; `when` is a condition over the finished game, None: always."""

    seat: int
    text: str
    when: Condition | None = None
