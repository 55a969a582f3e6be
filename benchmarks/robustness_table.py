"""Draw the model's numbers, ask which conclusions hold, and write the tables into docs/robustness.md.

Usage: python benchmarks/robustness_table.py [--draws N] [--runs N] [--seed N] [--no-screening]
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.console.selection import shipped_scenarios  # noqa: E402
from game.lab.robustness.drawn_numbers import NAMES  # noqa: E402
from game.lab.robustness.model_study import ModelStudyScope, study_model  # noqa: E402
from game.lab.studies.paired_runs import Document  # noqa: E402
from game.sentences import say  # noqa: E402

PAGE = ROOT / "docs" / "robustness.md"
LISTED = 40


def main() -> None:
    """Make the study and replace its tables on the page."""
    asked, begun = options(), time.perf_counter()
    scope = ModelStudyScope(
        draws=asked.draws, runs=asked.runs, seed=asked.seed, screened=() if asked.no_screening else NAMES
    )
    found = study_model(shipped_scenarios(), scope, ignore)
    text = f"`python benchmarks/robustness_table.py --draws {asked.draws} --runs {asked.runs} --seed {asked.seed}"
    text += f"{' --no-screening' if asked.no_screening else ''}`\n\n{conclusions_table(found)}"
    text += "" if asked.no_screening else screening_table(found["screening"])
    print(text, f"\n{time.perf_counter() - begun:.0f} s")
    page = PAGE.read_text(encoding="utf-8")
    head, tail = re.split(r"<!-- robustness -->\n.*?<!-- end robustness -->", page, maxsplit=1, flags=re.DOTALL)
    PAGE.write_text(f"{head}<!-- robustness -->\n{text}<!-- end robustness -->{tail}", encoding="utf-8")


def ignore(done: int, whole: int) -> None:
    """Show no progress."""


def conclusions_table(found: Document) -> str:
    """Return a row for each conclusion: its margin as declared and over the draws, and the share in which it holds."""
    text = "| conclusion | stated in | as declared | holds in | 10 to 90 % of the margins | goal |\n"
    text += "|---|---|--:|--:|--:|---|\n"
    for row in found["conclusions"]:
        holds, margins = row["holds"], row["margins"]
        page = row["page"].rpartition("/")[2]
        goal = "with a condition" if row["met"] is None else "met" if row["met"] else "**missed**"
        text += f"| {say('cli.conclusions.says.' + row['id'])} | [{page}]({page}) | {row['declared']['margin']:+.1f} "
        text += f"| {percent(holds['share'])} ({100 * holds['low']:.0f}–{100 * holds['high']:.0f}) "
        text += f"| {margins['p10']:+.1f} to {margins['p90']:+.1f} | {goal} |\n"
    met = [row["met"] for row in found["conclusions"] if row["met"] is not None]
    text += f"\n{sum(met)} of {len(met)} conclusions that are stated without a condition hold in "
    return text + f"{percent(found['goal'])} of the {found['draws']} draws or more.\n\n"


def screening_table(screening: Document) -> str:
    """Return the numbers that carry most of the variance."""
    text = f"{screening['carry']} of {screening['numbers']} numbers carry {percent(screening['carried'])} of the "
    text += f"variance that numbers carry one by one, which is {percent(screening['explained'])} of all variance. "
    text += f"{screening['top_with_source']} of the first {screening['top']} have a source.\n\n"
    text += "| number | share | source |\n|---|--:|---|\n"
    for row in screening["ranking"][:LISTED]:
        text += f"| `{row['name']}` | {100 * row['share']:.1f} % | {'yes' if row['source'] else 'assumption'} |\n"
    return text


def percent(share: float) -> str:
    """Return a share as text."""
    return f"{100 * share:.0f} %"


def options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=60)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2, help="another than the command line's default, so fresh runs")
    parser.add_argument("--no-screening", action="store_true", help="only ask which conclusions hold")
    return parser.parse_args()


if __name__ == "__main__":
    main()
