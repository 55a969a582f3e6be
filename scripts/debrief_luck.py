"""Measure the luck of debriefs: its mean in every quarter, and how much narrower luck-adjusted scores are.

Usage: python scripts/debrief_luck.py [--games N] [--write], from the project's folder; 500 games take about ten minutes
of one core. With --write the table in docs/statistics.md is replaced.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.play.debrief.compared_games import situations  # noqa: E402
from game.play.debrief.decisions_and_luck import HUNDREDTHS, DecisionsAndLuck, Z, decisions_and_luck  # noqa: E402
from game.play.play_by import play_by  # noqa: E402
from game.play.session.session import Session  # noqa: E402
from game.scenario.loading.catalogue import find_scenario  # noqa: E402
from game.sim.numeric.arrays import Floats  # noqa: E402
from game.strategies.catalogue import BY_ID  # noqa: E402

PAGE = ROOT / "docs" / "statistics.md"
BEGIN, END = "<!-- table: scripts/debrief_luck.py -->", "<!-- end of luck -->"
SCENARIO, PLAYERS = "first-monday", ("half-and-half", "all-leader", "alternate", "random", "do-nothing")
FUTURES = 16  # the error of one game does not matter here


def debriefs(strategy: str, games: int, first: int = 1) -> list[DecisionsAndLuck]:
    """Return the debriefs of games with the seeds from `first` on."""
    scenario, found = find_scenario(SCENARIO), []
    for seed in range(first, first + games):
        session = Session.new(scenario, seed, strategy)
        play_by(session, BY_ID[strategy].decide)
        assert session.final_score is not None
        found.append(decisions_and_luck(situations(session), session.final_score.score["total"], FUTURES))
    return found


def mean_luck(found: Sequence[DecisionsAndLuck]) -> list[tuple[float, float, int]]:
    """Return for each quarter the mean luck in points, the half-width of its 95 % interval and the games."""
    longest = max(len(each.terms) for each in found)
    rows = []
    for at in range(longest):
        luck = np.array([each.terms[at].luck / HUNDREDTHS for each in found if len(each.terms) > at])
        if luck.size > 1:
            rows.append((float(luck.mean()), float(Z * luck.std(ddof=1) / np.sqrt(luck.size)), luck.size))
    return rows


def spread(found: Sequence[DecisionsAndLuck]) -> tuple[float, float]:
    """Return the standard deviations of the score and of the luck-adjusted score, in points."""

    def deviation(values: Sequence[int]) -> float:
        points: Floats = np.array(values) / HUNDREDTHS
        return float(points.std(ddof=1))

    return deviation([each.result for each in found]), deviation([each.luck_adjusted for each in found])


def table(games: int) -> str:
    """Return the table in Markdown; each player has its own seeds."""
    share = games // len(PLAYERS)
    found = {name: debriefs(name, share, 1 + at * share) for at, name in enumerate(PLAYERS)}
    lines = ["| games | sd of the score | sd of the luck-adjusted score | mean luck by quarter |", "|---|--:|--:|---|"]
    whole = [each for some in found.values() for each in some]
    for name, some in {**found, "all": whole}.items():
        score, adjusted = spread(some)
        luck = ", ".join(f"{mean:+.1f} ± {error:.1f}" for mean, error, _ in mean_luck(some)).replace("-", "−")
        own = "" if name == "all" else f"{score:.1f}"
        lines.append(f"| {name} ({len(some)}) | {own} | {f'{adjusted:.1f}' if own else ''} | {luck} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=500)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = table(given.games)
    print(text)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
