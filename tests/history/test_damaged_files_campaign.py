"""The campaign of damaged files in its short form."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "damaged_files_campaign.py"


def run(*arguments: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[1])}
    done = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, env=env, check=False)
    return done.stdout + done.stderr


def test_of_sixty_damaged_files_all_games_come_back() -> None:
    said = run("60", "7")
    assert "60 damaged files, 0 wrong" in said, said


def test_of_bits_flipped_all_over_a_small_file_none_costs_a_game_without_a_word() -> None:
    said = run("sweep", "151")  # a prime number, so that all bits of a byte take their turn
    assert ", 0 wrong" in said, said
    assert int(said.split(" flipped bits")[0]) > 250
