"""Results of debriefs that are kept with their games: odds and luck-adjusted scores over all games of a player."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.history.database.records import GameRow
from game.history.game_notes import change_notes, load_notes
from game.play.debrief.debrief_types import ODDS_KINDS, OddsRow, ScoreSum
from game.play.debrief.decisions_and_luck import divide_in_steps
from game.play.debrief.odds_calibration import Odds, honest_odds, odds_to_json, pooled_odds
from game.play.debrief.par_games import replay_situations
from game.play.debrief.work_in_steps import Steps
from game.play.explain.goal_progress import goal_progress
from game.play.session.replay import load_record, replay
from game.play.session.session import Session
from game.sim.games.rules_version import RULES
from game.user_error import UserError

NUMBERS = ("expected", "luck_adjusted", "error", "result")


@dataclass(frozen=True)
class KeptDebrief:
    """The findings on one finished game: points, and the odds as they were stated."""

    expected: float
    luck_adjusted: float
    error: float  # half the 95 % interval of luck_adjusted
    result: float
    odds: tuple[Odds, ...]
    goals: tuple[tuple[str, bool], ...] = ()  # text of each goal of the scenario, and whether it was reached


def keep_debrief(folder: Path, session: Session, score: ScoreSum, odds: Sequence[OddsRow]) -> None:
    """Keep the result of a debrief with its game, if that is saved; a folder that cannot be written is passed over."""
    if session.code is None:
        return
    low, high = score["luck_adjusted_interval"]
    summary = {
        "rules": RULES,
        "result": score["result"],
        "expected": score["expected"],
        "luck_adjusted": score["luck_adjusted"],
        "error": round((high - low) / 2, 2),
        "odds": list(odds),
        "goals": [[each.goal.text, each.good] for each in goal_progress(session)],
    }
    with suppress(OSError):
        change_notes(folder, session.code, debrief=summary)


def kept_debrief(folder: Path, row: GameRow) -> KeptDebrief | None:
    """Return what was kept about a game; None if nothing was, or if it belongs to other rules or another score."""
    summary = load_notes(folder, row.code).get("debrief")
    if not isinstance(summary, dict) or summary.get("rules") != RULES or row.score is None:
        return None
    try:
        expected, adjusted, error, result = (float(summary[name]) for name in NUMBERS)
        odds = tuple(_odds(each) for each in summary["odds"])
        goals = tuple((str(text), bool(reached)) for text, reached in summary.get("goals", ()))
    except (KeyError, TypeError, ValueError):
        return None
    return (
        KeptDebrief(expected=expected, luck_adjusted=adjusted, error=error, result=result, odds=odds, goals=goals)
        if result == row.score.get("total")
        else None
    )


def _odds(found: dict[str, Any]) -> Odds:
    if found["what"] not in ODDS_KINDS:
        raise ValueError("unknown kind of odds")
    counts = (int(found["chance"]), int(found["said"]), int(found["came"]))
    return Odds(found["what"], *counts, float(found["expected"]))


def odds_of_all(folder: Path, rows: Sequence[GameRow]) -> tuple[list[Odds], int]:
    """Return the odds of all debriefed games of the player together, and how many games that are."""
    own = [row for row in rows if row.setup.strategy is None]
    found = [kept for row in own if (kept := kept_debrief(folder, row)) is not None]
    return pooled_odds([each.odds for each in found]), len(found)


def find_missing(folder: Path, rows: Sequence[GameRow]) -> Steps[None]:
    """Debrief the player's finished games of which nothing is kept yet, the newest first, in steps; keep what is found.

    A game that cannot be replayed is passed over.
    """
    for row in rows:
        finished = row.ending is not None and row.setup.strategy is None and row.setup.rules == RULES
        if not finished or kept_debrief(folder, row) is not None:
            continue
        with suppress(UserError):
            replayed = replay(load_record(folder, row.id))
            if replayed.error is None and replayed.session.over:
                yield
                yield from _find(folder, replayed.session)


def _find(folder: Path, session: Session) -> Steps[None]:
    found = replay_situations(session)
    yield
    assert session.final_score is not None
    divided = yield from divide_in_steps(found, session.final_score.score["total"])
    keep_debrief(folder, session, divided.to_json(), odds_to_json(honest_odds(session, found)))
    yield
