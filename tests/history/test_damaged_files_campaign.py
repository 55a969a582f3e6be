"""The campaign of damaged files in its short form."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "damaged_files_campaign.py"


def test_of_sixty_damaged_files_all_games_come_back() -> None:
    env = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[1])}
    done = subprocess.run([sys.executable, SCRIPT, "60", "7"], capture_output=True, text=True, env=env, check=False)
    assert "60 damaged files, 0 wrong" in done.stdout, done.stdout + done.stderr
