"""Measure the luck of debriefs: its mean in every quarter, and how much narrower luck-adjusted scores are.

Usage: python scripts/debrief_luck.py [--games N] [--keep FILE] [--write], from the project's folder; 500 games take
about ten minutes of one core. With --keep finished debriefs are kept in FILE, and the same command goes on after them;
only debriefs of the same rules and numbers belong in one file. With --write the table in docs/statistics.md is
replaced.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.play.debrief.decisions_and_luck import HUNDREDTHS, DecisionsAndLuck, QuarterTerm, Z, decisions_and_luck  # noqa: E402
from game.play.debrief.par_games import replay_situations  # noqa: E402
from game.play.play_by import play_by  # noqa: E402
from game.play.session.session import Session  # noqa: E402
from game.scenario.loading.catalogue import find_scenario  # noqa: E402
from game.sim.numeric.arrays import Floats  # noqa: E402
from game.strategies.catalogue import BY_ID  # noqa: E402

PAGE = ROOT / "docs" / "statistics.md"
BEGIN, END = "<!-- table: scripts/debrief_luck.py -->", "<!-- end of luck -->"
SCENARIO, PLAYERS = "first-monday", ("half-and-half", "all-leader", "all-manager", "alternate", "random")
FUTURES = 32  # half of a debrief's: their error adds to the variance of luck-adjusted scores


def debriefs(strategy: str, games: int, first: int = 1, keep: Path | None = None) -> list[DecisionsAndLuck]:
    """Return the debriefs of games with the seeds from `first` on; those in the file `keep` are not played again."""
    found = _kept(strategy, keep) if keep and keep.exists() else {}
    for seed in range(first, first + games):
        if seed not in found:
            found[seed] = _debrief(strategy, seed)
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"player": strategy, "seed": seed, **asdict(found[seed])}) + "\n")
    return [found[seed] for seed in range(first, first + games)]


def _debrief(strategy: str, seed: int) -> DecisionsAndLuck:
    session = Session.new(find_scenario(SCENARIO), seed, strategy)
    play_by(session, BY_ID[strategy].decide)
    assert session.final_score is not None
    return decisions_and_luck(replay_situations(session), session.final_score.score["total"], FUTURES)


def _kept(strategy: str, keep: Path) -> dict[int, DecisionsAndLuck]:
    """Return the debriefs of one player in a file, by seed."""
    rows = [json.loads(line) for line in keep.read_text(encoding="utf-8").splitlines()]
    return {
        row["seed"]: DecisionsAndLuck(
            row["expected"], tuple(QuarterTerm(**each) for each in row["terms"]), row["result"]
        )
        for row in rows
        if row["player"] == strategy
    }


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


def table(games: int, keep: Path | None = None) -> str:
    """Return the table in Markdown with what follows from it; each player has its own seeds."""
    share = max(2, games // len(PLAYERS))
    found = {name: debriefs(name, share, 1 + at * share, keep) for at, name in enumerate(PLAYERS)}
    whole = [each for some in found.values() for each in some]
    lines = ["| games | sd of the score | sd of the luck-adjusted score | mean luck by quarter |", "|---|--:|--:|---|"]
    for name, some in {**found, "all": whole}.items():
        score, adjusted = spread(some)
        luck = ", ".join(f"{mean:+.1f} ± {error:.1f}" for mean, error, _ in mean_luck(some)).replace("-", "−")
        own = "" if name == "all" else f"{score:.1f}"
        lines.append(f"| {name} ({len(some)}) | {own} | {f'{adjusted:.1f}' if own else ''} | {luck} |")
    return "\n".join([*lines, "", variance_words(list(found.values())), "", bias_words(mean_luck(whole), len(whole))])


def variance_words(players: Sequence[Sequence[DecisionsAndLuck]]) -> str:
    """Return how much of the score's variance within one player is left in luck-adjusted scores."""
    both = [spread(some) for some in players]
    score, adjusted = (float(np.mean([each[at] ** 2 for each in both])) for at in (0, 1))
    left = 100.0 * adjusted / max(score, 1e-9)
    smaller = "smaller than" if adjusted < score else "not smaller than"
    return (
        f"Among games of one player the variance of luck-adjusted scores is {smaller} that of scores: "
        f"{adjusted:.0f} against {score:.0f} squared points, {left:.0f} %."
    )


def bias_words(luck: Sequence[tuple[float, float, int]], games: int) -> str:
    """Return in which quarters the mean of luck is not zero within its interval: there the imagination is biased."""
    biased = [
        f"quarter {at} ({mean:+.1f} ± {error:.1f})".replace("-", "−")
        for at, (mean, error, _) in enumerate(luck, 1)
        if abs(mean) > error
    ]
    if not biased:
        return f"Over all {games} games the mean of luck is zero within its interval in every quarter."
    return (
        f"Over all {games} games the imagination is biased in {', '.join(biased)}: there it is off by that much on "
        "average, and the difference counts as luck. In the other quarters the mean of luck is zero within its "
        "interval."
    )


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=500)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = table(given.games, given.keep)
    print(text)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, found, rest = page.partition(BEGIN)
        assert found, f"no mark for the table in {PAGE}"
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
