"""The game of the day: one of the shipped scenarios and a seed from the date, the same for everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from game.history.database.records import GameRow
from game.play.session.game_options import PRACTICE, GameOptions, read_options
from game.play.session_code import SessionSetup
from game.scenario.model.scenario import Scenario

SEEDS = 1_000_000


def daily_game(day: date, shipped: Sequence[Scenario]) -> SessionSetup:
    """Return the game of a day, for the record. Raises ValueError without any scenario."""
    if not shipped:
        raise ValueError("no scenario")
    words = hashlib.sha256(f"daily-{day.isoformat()}".encode()).digest()
    ordered = sorted(shipped, key=lambda each: each.id)
    scenario = ordered[int.from_bytes(words[:4], "big") % len(ordered)]
    seed = int.from_bytes(words[4:12], "big") % SEEDS
    return SessionSetup(scenario, seed, GameOptions(record=True, daily=day.isoformat()))


def open_daily_game(day: date, shipped: Sequence[Scenario], rows: Sequence[GameRow]) -> SessionSetup:
    """Return the game of a day as it can be begun now: for the record once, then as practice.

    Raises ValueError without any scenario.
    """
    setup = daily_game(day, shipped)
    return setup if daily_try(rows, day) is None else replace(setup, options=PRACTICE)


def daily_try(rows: Sequence[GameRow], day: date) -> GameRow | None:
    """Return the one try of a day that counts, finished or not; None if there was none."""
    found = [
        row for row in rows if row.setup.strategy is None and read_options(row.setup.options).daily == day.isoformat()
    ]
    return min(found, key=lambda row: row.id, default=None)
