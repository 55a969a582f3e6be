"""Kill a saving program at random moments and count lost quarters.

Usage: python scripts/kill_saving_campaign.py [kills] [seed]

A child process plays game after game and reports each quarter once the store has acknowledged it. It gets SIGKILL
after a few reports, at a random moment of the next save, however slow the disk is. Everything acknowledged, by this
child or an earlier one on the same file, must be in the file, intact and equal. One kill in five comes while the file
is being created. Children are forked, so this runs where the system can fork.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from game.history.database.records import GameSetup, QuarterRow
from game.history.store import open_store

QUARTERS = 12


def quarter_of(code: int, number: int) -> QuarterRow:
    """Return a quarter whose content follows from seed and number, so that parent and child agree."""
    mixed = (code * 1_000_003 + number * 7919) % 2**64
    decisions = {"moves": [["plan", None], ["coach", mixed % 9]], "choice": mixed % 3, "pad": "x" * (mixed % 3000)}
    return QuarterRow(quarter=number, decisions=decisions, digest=f"{mixed:016x}", summary={"output": mixed % 1000})


def play(folder: Path, seed: int, out: int) -> None:
    """Play until killed; write "begin GAME SEED" and "kept GAME QUARTER" to `out` after each write."""
    store = open_store(folder)
    for turn in range(10**9):
        game_seed = seed * 1000 + turn
        game = store.begin(
            GameSetup(
                scenario="kill",
                scenario_hash="hash",
                scenario_text="text " * 200,
                seed=game_seed,
                rules="rules",
                planned=QUARTERS,
            )
        )
        os.write(out, f"begin {game} {game_seed}\n".encode())
        for number in range(1, QUARTERS + 1):
            row = quarter_of(game_seed, number)
            store.commit_quarter(game, number, row.decisions, row.digest, row.summary)
            os.write(out, f"kept {game} {number}\n".encode())
        store.finish(game, "steady hand", {"total": 50.0})


def campaign(kills: int, seed: int) -> tuple[int, int, int]:
    """Kill a child `kills` times; return quarters acknowledged, quarters lost, and files that needed repair."""
    chance = random.Random(seed)
    acknowledged = lost = damaged = 0
    expected: dict[tuple[int, int], int] = {}  # (game, quarter): seed of the game
    with tempfile.TemporaryDirectory() as home:
        for kill in range(kills):
            if kill % 5 == 0:  # five kills on one file, the first while it is made
                expected, folder = {}, Path(home) / f"{kill}"
            game_seed = seed * 100_000 + kill
            said = (
                _killed_at_birth(folder, game_seed, chance)
                if kill % 5 == 0
                else _killed_later(folder, game_seed, chance)
            )
            before = len(expected)
            _expect(expected, said)
            acknowledged += len(expected) - before
            missing, repaired = _compare(folder, expected)
            lost, damaged = lost + missing, damaged + repaired
    return acknowledged, lost, damaged


def _killed_at_birth(folder: Path, seed: int, chance: random.Random) -> list[str]:
    """Return the reports of a child that is killed up to 30 ms after it made the folder."""
    child, reading = _start(folder, seed)
    while not folder.exists() and not _has_ended(child):
        time.sleep(0.0002)
    time.sleep(chance.uniform(0.0, 0.03))
    return _kill(child, reading, b"")


def _killed_later(folder: Path, seed: int, chance: random.Random) -> list[str]:
    """Return the reports of a child that is killed after a few of them, within 1.2 times what the last one took."""
    child, reading = _start(folder, seed)
    said, wanted, began, took = b"", chance.randint(2, 10), time.monotonic(), 0.0
    while said.count(b"\n") < wanted:
        more = os.read(reading, 4096)
        if not more:
            break
        said, took, began = said + more, time.monotonic() - began, time.monotonic()
    time.sleep(chance.uniform(0.0, 1.2 * took))
    return _kill(child, reading, said)


def _start(folder: Path, seed: int) -> tuple[int, int]:
    """Return the process id of a playing child, and the descriptor of its reports."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            play(folder, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def _kill(child: int, reading: int, said: bytes) -> list[str]:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as file:
        said += file.read()
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    return [word.decode() for word in said.splitlines(keepends=True) if word.endswith(b"\n")]


def _has_ended(child: int) -> bool:
    return os.waitpid(child, os.WNOHANG)[0] != 0


def _expect(expected: dict[tuple[int, int], int], said: list[str]) -> None:
    seeds: dict[int, int] = {}
    for word, game, value in (line.split() for line in said):
        if word == "begin":
            seeds[int(game)] = int(value)
        else:
            expected[int(game), int(value)] = seeds[int(game)]


def _compare(folder: Path, expected: dict[tuple[int, int], int]) -> tuple[int, bool]:
    """Return how many expected quarters are missing or different, and whether the file needed repair."""
    store = open_store(folder)
    stored = {game: store.quarters(game) for game in {game for game, _ in expected}}
    missing = sum(
        len(stored[game]) < number or stored[game][number - 1] != quarter_of(own, number)
        for (game, number), own in expected.items()
    )
    repaired = store.repair_outcome is not None
    store.close()
    return missing, repaired


def main() -> int:
    """Run the campaign; return 1 if anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    acknowledged, lost, damaged = campaign(kills, seed)
    print(f"{kills} kills, {acknowledged} quarters acknowledged, {lost} lost, {damaged} files damaged", end=", ")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if lost or damaged else 0


if __name__ == "__main__":
    sys.exit(main())
