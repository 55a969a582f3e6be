"""Time a whole comparison with one worker and with two, and other engines' batches of runs.

Usage: python benchmarks/compare.py [RUNS] [OTHERS' RUNS], from the project's folder. For the other engines: python -m
pip install "head-and-heart[bench]". Five strategies, 12 quarters, 9 members. Times are processor time of all processes
together, which other load hardly affects; two workers are also timed by the wall clock. Only the ratios are meaningful.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import other_engines  # noqa: E402

STRATEGIES = ("do-nothing", "all-manager", "all-leader", "half-and-half", "reader")  # a fixed workload for all versions
SCENARIO, QUARTERS, MEMBERS = "house-lights", 12, 9
OTHERS_RUNS = 300


@dataclass(frozen=True)
class Command:
    """A command's cost: wall-clock seconds, processor seconds including workers, memory of its own process."""

    wall: float
    processor: float
    memory: float  # MB
    digest: str


def whole_command(runs: int, workers: int) -> Command:
    """Run a comparison from the shell and measure it."""
    arguments = f"compare {SCENARIO} --strategies {','.join(STRATEGIES)} --runs {runs} --workers {workers} --json"
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HEADHEART_HOME": home, "OPENBLAS_NUM_THREADS": "1"}
        begin = time.perf_counter()
        measured = [sys.executable, "-c", _MEASURED, *arguments.split()]
        done = subprocess.run(measured, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
        wall = time.perf_counter() - begin
    processor, memory = (float(word) for word in done.stderr.split()[-2:])
    return Command(wall, processor, memory, json.loads(done.stdout)["digest"])


_MEASURED = """
import resource, sys
from game.cli import main
if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    finally:
        used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        print(sum(each.ru_utime + each.ru_stime for each in used), used[0].ru_maxrss / 1024, file=sys.stderr)
"""


def engine_times(runs: int) -> list[tuple[str, float]]:
    """Return the name of each installed engine with its processor seconds for `runs` runs."""
    engines: list[tuple[str, str, Callable[[int], float]]] = [
        ("mesa", "Mesa batch_run, a team that only learns", other_engines.mesa_batch),
        ("starsim", "Starsim MultiSim, a team that only learns", other_engines.starsim_multi),
    ]
    found = []
    for package, name, play in engines:
        if importlib.util.find_spec(package) is None:
            print(f'{package} is missing. Install it with: python -m pip install "head-and-heart[bench]"')
        else:
            play(2)  # imports and caches
            found.append((name, play(runs)))
    return found


def main() -> None:
    """Print the table, then the speed-up by two workers."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else OTHERS_RUNS
    one, two = whole_command(runs, 1), whole_command(runs, 2)
    assert one.digest == two.digest
    games = runs * len(STRATEGIES)
    rows = [("headheart compare, everything", games, one.processor)]
    rows += [(name, few, seconds) for name, seconds in engine_times(few)]
    ours = one.processor / games / QUARTERS
    print(f"{MEMBERS} members, {QUARTERS} quarters; processor time, one process")
    print(f"{'':42s} {'games':>8s} {'seconds':>8s} {'µs a team-quarter':>18s} {'× ours':>7s}")
    for name, many, seconds in rows:
        each = seconds / many / QUARTERS
        print(f"{name:42s} {many:8,d} {seconds:8.1f} {each * 1e6:18.1f} {each / ours:7.1f}")
    print(f"one worker: {one.wall:.1f} s by the clock, {one.memory:.0f} MB; digest {one.digest}")
    more = two.processor / one.processor
    print(f"two workers: {two.wall:.1f} s by the clock, {one.wall / two.wall:.2f} × as fast, {two.memory:.0f} MB here")
    print(f"they take {more:.2f} × the processor time of one: {2 / more:.2f} × as fast at best")


if __name__ == "__main__":
    main()
