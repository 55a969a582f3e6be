"""The types of the report on a class as plain data, part by part."""

from __future__ import annotations

from typing import Literal, TypedDict, get_args

from game.play.classroom.class_folder import RefusalKind
from game.play.debrief.debrief_types import Arrival, Course, QuarterTerms

Figure = Literal["score", "expected", "decisions", "luck"]
SHOWN: tuple[Figure, ...] = ("score", "decisions", "luck")  # side by side, the first one as a difference
FIGURES: tuple[Figure, ...] = get_args(Figure)


class EventTitle(TypedDict):
    """An event that asked for an answer."""

    id: str
    title: str


class AnswerText(TypedDict):
    """An answer that was given."""

    id: str
    text: str


class QuarterActions(TypedDict):
    """The actions of a quarter: attention by family, the kinds of moves, and the event with its answer."""

    head: int
    heart: int
    moves: list[str]
    plan: str
    event: EventTitle | None
    answer: AnswerText | None
    order_demand: float
    change_demand: float


class PlayerQuarter(QuarterTerms, QuarterActions):
    """A quarter of a player: what was done, and what decisions and luck were worth."""


class StayedCount(TypedDict):
    """The number of the first team who are there when the command ends."""

    stayed: int
    of: int


class Player(TypedDict):
    """One game of the class. label: the player's name, or a number where none was given."""

    file: str
    player: str | None
    words: dict[str, str]
    strategy: str | None
    seed: int
    score: float
    parts: dict[str, float]
    expected: float
    decisions: float
    luck: float
    luck_adjusted: float
    luck_adjusted_interval: list[float]
    ending: str
    ending_name: str
    attention: int
    turning_points: list[int]
    course: Course
    people: list[Arrival]
    stayed: StayedCount
    quarters: list[PlayerQuarter]
    label: str


class Spread(TypedDict):
    """A figure over the class; sd: None for one player."""

    mean: float
    sd: float | None
    low: float
    high: float


class EndingCount(TypedDict):
    """The number of games with one ending."""

    ending: str
    name: str
    count: int


class MoveTried(TypedDict):
    """The number of players who used a move, of quarters with it, and the median of their first quarters."""

    move: str
    name: str
    players: int
    uses: int
    first_quarter: int


class AnswerCount(TypedDict):
    """An answer to an event, and the games of those who gave it; decisions: of their whole games."""

    answer: str
    text: str
    count: int
    share: float
    decisions: float
    score: float
    stayed: float


class EventMet(TypedDict):
    """An event with every answer that was given, the commonest first."""

    event: str
    title: str
    quarter: int
    met: int
    not_met: int
    answers: list[AnswerCount]


class DifferenceSide(TypedDict):
    """The players on one side of a difference, and the mean value of their decision in points."""

    players: int
    decision: float


PartedMove = TypedDict(
    "PartedMove",
    {"quarter": int, "move": str, "name": str, "with": DifferenceSide, "without": DifferenceSide, "apart": float},
)
"""A move of one quarter that some made and some did not."""


class CommonTurningPoint(TypedDict):
    """A quarter that was a turning point of several games: for the better (up), for the worse (down)."""

    quarter: int
    players: int
    up: int
    down: int
    decision: float


class Remark(TypedDict):
    """A sentence about the class that its games bear out."""

    key: str
    title: str
    text: str


class ClassQuestion(TypedDict):
    """A question to ask, and what to open while talking about it."""

    question: str
    open: str


class RefusedFile(TypedDict):
    """A file that is not in the report, with the reason."""

    file: str
    kind: RefusalKind
    why: str


class ClassFindings(TypedDict):
    """The report before what is said about it."""

    scenario: str
    title: str
    level: str
    rules: str
    seeds: list[int]
    same_luck: bool
    code: str | None
    attention: int
    quarters: int
    games: int
    summary: dict[Figure, Spread]
    endings: list[EndingCount]
    players: list[Player]
    moves: list[MoveTried]
    events: list[EventMet]
    parted: list[PartedMove]
    turning_points: list[CommonTurningPoint]


class ClassReport(ClassFindings):
    """The whole report on a class."""

    remarks: list[Remark]
    questions: list[ClassQuestion]
    refused: list[RefusedFile]
