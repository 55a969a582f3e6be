"""Install the game's dependencies into new environments and try the game there: other versions, other Pythons.

Usage: python scripts/other_installations.py [--highest] [PYTHON ...]

Without a Python, this one gets the lowest version of every dependency that pyproject.toml allows, or with --highest the
newest. Each PYTHON (a path, or a name like python3.13) gets the newest. Every command of `COMMANDS` has to work, and a
comparison has to have the digest that it has here.
"""

from __future__ import annotations

import json
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
COMPARISON = "compare first-monday breaking-news --runs 40 --strategies random,reader,half-and-half --json"


def lowest(requirements: list[str]) -> list[str]:
    """Return requirements that name the lowest minor version each allows: numpy>=2.0 becomes numpy==2.0.*."""
    found = []
    for each in requirements:
        name, version = re.split(">=", each)
        parts = version.split(".")
        found.append(f"{name}=={version}" if len(parts) > 2 else f"{name}=={version}.*")
    return found


def run(python: str | Path, line: str, folder: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the game in a folder."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(Path(folder) / "home")}
    env["SDL_VIDEODRIVER"] = env["SDL_AUDIODRIVER"] = "dummy"
    command = [str(python), "-m", "game", *line.format(root=ROOT.as_posix()).split()]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def failures(base: str, wanted: list[str]) -> int:
    """Install requirements for a Python into a new environment; return how many commands fail there."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([base, "-m", "venv", folder], check=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        for line in COMMANDS:
            done = run(python, line, folder)
            print(done.returncode, line, done.stderr[-300:] if done.returncode else "", flush=True)
            failed += done.returncode != 0
        digests = [json.loads(run(each, COMPARISON, folder).stdout)["digest"] for each in (sys.executable, python)]
        print("same digest" if digests[0] == digests[1] else "other digest", *digests, flush=True)
        return failed + int(digests[0] != digests[1])


def main() -> int:
    """Return the number of commands that failed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest: list[str] = project["dependencies"]
    pythons = [each for each in sys.argv[1:] if not each.startswith("--")]
    if not pythons:
        return failures(sys.executable, newest if "--highest" in sys.argv else lowest(newest))
    failed = 0
    for python in pythons:
        print(subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.strip())
        failed += failures(python, newest)
    return failed


if __name__ == "__main__":
    sys.exit(main())
