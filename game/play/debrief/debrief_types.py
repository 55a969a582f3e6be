"""The types of a debrief as plain data, part by part."""

from __future__ import annotations

from typing import Literal, TypedDict, get_args

from game.play.session.decisions import QuarterDecisions

OddsKind = Literal["guess", "quit", "range"]
ODDS_KINDS: tuple[OddsKind, ...] = get_args(OddsKind)


class QuarterTerms(TypedDict):
    """A quarter's decision and luck in points; errors are half-widths of 95 % intervals."""

    quarter: int
    decision: float
    decision_error: float
    luck: float
    luck_error: float


class Course(TypedDict):
    """Output by quarter beside the target, and the reference's expected output with its middle 80 %.

    In the model's unit; seats: of the team, by which it becomes points.
    """

    seats: int
    output: list[float]
    target: list[float]
    reference: list[float]
    reference_low: list[float]
    reference_high: list[float]


class Arrival(TypedDict):
    """Somebody who came or left in a quarter; what: "came", "quit", "replaced" or "answer"."""

    quarter: int
    name: str
    what: str


class EffectRow(TypedDict):
    """The effect of a move or an answer: at the end of its quarter, to the score, and on average over other luck."""

    quarter: int
    what: str
    move: str | None
    output: float
    morale: float
    standing: float
    total: float
    elsewhere: float
    elsewhere_error: float


class VersatilityRow(TypedDict):
    """Head and heart in one kind of situation, in attention points a quarter, and what more of each would have won."""

    situation: str
    quarters: list[int]
    head: float
    heart: float
    reference_head: float
    reference_heart: float
    more_head: float
    more_heart: float
    verdict: str


class CandidateRow(TypedDict):
    """A change of one quarter: its score and ending in the same luck, and its gain over other luck."""

    quarter: int
    what: str
    plan: QuarterDecisions
    total: float
    ending: str
    ending_name: str
    better_ending: float
    elsewhere: float
    elsewhere_error: float


class OddsRow(TypedDict):
    """Predictions of about one chance: their number, how many came true, and how many should have."""

    what: OddsKind
    chance: int
    said: int
    came: int
    expected: float


class OddsOfAll(TypedDict):
    """The odds over several games of a player."""

    games: int
    odds: list[OddsRow]


class ScoreSum(TypedDict, total=False):
    """A game's result as a sum: expected + Σ decisions + Σ luck = result."""

    expected: float
    quarters: list[QuarterTerms]
    result: float
    luck_adjusted: float
    luck_adjusted_interval: list[float]


class FirstPicture(ScoreSum, total=False):
    """The game, its course, and its decisions and luck: the part of a debrief that is found first."""

    scenario: str
    title: str
    level: str
    seed: int
    strategy: str | None
    rules: str
    ending: str
    ending_name: str
    score: dict[str, float]
    reference_score: dict[str, float]
    scale: dict[str, object]
    turning_points: list[int]
    course: Course
    people: list[Arrival]


class Debrief(FirstPicture, total=False):
    """The debrief of a finished game; what has not been found yet is missing.

    game, words, odds_all: added by `headheart debrief`, which knows the file and the player.
    """

    effects: list[EffectRow]
    versatility: list[VersatilityRow]
    searched: int
    flip: CandidateRow | None
    try_next: CandidateRow | None
    odds: list[OddsRow]
    game: str
    words: dict[str, str]
    odds_all: OddsOfAll


def totals(game: ScoreSum) -> tuple[float, float]:
    """Return the sums of decisions and of luck in points, exact in hundredths."""
    decisions = sum(round(100 * row["decision"]) for row in game["quarters"])
    luck = sum(round(100 * row["luck"]) for row in game["quarters"])
    return decisions / 100, luck / 100
