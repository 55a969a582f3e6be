"""Save games of random content, load them again and compare, after every quarter.

Usage: python scripts/save_load_campaign.py [quarters] [seed]

Decisions, digests and summaries are random: texts of many scripts and lengths, numbers, lists and nothing at all. After
each quarter the game is read through a second connection that knows nothing of the first, and compared with what was
given; after each game the file is closed, opened, checked whole, and all games are compared. A file holds up to 20
games, then a new one begins.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from game.history.database.records import GameSetup, QuarterRow
from game.history.store import Store, open_store

GAMES = 20  # in one file
TEXTS = (
    "",
    "plain",
    "Ünï",
    "日本語",
    "a\0b",
    "'; DROP TABLE games; --",
    "\u202e",
    "𝄞",
    "\ud800",
    "line\nbreak",
    "x" * 5_000,
)


def value(chance: random.Random, depth: int = 0) -> Any:
    """Return a random value that JSON can hold."""
    kind = chance.randrange(7 if depth < 3 else 5)
    if kind == 0:
        return chance.choice(TEXTS)
    if kind == 1:
        return chance.randrange(-(2**63), 2**64)
    if kind == 2:
        return chance.choice((0.1, -0.0, 1e-308, 1.7e308, chance.random()))
    if kind == 3:
        return chance.choice((True, False, None))
    if kind == 4:
        return chance.randrange(10)
    if kind == 5:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice(TEXTS[:6]) or "key": value(chance, depth + 1) for _ in range(chance.randrange(4))}


def quarter(number: int, chance: random.Random) -> QuarterRow:
    """Return a quarter of random content."""
    decisions, summary = {"moves": value(chance)}, {"output": value(chance)}
    return QuarterRow(quarter=number, decisions=decisions, digest=f"{chance.getrandbits(64):016x}", summary=summary)


def campaign(quarters: int, seed: int) -> tuple[int, int]:
    """Return how many quarters were saved and how often what was loaded differed."""
    chance = random.Random(seed)
    saved = different = files = 0
    with tempfile.TemporaryDirectory() as folder:
        while saved < quarters:
            files += 1
            home = Path(folder) / f"{files}"
            told: dict[int, list[QuarterRow]] = {}
            while saved < quarters and len(told) < GAMES:
                length = min(chance.randint(1, 16), quarters - saved)
                saved += length
                different += _play(home, length, chance, told)
    return saved, different


def _play(home: Path, length: int, chance: random.Random, told: dict[int, list[QuarterRow]]) -> int:
    """Play a game of `length` quarters; return how often what was loaded differed."""
    store, reader = open_store(home), open_store(home)
    planned = GameSetup(
        scenario="s",
        scenario_hash="h",
        scenario_text=chance.choice(TEXTS[:8]),
        seed=chance.getrandbits(64),
        rules="1",
        planned=length,
    )
    game = store.begin(planned)
    rows = told[game] = list[QuarterRow]()
    different = 0
    for number in range(1, length + 1):
        rows.append(quarter(number, chance))
        store.commit_quarter(game, number, rows[-1].decisions, rows[-1].digest, rows[-1].summary)
        different += reader.quarters(game) != rows
    if chance.random() < 0.7:
        store.finish(game, "builder", {"total": chance.random()})
    different += reader.game(game).setup != planned
    for each in (reader, store):
        each.close()
    again = open_store(home)
    different += (again.repair_outcome is not None) + _differences(again, told)
    again.close()
    return different


def _differences(store: Store, told: dict[int, list[QuarterRow]]) -> int:
    return sum(store.quarters(game) != rows for game, rows in told.items())


def main() -> int:
    """Run the campaign; return 1 if anything that was loaded differed."""
    quarters = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    saved, different = campaign(quarters, seed)
    print(f"{saved} quarters saved, loaded and compared, {different} differed, {time.monotonic() - began:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
