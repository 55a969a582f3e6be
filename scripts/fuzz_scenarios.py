"""Fuzz scenario files: mutate them at random and check that each yields only ScenarioError, fast, in little memory.

Usage: python scripts/fuzz_scenarios.py bytes|shapes [--count N] [--seed S] [--first I] [--keep FOLDER]

File I of a seed is always the same. Failing files are written to FOLDER and reported; the exit code is then 1.
Promises: no exception but ScenarioError; at most 100 ms of processor time and 64 MiB of memory a file; every message
printable. Of mutated shapes 40 to 70 % must be accepted, so that the code behind the checks is reached.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.scenario.fuzz import accepted, mutated_bytes, mutated_tree  # noqa: E402

MAX_SECONDS, MAX_KIB = 0.100, 64 * 1024
WARM_UP = 300  # files before the memory baseline is taken
REPORT_EVERY = 20_000
KINDS = {"bytes": mutated_bytes, "shapes": mutated_tree}


def main() -> int:
    """Run the campaign; return 0 if every promise was kept."""
    options = _options()
    make, taken, broken, slowest, begun = KINDS[options.kind], 0, 0, 0.0, time.monotonic()
    base = 0
    for number in range(options.first, options.first + options.count):
        data = make(random.Random(f"{options.seed} {number}"))
        done = number - options.first + 1
        try:
            seconds, ok = _timed(data)
        except Exception:  # noqa: BLE001  # any exception is a finding
            traceback.print_exc()
            seconds, ok, broken = 0.0, False, broken + 1
            _keep(options.keep, options.kind, number, data)
        taken += ok
        slowest = max(slowest, seconds)
        if seconds > MAX_SECONDS:
            broken += 1
            _keep(options.keep, options.kind, number, data)
        if done == WARM_UP:
            base = _kib()
        if done % REPORT_EVERY == 0 or done == options.count:
            grown = _kib() - base if base else 0
            print(
                f"{options.kind}: {done} files, {100 * taken / done:.1f} % accepted, {broken} broken promises, slowest "
                f"{1000 * slowest:.0f} ms, memory + {grown / 1024:.1f} MiB, {time.monotonic() - begun:.0f} s",
                flush=True,
            )
    share = taken / options.count
    wanted = options.kind == "bytes" or options.count < REPORT_EVERY or 0.4 <= share <= 0.7
    return 0 if not broken and wanted and _kib() - base <= MAX_KIB else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    return parser.parse_args()


def _timed(data: bytes) -> tuple[float, bool]:
    """Return processor seconds and acceptance; a slow file is timed again to rule out interference."""
    best = 9.0
    ok = False
    for _ in range(4):
        began = time.process_time()
        ok = accepted(data)
        best = min(best, time.process_time() - began)
        if best <= MAX_SECONDS:
            break
    return best, ok


def _kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _keep(folder: Path, kind: str, number: int, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{kind}-{number}.toml").write_bytes(data)
    print(f"kept: {folder / f'{kind}-{number}.toml'}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
