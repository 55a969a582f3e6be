"""Install the lowest version of every dependency that pyproject.toml allows into a new environment and try the game.

Usage: python scripts/lowest_versions.py [--highest]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "doctor",
    "run --quiet",
    "replay 1",
    "scenarios",
    "compare --runs 20 --workers 2 --strategies random,reader --out out",
    "tournament first-monday clean-sheets --runs 10 --strategies random,reader",
    "check {root}/scenarios",
    "play first-monday --bot reader",
    "validate march1991 --runs 5",
)


def lowest(requirements: list[str]) -> list[str]:
    """Return requirements that name the lowest minor version each allows: numpy>=2.0 becomes numpy==2.0.*."""
    found = []
    for each in requirements:
        name, version = re.split(">=", each)
        parts = version.split(".")
        found.append(f"{name}=={version}" if len(parts) > 2 else f"{name}=={version}.*")
    return found


def main() -> int:
    """Return the number of commands that failed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] if "--highest" in sys.argv else lowest(project["dependencies"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(Path(folder) / "home")}
        env["SDL_VIDEODRIVER"] = env["SDL_AUDIODRIVER"] = "dummy"
        failed = 0
        for line in COMMANDS:
            command = [str(python), "-m", "game", *line.format(root=ROOT.as_posix()).split()]
            done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
            print(done.returncode, line, done.stderr[-300:] if done.returncode else "", flush=True)
            failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
