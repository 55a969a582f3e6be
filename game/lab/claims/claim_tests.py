"""Expectations found out by simulation: as many games as a claim needs, looked at a few times, with intervals.

The games are those of `blocks`, the same runs for every strategy; looks are far apart (`statistics.looks`), and their
intervals share the error among them (Bonferroni), so that looking often decides nothing wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.claims.end_values import EndValues
from game.lab.compare.blocks import block_size, play_block
from game.lab.compare.statistics import BCA_BELOW, LEVEL, bca_intervals, look_points, normal_intervals
from game.scenario.conditions.claim_parser import Statement
from game.scenario.scenario import Expectation
from game.sim.conditions import measure, names_in
from game.sim.games.yardstick import prepared
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.setting import Setting
from game.strategies import Strategy
from game.user_error import UserError

PASS, FAIL, OPEN = "pass", "fail", "not decided"
KEYS = {PASS: "pass", FAIL: "fail", OPEN: "open"}  # of their words, `test.<key>`
MOST = 20_000  # games for a claim that does not say how many at most
FindStrategy = Callable[[str], Strategy]


@dataclass(frozen=True)
class StatementResult:
    """A statement with its estimate, the ends of its interval, and what they say."""

    source: str
    estimate: float
    low: float
    high: float
    verdict: str


@dataclass(frozen=True)
class ClaimResult:
    """An expectation, what was found, after how many games, and the level of its intervals. verdict: of the whole."""

    expectation: Expectation
    verdict: str
    statements: tuple[StatementResult, ...]
    runs: int
    level: float


class _Trial:
    """One expectation while games are played for it: the values of its statements so far."""

    def __init__(self, expectation: Expectation, most: int, find: FindStrategy) -> None:
        self.expectation = expectation
        self.most = min(most, expectation.runs or MOST)
        self.points = look_points(self.most)
        self.level = 1.0 - (1.0 - LEVEL) / len(self.points)
        self.strategy = find(expectation.strategy)
        self.against = find(expectation.against) if expectation.against else None
        self.kept: list[list[Floats]] = [[] for _ in expectation.claim.statements]
        self.found: tuple[StatementResult, ...] = ()

    @property
    def strategies(self) -> list[Strategy]:
        return [self.strategy, *([self.against] if self.against else [])]

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(names_in(each.value) for each in self.expectation.claim.statements))

    @property
    def verdict(self) -> str:
        """All statements must hold; one that surely does not is enough to fail."""
        said = {each.verdict for each in self.found}
        return FAIL if FAIL in said else OPEN if OPEN in said or not said else PASS

    def take(self, values: dict[str, dict[str, Floats]], runs: int) -> None:
        """Count a block: the values of each strategy by name."""
        for kept, statement in zip(self.kept, self.expectation.claim.statements, strict=True):
            mine = measure(statement.value, values[self.strategy.id], runs)
            if statement.statistic == "gain":
                assert self.against is not None  # the loader refuses a gain without
                mine = mine - measure(statement.value, values[self.against.id], runs)
            kept.append(mine)

    def look(self) -> None:
        """Make estimates and intervals of what there is."""
        statements = self.expectation.claim.statements
        self.found = tuple(
            evaluate_statement(each, np.concatenate(kept), self.level)
            for each, kept in zip(statements, self.kept, strict=True)
        )


def evaluate_claims(
    setting: Setting,
    expectations: Sequence[Expectation],
    most: int,
    seed: int,
    find: FindStrategy,
    told: Callable[[int], None],
) -> list[ClaimResult]:
    """Find out every expectation, each in at most `most` games; `told` the games of each block.

    find: a strategy by its name. Raises what `find` raises, and UserError where a strategy fails.
    """
    params = prepared(setting)
    trials = [_Trial(each, most, find) for each in expectations]
    done, open_ = 0, list(trials)
    runs: dict[int, int] = {}
    while open_:
        goal = min(next(point for point in trial.points if point > done) for trial in open_)
        while done < goal:
            strategies = _playing(open_)
            last = min(done + block_size(setting, strategies), goal)
            _play(params, open_, strategies, seed, done, last)
            told(last - done)
            done = last
        for trial in open_:
            if done in trial.points:
                trial.look()
                runs[id(trial)] = done
        open_ = [trial for trial in open_ if trial.verdict == OPEN and done < trial.most]
    return [ClaimResult(each.expectation, each.verdict, each.found, runs[id(each)], each.level) for each in trials]


def _playing(trials: Sequence[_Trial]) -> list[Strategy]:
    """The strategies of all that is open, each once."""
    return list({each.id: each for trial in trials for each in trial.strategies}.values())


def _play(
    params: Params, trials: Sequence[_Trial], strategies: Sequence[Strategy], seed: int, first: int, last: int
) -> None:
    """Play a block for all that is open, with everything that any claim asks of its games."""
    names = frozenset().union(*(trial.names for trial in trials))
    became = {each.id: EndValues(params, last - first, names) for each in strategies}
    watches = {name: each.watch for name, each in became.items()}
    block = play_block(params.setting, strategies, seed, first, last, watches)
    for strategy, error in zip(strategies, block.errors, strict=True):
        if error:
            raise UserError("test.strategy_failed", strategy=strategy.id, error=error)
    rows = {each.id: block.rows[place] for place, each in enumerate(strategies)}
    values = {name: each.values(rows[name]) for name, each in became.items()}
    for trial in trials:
        trial.take(values, last - first)


def evaluate_statement(statement: Statement, values: Floats, level: float) -> StatementResult:
    """One statement from one number a game: estimate, interval, and whether it holds for sure."""
    estimate = float(np.median(values) if statement.statistic == "median" else values.mean())
    low, high = _INTERVALS[statement.statistic](values, level)
    return StatementResult(
        statement.source, estimate, low, high, compare_with_bound(statement.op, statement.bound, low, high)
    )


def compare_with_bound(op: str, bound: float, low: float, high: float) -> str:
    """Whether everything between the ends lies on the side of the bound that a statement claims."""
    below, above = {
        "<": (high < bound, low >= bound),
        "<=": (high <= bound, low > bound),
        ">": (low > bound, high <= bound),
        ">=": (low >= bound, high < bound),
    }[op]
    return PASS if below else FAIL if above else OPEN


def mean_interval(values: Floats, level: float) -> tuple[float, float]:
    """Ends for a mean: as comparisons make them."""
    if values.size < BCA_BELOW:
        found = bca_intervals(values[:, None], level)
    else:
        found = normal_intervals(np.array([values.mean()]), np.array([values.std(ddof=1)]), values.size, level)
    return float(found.low[0]), float(found.high[0])


def share_interval(values: Floats, level: float) -> tuple[float, float]:
    """Ends for a share, never too narrow, also where it was seen in no game or in all (Clopper and Pearson 1934)."""
    from scipy.special import betaincinv

    hits, runs, tail = float(values.sum()), values.size, (1.0 - level) / 2.0
    low = 0.0 if hits == 0 else float(betaincinv(hits, runs - hits + 1.0, tail))
    high = 1.0 if hits == runs else float(betaincinv(hits + 1.0, runs - hits, 1.0 - tail))
    return low, high


def median_interval(values: Floats, level: float) -> tuple[float, float]:
    """Ends for a median: the values whose ranks it lies between (the binomial by its normal approximation)."""
    from scipy.special import ndtri

    reach = 0.5 * float(ndtri(0.5 + level / 2.0)) * np.sqrt(values.size)
    ranked = np.sort(values)
    low = max(int(np.floor(values.size / 2.0 - reach)) - 1, 0)
    high = min(int(np.ceil(values.size / 2.0 + reach)), values.size - 1)
    return float(ranked[low]), float(ranked[high])


_INTERVALS = {"mean": mean_interval, "gain": mean_interval, "share": share_interval, "median": median_interval}
