"""Tests of an author's claims by simulation: as many games as a claim needs, in a few looks with joint intervals.

The games come from `blocks`, the same runs for every strategy. Looks are far apart (`statistics.look_points`), and
their intervals share the error (Bonferroni), so repeated looks do not raise the error rate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from game.lab.claims.end_values import EndValues
from game.lab.compare.playing.blocks import block_size, play_block
from game.lab.compare.statistics.paired_statistics import BCA_BELOW, LEVEL, bca_intervals, look_points, normal_intervals
from game.scenario.conditions.claim_parser import Statement
from game.scenario.model.scenario import Expectation
from game.sim.conditions import evaluate_measure, names_in
from game.sim.games.baseline import measure_params
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.setting import Setting
from game.user_error import UserError

MAX_GAMES = 20_000  # games for a claim that sets no limit
FindStrategy = Callable[[str], Strategy]


class Verdict(StrEnum):
    """The verdict of a test on a claim."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "not decided"


@dataclass(frozen=True)
class StatementResult:
    """A statement with its estimate, the ends of its interval, and its verdict."""

    source: str
    estimate: float
    low: float
    high: float
    verdict: Verdict


@dataclass(frozen=True)
class ClaimResult:
    """An expectation with its overall verdict, its statements, the number of games and the level of its intervals."""

    expectation: Expectation
    verdict: Verdict
    statements: tuple[StatementResult, ...]
    runs: int
    level: float


class _Trial:
    """An expectation under test: the values of its statements so far."""

    def __init__(self, expectation: Expectation, most: int, find: FindStrategy) -> None:
        self.expectation = expectation
        self.most = min(most, expectation.runs or MAX_GAMES)
        self.points = look_points(self.most)
        self.level = 1.0 - (1.0 - LEVEL) / len(self.points)
        self.strategy = find(expectation.strategy)
        self.against = find(expectation.against) if expectation.against else None
        self.values: list[list[Floats]] = [[] for _ in expectation.claim.statements]
        self.results: tuple[StatementResult, ...] = ()

    @property
    def strategies(self) -> list[Strategy]:
        return [self.strategy, *([self.against] if self.against else [])]

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(names_in(each.value) for each in self.expectation.claim.statements))

    @property
    def verdict(self) -> Verdict:
        """Pass if all statements hold; fail as soon as one certainly does not."""
        verdicts = {each.verdict for each in self.results}
        return (
            Verdict.FAIL
            if Verdict.FAIL in verdicts
            else Verdict.OPEN
            if Verdict.OPEN in verdicts or not verdicts
            else Verdict.PASS
        )

    def take(self, values: dict[str, dict[str, Floats]], runs: int) -> None:
        """Add a block: the values of each strategy by name."""
        for collected, statement in zip(self.values, self.expectation.claim.statements, strict=True):
            own_values = evaluate_measure(statement.value, values[self.strategy.id], runs)
            if statement.statistic == "gain":
                assert self.against is not None  # guaranteed by the loader
                own_values = own_values - evaluate_measure(statement.value, values[self.against.id], runs)
            collected.append(own_values)

    def look(self) -> None:
        """Update estimates and intervals."""
        statements = self.expectation.claim.statements
        self.results = tuple(
            evaluate_statement(each, np.concatenate(collected), self.level)
            for each, collected in zip(statements, self.values, strict=True)
        )


def evaluate_claims(
    setting: Setting,
    expectations: Sequence[Expectation],
    most: int,
    seed: int,
    find: FindStrategy,
    on_block: Callable[[int], None],
) -> list[ClaimResult]:
    """Test every expectation, each with at most `most` games; `on_block` is called with the games of each block.

    find: returns a strategy by its name. Raises what `find` raises, and UserError if a strategy fails.
    """
    params = measure_params(setting)
    trials = [_Trial(each, most, find) for each in expectations]
    played, open_trials = 0, list(trials)
    runs: dict[int, int] = {}
    while open_trials:
        goal = min(next(point for point in trial.points if point > played) for trial in open_trials)
        while played < goal:
            strategies = _open_strategies(open_trials)
            last = min(played + block_size(setting, strategies), goal)
            _play_block(params, open_trials, strategies, seed, played, last)
            on_block(last - played)
            played = last
        for trial in open_trials:
            if played in trial.points:
                trial.look()
                runs[id(trial)] = played
        open_trials = [trial for trial in open_trials if trial.verdict == Verdict.OPEN and played < trial.most]
    return [
        ClaimResult(
            expectation=each.expectation,
            verdict=each.verdict,
            statements=each.results,
            runs=runs[id(each)],
            level=each.level,
        )
        for each in trials
    ]


def _open_strategies(trials: Sequence[_Trial]) -> list[Strategy]:
    """Return the distinct strategies of all open trials."""
    return list({each.id: each for trial in trials for each in trial.strategies}.values())


def _play_block(
    params: Params, trials: Sequence[_Trial], strategies: Sequence[Strategy], seed: int, first: int, last: int
) -> None:
    """Play a block for all open trials, with every value that their claims refer to."""
    names = frozenset().union(*(trial.names for trial in trials))
    observers = {each.id: EndValues(params, last - first, names) for each in strategies}
    watches = {name: each.watch for name, each in observers.items()}
    block = play_block(params.setting, strategies, seed, first, last, watches)
    for strategy, error in zip(strategies, block.errors, strict=True):
        if error:
            raise UserError("test.strategy_failed", strategy=strategy.id, error=error)
    rows = {each.id: block.rows[index] for index, each in enumerate(strategies)}
    values = {name: each.values(rows[name]) for name, each in observers.items()}
    for trial in trials:
        trial.take(values, last - first)


def evaluate_statement(statement: Statement, values: Floats, level: float) -> StatementResult:
    """Return the result of one statement from one number per game."""
    estimate = float(np.median(values) if statement.statistic == "median" else values.mean())
    low, high = _INTERVALS[statement.statistic](values, level)
    return StatementResult(
        source=statement.source,
        estimate=estimate,
        low=low,
        high=high,
        verdict=compare_with_bound(statement.op, statement.bound, low, high),
    )


def compare_with_bound(op: str, bound: float, low: float, high: float) -> Verdict:
    """Return whether the whole interval lies on the claimed side of the bound."""
    holds, fails = {
        "<": (high < bound, low >= bound),
        "<=": (high <= bound, low > bound),
        ">": (low > bound, high <= bound),
        ">=": (low >= bound, high < bound),
    }[op]
    return Verdict.PASS if holds else Verdict.FAIL if fails else Verdict.OPEN


def interval_of_mean(values: Floats, level: float) -> tuple[float, float]:
    """Return the ends of a mean's interval, computed as in comparisons."""
    if values.size < BCA_BELOW:
        found = bca_intervals(values[:, None], level)
    else:
        found = normal_intervals(np.array([values.mean()]), np.array([values.std(ddof=1)]), values.size, level)
    return float(found.low[0]), float(found.high[0])


def interval_of_share(values: Floats, level: float) -> tuple[float, float]:
    """Return the exact interval of a share, also for shares of 0 and 1 (Clopper and Pearson 1934)."""
    from scipy.special import betaincinv

    hits, runs, tail = float(values.sum()), values.size, (1.0 - level) / 2.0
    low = 0.0 if hits == 0 else float(betaincinv(hits, runs - hits + 1.0, tail))
    high = 1.0 if hits == runs else float(betaincinv(hits + 1.0, runs - hits, 1.0 - tail))
    return low, high


def interval_of_median(values: Floats, level: float) -> tuple[float, float]:
    """Return the order statistics that enclose the median (binomial ranks in normal approximation)."""
    from scipy.special import ndtri

    reach = 0.5 * float(ndtri(0.5 + level / 2.0)) * np.sqrt(values.size)
    ranked = np.sort(values)
    low = max(int(np.floor(values.size / 2.0 - reach)) - 1, 0)
    high = min(int(np.ceil(values.size / 2.0 + reach)), values.size - 1)
    return float(ranked[low]), float(ranked[high])


_INTERVALS = {
    "mean": interval_of_mean,
    "gain": interval_of_mean,
    "share": interval_of_share,
    "median": interval_of_median,
}
