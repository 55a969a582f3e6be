"""Results of debriefs that are kept with their games: odds and luck-adjusted scores over all games of a player."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.history.database.records import GameRow
from game.history.game_notes import change_notes, load_notes
from game.play.debrief.odds_calibration import Odds, pooled_odds
from game.sim.games.rules_version import RULES

NUMBERS = ("expected", "luck_adjusted", "error", "result")
WHAT = ("guess", "quit", "range")


@dataclass(frozen=True)
class KeptDebrief:
    """The findings on one finished game: points, and the odds as they were stated."""

    expected: float
    luck_adjusted: float
    error: float  # half the 95 % interval of luck_adjusted
    result: float
    odds: tuple[Odds, ...]


def keep_debrief(folder: Path, code: str, document: dict[str, Any]) -> None:
    """Keep the result of a whole debrief with its game; a folder that cannot be written is passed over."""
    low, high = document["luck_adjusted_interval"]
    kept = {
        "rules": RULES,
        "result": document["result"],
        "expected": document["expected"],
        "luck_adjusted": document["luck_adjusted"],
        "error": round((high - low) / 2, 2),
        "odds": document["odds"],
    }
    with suppress(OSError):
        change_notes(folder, code, debrief=kept)


def kept_debrief(folder: Path, row: GameRow) -> KeptDebrief | None:
    """Return what was kept about a game; None if nothing was, or if it belongs to other rules or another score."""
    found = load_notes(folder, row.code).get("debrief")
    if not isinstance(found, dict) or found.get("rules") != RULES or row.score is None:
        return None
    try:
        expected, adjusted, error, result = (float(found[name]) for name in NUMBERS)
        odds = tuple(_odds(each) for each in found["odds"])
    except (KeyError, TypeError, ValueError):
        return None
    return KeptDebrief(expected, adjusted, error, result, odds) if result == row.score.get("total") else None


def _odds(found: dict[str, Any]) -> Odds:
    if found["what"] not in WHAT:
        raise ValueError("unknown kind of odds")
    counts = (int(found["chance"]), int(found["said"]), int(found["came"]))
    return Odds(found["what"], *counts, float(found["expected"]))


def odds_of_all(folder: Path, rows: Sequence[GameRow]) -> tuple[list[Odds], int]:
    """Return the odds of all debriefed games of the player together, and how many games that are."""
    own = [row for row in rows if row.setup.strategy is None]
    found = [kept for row in own if (kept := kept_debrief(folder, row)) is not None]
    return pooled_odds([each.odds for each in found]), len(found)
