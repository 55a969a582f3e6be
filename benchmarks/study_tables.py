"""Run the studies of what decides games in all shipped scenarios; write their tables into docs/balance.md.

Usage: python benchmarks/study_tables.py [reading|moves|families|stakes] [--runs N] [--seed N]
       [--splits N] for families, [--games N] [--futures N] for stakes
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.console.selection import shipped_scenarios  # noqa: E402
from game.lab.balance import event_stakes  # noqa: E402
from game.lab.studies import family_splits, move_worth, worth_of_reading  # noqa: E402
from game.lab.studies.paired_runs import Document  # noqa: E402

PAGE = ROOT / "docs" / "balance.md"
PARTS = ("reading", "moves", "families", "stakes")
DECIDES = 0.02  # share of the lead


def main() -> None:
    """Run the studies that are asked for and replace their tables on the page."""
    asked = options()
    for part in asked.parts or PARTS:
        begun = time.perf_counter()
        text = f"`python benchmarks/study_tables.py {part}{written_options(part, asked)}`\n\n{table(part, asked)}"
        print(text, f"\n{part}: {time.perf_counter() - begun:.0f} s", flush=True)
        page = PAGE.read_text(encoding="utf-8")
        head, tail = re.split(rf"<!-- {part} -->\n.*?<!-- end {part} -->", page, maxsplit=1, flags=re.DOTALL)
        PAGE.write_text(f"{head}<!-- {part} -->\n{text}<!-- end {part} -->{tail}", encoding="utf-8")


def written_options(part: str, asked: argparse.Namespace) -> str:
    """Return the options that make the same table again."""
    if part == "stakes":
        return f" --runs {asked.runs} --games {asked.games} --futures {asked.futures} --seed {asked.seed}"
    return f" --runs {asked.runs} --seed {asked.seed}" + (f" --splits {asked.splits}" if part == "families" else "")


def table(part: str, asked: argparse.Namespace) -> str:
    """Return the table of one study."""
    scenarios = shipped_scenarios()
    if part == "reading":
        return reading_table(worth_of_reading.study_reading(scenarios, asked.runs, asked.seed, ignore))
    if part == "moves":
        return moves_table(move_worth.study_moves(scenarios, asked.runs, asked.seed, ignore))
    if part == "stakes":
        return stakes_table(
            event_stakes.study_stakes(scenarios, asked.games, asked.futures, asked.runs, asked.seed, ignore)
        )
    return families_table(family_splits.study_families(scenarios, asked.splits, asked.runs, asked.seed, ignore))


def ignore(done: int, whole: int) -> None:
    """Show no progress."""


def reading_table(study: Document) -> str:
    """Return losses and what unread play keeps, by scenario."""
    heads = (
        "loss, blind",
        "loss, open loop",
        "kept, unread list",
        "the same, one each",
        "kept, carousel",
        "the same, one each",
    )
    return by_scenario(study, worth_of_reading.MEASURES, heads)


def moves_table(study: Document) -> str:
    """Return for each move the mean and the extreme over the scenarios that allow it."""
    text = "| move | lacking it costs, mean (most) | given it gains, mean (most) | decides in | best rhythms |\n"
    text += f"|{'---|' * 5}\n"
    for row in study["moves"]:
        lacking, given = row["lacking"], row["given"]
        decides = sum(max(lacking[name]["mean"], given[name]["mean"]) >= DECIDES for name in lacking)
        rhythms = [each["rhythm"] for each in given.values()]
        counts = ", ".join(f"{name.replace('_', ' ')} {rhythms.count(name)}" for name in dict.fromkeys(rhythms))
        text += f"| {row['move']} | {mean_and_most(lacking)} | {mean_and_most(given)} "
        text += f"| {decides} of {len(lacking)} | {counts} |\n"
    return text


def families_table(study: Document) -> str:
    """Return the families by scenario, and the real split's place among random ones."""
    heads = ("kept, head only", "kept, heart only", "both ahead by")
    text = by_scenario(study, ("head", "heart", "advantage"), heads)
    crossing, splits = study["crossing"], study["splits"]
    text += f"\nBoth over either alone: {percent(study['advantage']['exceeds'])} of {splits} random splits are below.\n"
    text += (
        f"The gap between head and heart is {mean_half(crossing['long'])} in {family_splits.LONG_AND_TURBULENT} and "
    )
    text += f"{mean_half(crossing['short'])} in {family_splits.SHORT_AND_STABLE}, a change of {mean_half(crossing)}: "
    return text + f"{percent(crossing['exceeds'])} of the random splits are below.\n"


def stakes_table(study: Document) -> str:
    """Return by scenario what good answers are worth, and the events that are dilemmas or at least have stakes."""
    text = "| scenario | well instead of badly | dilemmas | others with stakes |\n|---|---|---|---|\n"
    for scenario in study["scenarios"]:
        high = [event for event in scenario["events"] if event["often_apart"] >= 0.5 and event["situations"] > 1]
        columns = [[_stakes(each) for each in high if each["lopsided"] is lopsided] for lopsided in (False, True)]
        worth = f"{scenario['game']['worth']:.1f} ± {scenario['game']['half']:.1f}"
        text += f"| {scenario['scenario']} | {worth} | {' | '.join(', '.join(rows) or '–' for rows in columns)} |\n"
    return text


def _stakes(event: Document) -> str:
    """Return an event with the points between its best and worst answer, and the share of the one that is best."""
    most = max(answer["best"] for answer in event["answers"])
    return f"{event['event']} {event['apart']:.0f} ({percent(most)})"


def by_scenario(study: Document, columns: Sequence[str], heads: Sequence[str]) -> str:
    """Return a table of some measures in %, one row a scenario and one for their mean."""
    text = "| scenario | " + " | ".join(heads) + f" |\n|{'---|' * (len(heads) + 1)}\n"
    for scenario in study[columns[0]]["scenarios"]:
        cells = " | ".join(mean_half(study[name]["scenarios"][scenario]) for name in columns)
        text += f"| {scenario} | {cells} |\n"
    return text + "| all | " + " | ".join(mean_half(study[name]) for name in columns) + " |\n"


def mean_half(interval: Document) -> str:
    """Return a share in % with the half-width of its interval."""
    return f"{100 * interval['mean']:.1f} ± {50 * (interval['high'] - interval['low']):.1f}"


def mean_and_most(by_name: Document) -> str:
    """Return the mean and the highest share in %."""
    means = [each["mean"] for each in by_name.values()]
    return f"{100 * sum(means) / len(means):.1f} ({100 * max(means):.1f})" if means else ""


def percent(share: float) -> str:
    """Return a share as text."""
    return f"{100 * share:.0f} %"


def options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="STUDY", help="of " + ", ".join(PARTS) + "; all if left out")
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--splits", type=int, default=200)
    parser.add_argument("--games", type=int, default=24, help="in which situations are looked for, for stakes")
    parser.add_argument("--futures", type=int, default=16, help="of each situation, for stakes")
    parser.add_argument("--seed", type=int, default=2, help="another than the command line's default, so fresh runs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
