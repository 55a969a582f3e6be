"""The career page's figures: a player's games by scenario, and how well calibrated the guesses are over all games."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from game.history.database.records import GameRow
from game.play.session.game_options import read_options
from game.play.session.guesses import CHANCES, Guess
from game.sim.games.outcome import ENDINGS

MIN_GUESSES = 10  # guesses needed for a verdict
Z_95 = 1.96  # standard normal quantile of a two-sided 95 % interval


@dataclass(frozen=True)
class ChanceBin:
    """The guesses with one chance: how many, how many came true, and the 95 % interval of their true share (0..1)."""

    chance: int
    count: int
    true: int
    low: float
    high: float


@dataclass(frozen=True)
class Calibration:
    """The calibration of guesses.

    - `brier_score`: mean squared error (Brier 1950), None without guesses.
    - `mean_chance`, `mean_outcome`: the mean chance given and the share that came true, in %.
    - `margin`: the difference between them that luck alone explains (95 %), in percentage points.
    - `verdict`: "few", "fits", "hopeful" or "careful".
    """

    bins: tuple[ChanceBin, ...]
    count: int
    brier_score: float | None
    mean_chance: float
    mean_outcome: float
    margin: float
    verdict: str


@dataclass(frozen=True)
class ScenarioRecord:
    """A person's games of one scenario; `best` and `last` are totals of finished games, None if none is finished."""

    scenario: str
    row: GameRow  # the newest, for its title
    games: int
    finished: int
    dismissed: int
    best: float | None
    last: float | None


def calibration(guesses: Sequence[Guess]) -> Calibration:
    """Return how well the guesses match the outcomes."""
    said = tuple(_bin(chance, [each.came_true for each in guesses if each.chance == chance]) for chance in CHANCES)
    count = len(guesses)
    if not count:
        return Calibration(
            bins=said, count=0, brier_score=None, mean_chance=0.0, mean_outcome=0.0, margin=0.0, verdict="few"
        )
    shares = [each.chance / 100.0 for each in guesses]
    miss = sum((share - each.came_true) ** 2 for share, each in zip(shares, guesses, strict=True)) / count
    said_mean, came_mean = 100.0 * sum(shares) / count, 100.0 * sum(each.came_true for each in guesses) / count
    bias = said_mean - came_mean
    doubt = 100.0 * Z_95 * sqrt(sum(share * (1.0 - share) for share in shares)) / count
    verdict = "few" if count < MIN_GUESSES else "hopeful" if bias > doubt else "careful" if bias < -doubt else "fits"
    return Calibration(
        bins=said,
        count=count,
        brier_score=miss,
        mean_chance=said_mean,
        mean_outcome=came_mean,
        margin=doubt,
        verdict=verdict,
    )


def _bin(chance: int, outcomes: Sequence[bool]) -> ChanceBin:
    """Return one bin with the score interval of Wilson (1927), which is accurate for few guesses too."""
    count, true = len(outcomes), sum(outcomes)
    if not count:
        return ChanceBin(chance=chance, count=0, true=0, low=0.0, high=1.0)
    share, weight = true / count, Z_95 * Z_95 / count
    middle = (share + weight / 2.0) / (1.0 + weight)
    half_width = Z_95 * sqrt(share * (1.0 - share) / count + weight / (4.0 * count)) / (1.0 + weight)
    return ChanceBin(
        chance=chance, count=count, true=true, low=max(0.0, middle - half_width), high=min(1.0, middle + half_width)
    )


def scenario_records(games: Sequence[GameRow]) -> tuple[ScenarioRecord, ...]:
    """Return a person's games by scenario, most recently played first, without those that were rewound.

    games: sorted newest first.
    """
    mine: dict[str, list[GameRow]] = {}
    for row in games:
        if row.setup.strategy is None and read_options(row.setup.options).counts:
            mine.setdefault(row.setup.scenario, []).append(row)
    return tuple(_scenario_record(scenario, rows) for scenario, rows in mine.items())


def _scenario_record(scenario: str, rows: Sequence[GameRow]) -> ScenarioRecord:
    totals = [row.score["total"] for row in rows if row.score is not None and "total" in row.score]
    dismissed = sum(row.ending == "dismissed" for row in rows)
    finished = sum(row.ending is not None for row in rows)
    best, last = (max(totals), totals[0]) if totals else (None, None)
    return ScenarioRecord(
        scenario=scenario, row=rows[0], games=len(rows), finished=finished, dismissed=dismissed, best=best, last=last
    )


@dataclass(frozen=True)
class Growth:
    """The trend of a player's luck-adjusted scores: points a game by least squares, and half its 95 % interval.

    verdict: "few" below MIN_GAMES, "up" or "down" where the interval is on one side of zero, else "open".
    """

    games: int
    slope: float
    error: float
    verdict: str


MIN_GAMES = 5  # games needed for a trend


def growth(adjusted: Sequence[float]) -> Growth:
    """Return the trend of luck-adjusted scores, the oldest game first."""
    count = len(adjusted)
    if count < MIN_GAMES:
        return Growth(games=count, slope=0.0, error=0.0, verdict="few")
    middle, mean = (count - 1) / 2, sum(adjusted) / count
    spread = sum((at - middle) ** 2 for at in range(count))
    slope = sum((at - middle) * (value - mean) for at, value in enumerate(adjusted)) / spread
    left = sum((value - mean - slope * (at - middle)) ** 2 for at, value in enumerate(adjusted))
    error = _student_95(count - 2) * sqrt(left / (count - 2) / spread)
    verdict = "up" if slope > error else "down" if slope < -error else "open"
    return Growth(games=count, slope=slope, error=error, verdict=verdict)


_STUDENT_95 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)  # 1 to 10 degrees of freedom


def _student_95(freedom: int) -> float:
    """Return the two-sided 95 % quantile of Student's distribution; beyond the table a series about the normal one."""
    if freedom <= len(_STUDENT_95):
        return _STUDENT_95[freedom - 1]
    return Z_95 * (1.0 + (Z_95**2 + 1.0) / (4.0 * freedom))


def endings_seen(games: Sequence[GameRow]) -> dict[str, int]:
    """Return how often a person's games that count have had each ending, by id; endings of other rules are left out."""
    counts = dict.fromkeys(ENDINGS, 0)
    for row in games:
        if row.ending in counts and row.setup.strategy is None and read_options(row.setup.options).counts:
            counts[row.ending] += 1
    return counts
