"""Kill a comparison at random while it plays (Linux).

Usage: python scripts/kill_comparison_campaign.py [trials] [seed]

Each trial runs the real command with two workers. At random moments a worker, or one time in four the command itself,
is killed with SIGKILL, or the command is interrupted; an ended command is run again and resumes from its journal. In
the end the document must equal that of an undisturbed run in one process, but for the command line it names, and no
process or journal may be left.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "compare first-monday --strategies half-and-half,random --runs 1200 --seed 9 --json"
MAX_KILLS = 3  # a trial; more deaths on one block would raise BlockKillsWorkers
TIMEOUT = 300.0


@dataclass
class Counts:
    """Counts of a campaign."""

    trials: int = 0
    workers: int = 0  # killed
    commands: int = 0  # killed or interrupted
    different: int = 0
    left: int = 0  # processes or journals that should be gone


def command(workers: int) -> list[str]:
    """Return the command line."""
    return [sys.executable, "-m", "game", *QUESTION.split(), "--workers", str(workers)]


def start_command(workers: int, home: Path) -> subprocess.Popen[str]:
    """Start the command."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home)}
    return subprocess.Popen(command(workers), env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def results(printed: str) -> dict[str, Any]:
    """Return a printed document without the command line, which names the number of workers."""
    document: dict[str, Any] = json.loads(printed)
    del document["provenance"]["command"]
    return document


def workers_of(process: int) -> list[int]:
    """Return the worker processes of a command."""
    found = []
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            with contextlib.suppress(OSError):
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
    return found


def trial(home: Path, plain: dict[str, Any], chance: random.Random, counts: Counts) -> None:
    """Run one disturbed comparison until it is finished."""
    kills, known = chance.randint(1, MAX_KILLS), set[int]()
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        with start_command(2, home) as playing:
            kills -= _disturb(playing, kills, chance, known, counts)
            out, _ = playing.communicate()
        if playing.returncode == 0:
            counts.different += results(out) != plain
            break
    else:
        counts.different += 1
    time.sleep(0.5)
    counts.left += sum(Path(f"/proc/{pid}").exists() for pid in known) + len(list(home.glob("comparisons/*")))


def _disturb(playing: subprocess.Popen[str], kills: int, chance: random.Random, known: set[int], counts: Counts) -> int:
    """Kill workers or the command while it plays; return how many kills came in time."""
    done = 0
    while done < kills and playing.poll() is None:
        until = time.monotonic() + chance.uniform(0.0, 1.5)
        while playing.poll() is None and (time.monotonic() < until or not workers_of(playing.pid)):
            time.sleep(0.005)
        workers = workers_of(playing.pid)
        known.update(workers)
        if not workers or playing.poll() is not None:
            break
        done += 1
        with contextlib.suppress(ProcessLookupError):
            if chance.random() < 0.25:
                playing.send_signal(chance.choice([signal.SIGKILL, signal.SIGINT]))
                counts.commands += 1
                break
            os.kill(chance.choice(workers), signal.SIGKILL)
            counts.workers += 1
    return done


def campaign(trials: int, seed: int) -> Counts:
    """Run the trials."""
    chance, counts = random.Random(seed), Counts()
    with tempfile.TemporaryDirectory() as folder:
        with start_command(1, Path(folder) / "plain") as playing:
            plain = results(playing.communicate()[0])
        for _ in range(trials):
            trial(Path(folder) / "home", plain, chance, counts)
            counts.trials += 1
            if counts.trials % 10 == 0:
                print(counts, file=sys.stderr, flush=True)
    return counts


def main() -> int:
    """Run the campaign; return 1 if anything differed or was left over."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    counts = campaign(trials, seed)
    killed = f"{counts.workers} workers and {counts.commands} commands ended"
    wrong = f"{counts.different} different, {counts.left} left over"
    print(f"{counts.trials} trials, {killed}, {wrong}, {time.monotonic() - began:.0f} s")
    return 1 if counts.different or counts.left else 0


if __name__ == "__main__":
    sys.exit(main())
