"""How fast a comparison is: the whole command with one worker and with two, and a step of Mesa beside it.

Run from the project's folder: python benchmarks/compare.py [RUNS]. Mesa: python -m pip install "mesa>=3".
Five strategies, 12 quarters, 9 members; only the ratios mean anything.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

STRATEGIES = ("do-nothing", "all-manager", "all-leader", "half-and-half", "reader")
SCENARIO, QUARTERS, MEMBERS = "house-lights", 12, 9


def whole_command(runs: int, workers: int) -> tuple[float, float, str, float]:
    """Seconds of a comparison from the shell, processor seconds, its digest, and the most memory it took, in MB."""
    asked = f"compare {SCENARIO} --strategies {','.join(STRATEGIES)} --runs {runs} --workers {workers} --json"
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HEADHEART_HOME": home, "OPENBLAS_NUM_THREADS": "1"}
        begin = time.perf_counter()
        measured = [sys.executable, "-c", _MEASURED, *asked.split()]
        done = subprocess.run(measured, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - begin
    processor, memory = (float(word) for word in done.stderr.split()[-2:])
    return seconds, processor, json.loads(done.stdout)["digest"], memory


_MEASURED = """
import resource, sys
from game.cli import main
try:
    main(sys.argv[1:])
finally:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(processor, own.ru_maxrss / 1024, file=sys.stderr)
"""


def mesa_quarter() -> float | None:
    """Seconds that Mesa takes for a quarter of a team that does nothing but learn; None where it is missing."""
    if importlib.util.find_spec("mesa") is None:
        return None
    spec = importlib.util.spec_from_file_location("march_benchmark", Path(__file__).with_name("march.py"))
    assert spec is not None
    assert spec.loader is not None
    march = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(march)
    march.MEMBERS, march.DIMENSIONS, march.PERIODS = MEMBERS, 30, QUARTERS
    play, times = march.mesa_model(), []
    for seed in range(5):
        begin = time.process_time()
        play(seed)
        times.append(time.process_time() - begin)
    return min(times) / QUARTERS


def main() -> None:
    """Print seconds, microseconds a team-quarter and the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    quarters = runs * len(STRATEGIES) * QUARTERS
    found = {workers: whole_command(runs, workers) for workers in (1, 2)}
    for workers, (seconds, processor, digest, memory) in found.items():
        each = f"{processor / quarters * 1e6:.1f} µs a team-quarter"
        taken = f"{seconds:6.1f} s, {processor:.1f} s of processors, {each}"
        print(f"{workers} worker(s): {taken}, {memory:.0f} MB here, digest {digest}")
    print(f"two workers are {found[1][0] / found[2][0]:.2f} × one")
    mesa = mesa_quarter()
    if mesa is None:
        print('Mesa is missing. Install it with: python -m pip install "mesa>=3"')
    else:
        ratio = mesa / (found[1][1] / quarters)
        print(f"Mesa, a team that only learns: {mesa * 1e6:.0f} µs a team-quarter, {ratio:.0f} × the whole command")


if __name__ == "__main__":
    main()
