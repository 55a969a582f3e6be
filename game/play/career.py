"""What a player's games come to together: teams led, and how well the guesses before the quarters fit what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from game.history.records import GameRow
from game.play.session.guesses import CHANCES, Guess

MIN_GUESSES = 10  # guesses below which nothing is said of a player's judgement
SURE = 1.96  # sd from what chance allows: 95 %
BLIND = 0.25  # the mean squared miss of whoever always says 50 %


@dataclass(frozen=True)
class ChanceBin:
    """How often one chance was said and came true; low, high: where its true share may lie, 95 %, from 0 to 1."""

    chance: int
    count: int
    true: int
    low: float
    high: float


@dataclass(frozen=True)
class Calibration:
    """How guesses fit. miss: their mean squared miss (Brier 1950), None without any; said_mean, came_mean: in %, and by
    how much luck alone parts them, `doubt` (95 %); verdict: "few", "fits", "hopeful" or "careful".
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
    """A person's games of one scenario. best, last: totals of finished ones, None where none is finished."""

    scenario: str
    row: GameRow  # the newest, for its title
    games: int
    finished: int
    dismissed: int
    best: float | None
    last: float | None


def calibration(guesses: Sequence[Guess]) -> Calibration:
    """How well the guesses fit what came."""
    said = tuple(_said(chance, [each.came_true for each in guesses if each.chance == chance]) for chance in CHANCES)
    count = len(guesses)
    if not count:
        return Calibration(said, 0, None, 0.0, 0.0, 0.0, "few")
    shares = [each.chance / 100.0 for each in guesses]
    miss = sum((share - each.came_true) ** 2 for share, each in zip(shares, guesses, strict=True)) / count
    said_mean, came_mean = 100.0 * sum(shares) / count, 100.0 * sum(each.came_true for each in guesses) / count
    lean = said_mean - came_mean
    doubt = 100.0 * SURE * sqrt(sum(share * (1.0 - share) for share in shares)) / count
    verdict = "few" if count < MIN_GUESSES else "hopeful" if lean > doubt else "careful" if lean < -doubt else "fits"
    return Calibration(said, count, miss, said_mean, came_mean, doubt, verdict)


def _said(chance: int, outcomes: Sequence[bool]) -> ChanceBin:
    """Wilson's interval (1927): it holds for few guesses, too."""
    count, true = len(outcomes), sum(outcomes)
    if not count:
        return ChanceBin(chance, 0, 0, 0.0, 1.0)
    share, weight = true / count, SURE * SURE / count
    middle = (share + weight / 2.0) / (1.0 + weight)
    reach = SURE * sqrt(share * (1.0 - share) / count + weight / (4.0 * count)) / (1.0 + weight)
    return ChanceBin(chance, count, true, max(0.0, middle - reach), min(1.0, middle + reach))


def scenario_records(games: Sequence[GameRow]) -> tuple[ScenarioRecord, ...]:
    """A person's games by scenario, the scenario played last first; `games` come the newest first."""
    mine: dict[str, list[GameRow]] = {}
    for row in games:
        if row.setup.strategy is None:
            mine.setdefault(row.setup.scenario, []).append(row)
    return tuple(_led(scenario, rows) for scenario, rows in mine.items())


def _led(scenario: str, rows: Sequence[GameRow]) -> ScenarioRecord:
    totals = [row.score["total"] for row in rows if row.score is not None and "total" in row.score]
    dismissed = sum(row.ending == "dismissed" for row in rows)
    finished = sum(row.ending is not None for row in rows)
    best, last = (max(totals), totals[0]) if totals else (None, None)
    return ScenarioRecord(scenario, rows[0], len(rows), finished, dismissed, best, last)
