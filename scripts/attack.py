"""Attack the scenarios: search for lines of play that beat the reference; optionally write a report into a page.

Usage: python scripts/attack.py --minutes 60 --out attack.jsonl       (stop at any time; the same command resumes)
       python scripts/attack.py --report docs/attack.md --out attack.jsonl
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path

from attack_page import page

from game.lab.attack.campaign import Campaign, KnownLine
from game.lab.attack.lines_of_play import Script
from game.lab.attack.look_ahead_play import play_look_ahead
from game.lab.attack.testbed import AttackTestbed
from game.paths import SCENARIOS
from game.play.forecast.plan_forecast import forecast_plans
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params

START, END = "<!-- attack -->", "<!-- end attack -->"
SLICE = 60.0  # seconds on one scenario before the next one's turn


def main() -> None:
    """Attack for some minutes, then write the report if a page is named."""
    arguments = options()
    testbeds = [
        AttackTestbed(each.id, measure_params(each.setting), arguments.seed)
        for each in list_scenarios([SCENARIOS])
        if isinstance(each, Scenario) and arguments.scenario in (None, each.id)
    ]
    campaigns = [Campaign(testbed, arguments.out) for testbed in testbeds]
    end = time.monotonic() + 60.0 * arguments.minutes
    while time.monotonic() < end:
        for campaign in campaigns:
            till = min(end, time.monotonic() + min(SLICE, 60.0 * arguments.minutes / len(campaigns)))
            campaign.run(partial(_before, till), print_improvement)
            print(f"{campaign.testbed.id}: generation {campaign.generation}, best {campaign.best()[0].score:.1f}")
    if arguments.report:
        tried = [campaign for campaign in campaigns if campaign.best(Script)]  # others were never attacked
        advice = {
            each.testbed.id: play_look_ahead(each.testbed.params, forecast_plans, arguments.games) for each in tried
        }
        write_report(arguments.report, page(tried, advice))


def _before(moment: float) -> bool:
    return time.monotonic() < moment


def write_report(file: Path, text: str) -> None:
    """Write the report between the marks of a page."""
    before, _, rest = file.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{file}: no lines {START} and {END}")
    file.write_text(f"{before}{START}\n\n{text}\n{END}{after}", encoding="utf-8")


def print_improvement(found: KnownLine) -> None:
    """Print an improvement."""
    kind = "script" if isinstance(found.line, Script) else "rule"
    print(f"  {found.scenario}: {found.score:.1f} by {found.family} ({kind})", flush=True)


def options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=0.0, help="how long to search, all scenarios together")
    parser.add_argument("--scenario", default=None, help="one scenario only")
    parser.add_argument("--seed", type=int, default=20_260_101)
    parser.add_argument("--out", type=Path, default=Path("attack.jsonl"), help="the file of bests")
    parser.add_argument("--report", type=Path, default=None, help="the page to write into at the end")
    parser.add_argument("--games", type=int, default=4, help="games of look-ahead a scenario, for the report")
    return parser.parse_args()


if __name__ == "__main__":
    main()
