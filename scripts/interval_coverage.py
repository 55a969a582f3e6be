"""Simulate the error rates of a comparison's statistics; write the table in docs/statistics.md.

Usage: python scripts/interval_coverage.py [--check], from the project's folder; it takes some minutes.
With --check nothing is written, and the exit code is 1 if the page differs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import TOTAL
from game.lab.compare.statistics.paired_statistics import (
    ANYTIME_LEVEL,
    BCA_BELOW,
    LEVEL,
    bca_intervals,
    find_winner,
    holm,
    look_points,
    normal_intervals,
    t_test_p,
)
from game.scenario.loading.catalogue import find_scenario
from game.sim.numeric.arrays import Floats
from game.strategies.catalogue import BY_ID

PAGE = ROOT / "docs" / "statistics.md"
BEGIN, END = "<!-- table: scripts/interval_coverage.py -->", "<!-- end of table -->"
REPLICATIONS = 2000
RACES = 1000
EQUAL_RACES = 20_000  # for two equal strategies, the case nearest to 5 %: standard error 0.15 %
COLUMNS_AT_ONCE = 450
PLAYED = 4000
CASES = (
    (2, 200, 0.0),
    (2, 1000, 0.0),
    (2, 2000, 0.0),
    (3, 2000, 0.0),
    (10, 200, 0.0),
    (10, 2000, 0.0),
    (10, 200, 0.3),
    (10, 2000, 0.1),
)
"""Strategies, runs, and the first one's advantage in standard deviations of a difference."""
RNG = np.random.default_rng(20260101)


def populations() -> dict[str, Floats]:
    """Return differences to sample from: of played games, and of a very skewed distribution."""
    strategies = tuple(BY_ID[name] for name in ("half-and-half", "random", "all-leader"))
    block = play_block(find_scenario("first-monday").setting, strategies, 1, 0, PLAYED)
    total = block.rows[:, :, TOTAL]
    return {
        "half-and-half less random, first-monday": total[0] - total[1],
        "all-leader less random, first-monday": total[2] - total[1],
        "lognormal, sd 1": np.exp(RNG.normal(size=200_000)),
    }


def covered(population: Floats, runs: int) -> float:
    """Return how often a comparison's interval contains the true mean."""
    values = RNG.choice(population, (runs, REPLICATIONS))
    few = runs < BCA_BELOW
    bounds = bca_intervals(values) if few else normal_intervals(values.mean(axis=0), values.std(axis=0, ddof=1), runs)
    return float(((bounds.low <= population.mean()) & (population.mean() <= bounds.high)).mean())


def covered_when_stopped(population: Floats, points: list[int], width: float) -> tuple[float, float]:
    """Return the coverage at the first of `points` where the interval is at most `width` wide, and the mean runs."""
    hits, used = 0, 0
    for _ in range(REPLICATIONS):
        values = RNG.choice(population, points[-1])
        sums, squares = np.cumsum(values), np.cumsum(values * values)
        for runs in points:
            mean = sums[runs - 1] / runs
            sd = np.sqrt(max(squares[runs - 1] - runs * mean * mean, 0.0) / (runs - 1))
            bounds = normal_intervals(mean, sd, runs)
            if bounds.high - bounds.low <= width or runs == points[-1]:
                break
        hits += int(bounds.low <= population.mean() <= bounds.high)
        used += runs
    return hits / REPLICATIONS, used / REPLICATIONS


def race(many: int, runs: int, ahead: float) -> tuple[float, float, float]:
    """Return how often the best strategy is named winner, another one is, and raw tests find any difference.

    The strategies share their luck; the first is better by `ahead` standard deviations of a difference.
    """
    right, wrong, raw = 0, 0, 0
    first, second = np.triu_indices(many, 1)
    races = EQUAL_RACES if many == 2 else RACES
    at_once = max(COLUMNS_AT_ONCE // first.size, 1)
    for _ in range(races // at_once):
        own = (RNG.exponential(size=(runs, at_once, many)) - 1.0) / np.sqrt(2.0)  # a difference has sd 1
        scores = own + ahead * (np.arange(many) == 0)  # the common luck cancels in every difference
        more = (scores[:, :, first] - scores[:, :, second]).reshape(runs, -1)
        mean, sd = more.mean(axis=0), more.std(axis=0, ddof=1)
        bounds = bca_intervals(more) if runs < BCA_BELOW else normal_intervals(mean, sd, runs)
        found = (each.reshape(at_once, -1) for each in (bounds.low, bounds.high, t_test_p(mean, sd, runs)))
        for least, most, p in zip(*found, strict=True):
            low, tests = np.full((many, many), np.nan), np.ones((many, many))
            low[first, second], low[second, first] = least, -most
            tests[first, second] = tests[second, first] = p
            named = find_winner(low, tests)
            right += named == 0
            wrong += named not in (None, 0) if ahead else named is not None
            raw += bool((p < 1.0 - LEVEL).any())
    played = races // at_once * at_once
    return right / played, wrong / played, raw / played


def holm_false(runs: int) -> float:
    """Return how often Holm's method finds a difference among ten equal strategies."""
    first, second = np.triu_indices(10, 1)
    found = 0
    for _ in range(RACES):
        own = RNG.exponential(size=(runs, 10))
        more = own[:, first] - own[:, second]
        found += bool((holm(t_test_p(more.mean(axis=0), more.std(axis=0, ddof=1), runs)) < 1.0 - LEVEL).any())
    return found / RACES


def watched(many: int) -> list[float]:
    """Return how often a wrong winner is named when equal strategies are watched and stopped at the first winner.

    Looks are after every 250 runs from 2,000 to 20,000; by 95 % intervals and by ANYTIME_LEVEL intervals.
    """
    chance, looks_at = np.random.default_rng(20260102), np.arange(BCA_BELOW, 20_001, 250)
    first, second = np.triu_indices(many, 1)
    reach = [float(normal_intervals(np.zeros(1), np.ones(1), 1, level).high[0]) for level in (LEVEL, ANYTIME_LEVEL)]
    wrong = np.zeros(2)
    for _ in range(RACES):
        own = chance.exponential(size=(20_000, many))
        more = own[:, first] - own[:, second]
        sums, squares = (np.cumsum(each, axis=0)[looks_at - 1] for each in (more, more * more))
        mean = sums / looks_at[:, None]
        sd = np.sqrt(squares / looks_at[:, None] - mean * mean)
        apart = np.zeros((looks_at.size, many, many))
        apart[:, first, second] = mean * np.sqrt(looks_at)[:, None] / sd
        apart -= apart.transpose(0, 2, 1)
        apart[:, np.arange(many), np.arange(many)] = np.inf
        least = apart.min(axis=2).max(axis=1)  # of the strategy that is most clearly ahead
        wrong += [(least > each).any() for each in reach]
    return [float(share) for share in wrong / RACES]


def _watched() -> list[str]:
    lines = ["Equal strategies watched while runs come in, after every 250 from 2,000 to 20,000, and stopped as soon"]
    lines += ["as a winner is named:", "", "| strategies | a wrong winner by 95 % intervals | by 99.9 % intervals |"]
    lines += ["|--:|--:|--:|"]
    for many in (2, 5):
        usual, careful = watched(many)
        lines.append(f"| {many} | {usual:.1%} | {careful:.1%} |")
    return lines


def table() -> str:
    """Return the whole table in Markdown."""
    sizes = (50, 100, 200, 500, 1000, 2000, 5000)
    lines = ["How often a 95 % interval of a mean holds the true one, by runs:", ""]
    lines += ["| differences | skewness | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
    lines += ["|---|" + "--:|" * (len(sizes) + 1)]
    found = populations()
    for name, values in found.items():
        apart = (values - values.mean()) / values.std()
        cells = [f"{covered(values, size):.1%}" for size in sizes]
        lines.append(f"| {name} | {(apart**3).mean():.1f} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *_stopping(found), "", *_races(), "", *_watched()])


def _stopping(found: dict[str, Floats]) -> list[str]:
    lines = ["The same at the moment `--until-sure` stops, beside a rule without guards (five first runs, a look after"]
    lines += ["each, to 3,000):", "", "| differences | guarded | mean runs | without guards | mean runs |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for name, values in found.items():
        wide = 2.0 * 1.96 * float(values.std()) / np.sqrt(2200.0)
        kept, runs = covered_when_stopped(values, look_points(20_000), wide)
        hasty = 2.0 * 1.96 * float(values.std()) / np.sqrt(40.0)
        loose, few = covered_when_stopped(values, list(range(5, 3001)), hasty)
        lines.append(f"| {name} | {kept:.1%} | {runs:,.0f} | {loose:.1%} | {few:,.0f} |")
    return lines


def _races() -> list[str]:
    lines = [f"Strategies in the same luck, {RACES:,} comparisons each, {EQUAL_RACES:,} of two strategies:", ""]
    lines += ["| strategies | runs | truth | the right winner | a wrong winner | raw tests find a difference |"]
    lines += ["|--:|--:|---|--:|--:|--:|"]
    for many, runs, ahead in CASES:
        right, wrong, raw = race(many, runs, ahead)
        truth = "all equal" if ahead == 0.0 else f"one is {ahead} sd better"
        shown = "–" if ahead == 0.0 else f"{right:.1%}"
        lines.append(f"| {many} | {runs:,} | {truth} | {shown} | {wrong:.1%} | {raw:.1%} |")
    found = f"Holm's adjusted p finds a difference among ten equal ones in {holm_false(2000):.1%} of comparisons."
    return [*lines, "", found]


def main() -> None:
    """Write the table, or check that the page has it."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    written = f"{head}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"
    if "--check" in sys.argv:
        sys.exit(0 if written == page else 1)
    PAGE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
