"""Measure the scale of the score again: what the best known line reaches in each shipped scenario, by part.

Usage: python scripts/measure_scale.py                    (all scenarios, about 9 minutes of one core)
       python scripts/measure_scale.py --minutes 60        (a longer search; it goes on from the lines found before)
       python scripts/measure_scale.py --only the-star audit
       python scripts/measure_scale.py --check             (says what has changed since; exit 1 if anything has)

Writes assets/best_known.toml, and the lines from which the next search goes on into scripts/best_lines.jsonl. Variants
are not measured: they take the median, like changed values and files of one's own.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from game.lab.attack.campaign import append_line
from game.lab.attack.scale_measurement import FoundScale, is_stale, measure_scale, scale_rows
from game.paths import SCENARIOS
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import FILE, MeasuredScale, measured_scales

ROOT = Path(__file__).resolve().parent.parent
LINES = ROOT / "scripts" / "best_lines.jsonl"
MINUTES = 8.0  # of searching; playing the best lines in fresh runs takes about one more


def main() -> int:
    """Measure, or check; return 1 if a scale is out of date."""
    arguments = options()
    shipped = [each for each in list_scenarios([SCENARIOS]) if isinstance(each, Scenario) and "." not in each.id]
    unknown = set(arguments.only) - {each.id for each in shipped}
    if unknown:
        print(f"No such scenario: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    known = dict(measured_scales())
    if arguments.check:
        return check(shipped, known)
    chosen = [each for each in shipped if not arguments.only or each.id in arguments.only]
    measure(shipped, chosen, known, 60.0 * arguments.minutes / len(shipped))
    return 0


def measure(
    shipped: Sequence[Scenario], chosen: Sequence[Scenario], known: dict[str, MeasuredScale], seconds: float
) -> None:
    """Measure the chosen scenarios, some seconds of search each, and write both files after each of them."""
    day = datetime.now(UTC).date().isoformat()
    for scenario in chosen:
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "lines.jsonl"
            if LINES.exists():
                shutil.copy(LINES, lines)
            scale = measure_scale(scenario, lines, lasting(seconds), day)
        known[scenario.id] = scale.measured
        FILE.write_text(scale_rows((each.id, known[each.id]) for each in shipped if each.id in known), encoding="utf-8")
        replace_lines(scenario.id, scale)
        reach = ", ".join(f"{each:.2f}" for each in scale.measured.scale.reach)
        print(f"{scenario.id}: {reach} (best total {scale.total:.1f}, where the reference has 50)", flush=True)


def lasting(seconds: float) -> Callable[[], bool]:
    """Return a function that is true for some seconds of processor time, which a busy machine does not shorten."""
    end = time.process_time() + seconds
    return lambda: time.process_time() < end


def replace_lines(scenario: str, found: FoundScale) -> None:
    """Write the lines of one scenario into the file of lines, and leave those of the others."""
    rows = LINES.read_text(encoding="utf-8").splitlines(keepends=True) if LINES.exists() else []
    LINES.write_text("".join(row for row in rows if json.loads(row)["scenario"] != scenario), encoding="utf-8")
    for line in found.lines:
        append_line(LINES, line, 0)


def check(shipped: Sequence[Scenario], known: dict[str, MeasuredScale]) -> int:
    """Print the scenarios whose scale is missing or out of date; return 1 if there are any."""
    stale = [each.id for each in shipped if is_stale(each, known.get(each.id))]
    gone = sorted(set(known) - {each.id for each in shipped})
    print(
        f"to measure again: {', '.join(stale) or 'none'}" + (f"; no longer shipped: {', '.join(gone)}" if gone else "")
    )
    return 1 if stale or gone else 0


def options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="how long to search, all scenarios together")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="ID", help="some scenarios only, with their share of it"
    )
    parser.add_argument("--check", action="store_true", help="measure nothing; say what is out of date")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
