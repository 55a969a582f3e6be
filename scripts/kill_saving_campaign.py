"""Kill a saving program at random moments and count lost quarters.

Usage: python scripts/kill_saving_campaign.py [kills] [seed]

A child process plays game after game and prints each quarter once the store has acknowledged it; then SIGKILL.
Everything acknowledged, by this child or an earlier one on the same file, must be in the file, intact and equal. One
kill in five comes while the file is being created.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from game.history.records import GameSetup, QuarterRow
from game.history.store import open_store

ROOT = Path(__file__).resolve().parent.parent
QUARTERS = 12


def quarter_of(code: int, number: int) -> QuarterRow:
    """Return a quarter whose content follows from seed and number, so that parent and child agree."""
    mixed = (code * 1_000_003 + number * 7919) % 2**64
    decisions = {"moves": [["plan", None], ["coach", mixed % 9]], "choice": mixed % 3, "pad": "x" * (mixed % 3000)}
    return QuarterRow(number, decisions, f"{mixed:016x}", {"output": mixed % 1000})


def play(folder: Path, seed: int) -> None:
    """Play until killed; print "begin GAME SEED" and "kept GAME QUARTER" after each write."""
    store = open_store(folder)
    for turn in range(10**9):
        own = seed * 1000 + turn
        game = store.begin(GameSetup("kill", "hash", "text " * 200, own, "rules", QUARTERS))
        os.write(1, f"begin {game} {own}\n".encode())
        for number in range(1, QUARTERS + 1):
            row = quarter_of(own, number)
            store.commit_quarter(game, number, row.decisions, row.digest, row.summary)
            os.write(1, f"kept {game} {number}\n".encode())
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
            said = _killed_run(folder, seed * 100_000 + kill, chance.uniform(0.0, 0.12) if kill % 5 else 0.0, chance)
            before = len(expected)
            _expect(expected, said)
            acknowledged += len(expected) - before
            missing, repaired = _compare(folder, expected)
            lost, damaged = lost + missing, damaged + repaired
    return acknowledged, lost, damaged


def _killed_run(folder: Path, seed: int, after: float, chance: random.Random) -> list[str]:
    """Return the output of a child that is killed after `after` seconds; 0 kills it during start-up."""
    command = [sys.executable, __file__, "--play", str(folder), str(seed)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as child:
        assert child.stdout is not None
        words: list[bytes] = []
        reader = threading.Thread(target=lambda: words.extend(child.stdout or []))
        reader.start()
        if after:
            while not words and child.poll() is None:
                time.sleep(0.001)
            time.sleep(after)
        else:
            _until_folder(folder, child)
            time.sleep(chance.uniform(0.0, 0.03))
        child.kill()
        reader.join()
    return [word.decode() for word in words if word.endswith(b"\n")]


def _until_folder(folder: Path, child: subprocess.Popen[bytes]) -> None:
    while not folder.exists() and child.poll() is None:
        time.sleep(0.0005)


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
    if sys.argv[1:2] == ["--play"]:
        play(Path(sys.argv[2]), int(sys.argv[3]))
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    acknowledged, lost, damaged = campaign(kills, seed)
    print(f"{kills} kills, {acknowledged} quarters acknowledged, {lost} lost, {damaged} files damaged", end=", ")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if lost or damaged else 0


if __name__ == "__main__":
    sys.exit(main())
