"""The types of the JSON report of a game, part by part."""

from __future__ import annotations

from typing import Any, TypedDict

from game.play.session.decisions import MoveRecord


class EventAnswer(TypedDict):
    """An event that asked, and the id of the choice that was made."""

    id: str
    choice: str


class Saying(TypedDict):
    """Words that somebody said."""

    name: str
    text: str


class StoryReport(TypedDict):
    """The outcome of an answer: odds and result of a gamble (else None), what is told, and who says what."""

    odds: float | None
    result: str | None
    told: list[str]
    says: list[Saying]


class PersonReport(TypedDict):
    """A member at the end of a quarter, in shares of 1; value: None until the game is over."""

    id: str
    morale: float
    value: float | None
    value_estimate: float
    width: float
    performance: float
    following: bool
    trust: float


class ReasonReport(TypedDict):
    """A cause of a change, in the unit of the variable."""

    cause: str
    variable: str
    amount: float


class SecondBossReport(TypedDict):
    """The judgement of the second person of the hierarchy: content or not, and their words."""

    content: bool
    says: str | None


class QuarterReport(TypedDict):
    """One quarter: decisions, the levels after it, the target it had, and the reasons of the largest changes."""

    quarter: int
    moves: list[MoveRecord]
    event: EventAnswer | None
    story: StoryReport | None
    output: float
    target: float
    morale: float
    trust: float
    value: float | None
    value_estimate: float
    performance: float
    standing: float
    budget: float
    people: list[PersonReport]
    left: list[dict[str, str]]
    reasons: list[ReasonReport]
    hierarchy: str | None
    second_boss: SecondBossReport | None
    digest: str


class AccountLine(TypedDict):
    """A figure that a part of the score is counted from: the player's, and the reference's."""

    own: float
    reference: float


class AccountReport(TypedDict):
    """One part of the score with the figures it is counted from. reason: the key of the one that decided it."""

    score: float
    reference: float
    weight: float
    lines: dict[str, AccountLine]
    reason: str


class EndingReport(TypedDict):
    """An ending of the scenario's own."""

    id: str
    title: str
    text: str


class ReferenceReport(TypedDict):
    """The reference's output by quarter: expected in other luck, with its range, and in the same luck at the end."""

    expected: list[float]
    low: list[float]
    high: list[float]
    output: list[float] | None


class GameReport(TypedDict):
    """A whole game; what is only known at the end is None before. after: the year after the player has left."""

    scenario: str
    seed: int
    run: int
    strategy: str | None
    rules: str
    quarters: list[QuarterReport]
    after: list[QuarterReport]
    ending: str | None
    own_ending: EndingReport | None
    score: dict[str, float] | None
    reference_score: dict[str, float] | None
    account: dict[str, AccountReport] | None
    verdict: list[str] | None
    reference: ReferenceReport
    scale: dict[str, Any]
    goals: dict[str, str]
    digest: str | None
