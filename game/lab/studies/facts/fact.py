"""A published effect: what it says, what is accepted as the same, and how it is measured on the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.lab.studies.facts.estimates import MeasuredEstimate
from game.lab.studies.facts.sources import Publication

TOLERANCE = 0.40  # a point figure is met within this share of it, a range within this share beyond its ends
Role = Literal["calibration", "prediction", "held_out"]


@dataclass(frozen=True)
class AcceptedRange:
    """The estimates that count as the published effect: from low to high; sure: the 95 % interval excludes 0."""

    low: float = float("-inf")
    high: float = float("inf")
    sure: bool = False

    def holds(self, found: MeasuredEstimate) -> bool:
        """Return whether an estimate is the published effect."""
        excluded = found.low > 0.0 or found.high < 0.0
        return self.low <= found.value <= self.high and (excluded or not self.sure)


POSITIVE = AcceptedRange(low=0.0, sure=True)
NEGATIVE = AcceptedRange(high=0.0, sure=True)


def about(one: float, other: float | None = None) -> AcceptedRange:
    """Return what is accepted of a point figure or of a range: 40 % more or less."""
    low, high = sorted((one, one if other is None else other))
    return AcceptedRange(low - TOLERANCE * abs(low), high + TOLERANCE * abs(high))


@dataclass(frozen=True)
class FactFigure:
    """One figure of an effect: what it is (nothing where there is one only), how it is measured, what is accepted."""

    measure: Callable[[], MeasuredEstimate]
    accepted: AcceptedRange
    says: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of the table. It is hit if all its parts are.

    role: "calibration" where a number of the model was set by it (its source stands in numbers.py), "prediction" where
    none was, "held_out" where nobody looked at it while the model was made.
    """

    id: str
    what: str
    source: Publication
    published: str
    role: Role
    parts: tuple[FactFigure, ...]


def row(name: str, what: str, source: Publication, published: str, role: Role, *parts: FactFigure) -> Fact:
    """Return a fact; this is `Fact` with its parts as further arguments."""
    return Fact(id=name, what=what, source=source, published=published, role=role, parts=parts)
