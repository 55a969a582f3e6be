"""Robustness of a comparison of strategies: signs and winner in drawn numbers, and the numbers that flip them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations

import numpy as np

from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import TOTAL
from game.lab.compare.statistics.paired_means import Interval, mean_interval
from game.lab.progress import Progress
from game.lab.robustness.drawn_numbers import (
    NAMES,
    draw_positions,
    values_at,
    values_in_force,
    with_positions,
    with_values,
)
from game.lab.robustness.share_intervals import share_of_draws
from game.lab.robustness.step_counter import StepCounter
from game.lab.studies.paired_runs import Document
from game.scenario.model.scenario import Scenario
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.sim.setting import Setting

CANDIDATES = 8  # numbers that are tried one by one in each scenario
ENDS = {"low": -2.0, "high": 2.0}  # positions at which they are tried
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class ScenarioStudyScope:
    """The extent of a study. spread: see `values_at`; None draws from the whole ranges."""

    strategies: tuple[Strategy, ...]
    draws: int
    runs: int
    seed: int
    spread: float | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the strategies."""
        return tuple(each.id for each in self.strategies)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of strategies, by index."""
        return list(combinations(range(len(self.strategies)), 2))

    @property
    def steps(self) -> int:
        """The most sets of numbers that are played in a scenario, for progress."""
        return 1 + self.draws + len(ENDS) * CANDIDATES


class StrategyFailed(Exception):
    """A strategy raised while it played; `messages` by strategy id."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(messages)
        self.messages = messages


@dataclass(frozen=True)
class StrategyTotals:
    """Totals of the strategies in one set of numbers, (strategies, runs)."""

    totals: Floats

    @property
    def winner(self) -> int:
        """The index of the strategy with the highest mean."""
        return int(self.totals.mean(axis=1).argmax())

    def gap(self, pair: tuple[int, int]) -> Interval:
        """Return the mean difference of a pair with its interval over runs."""
        return mean_interval(self.totals[pair[0]] - self.totals[pair[1]])


def study_scenarios(scenarios: Sequence[Scenario], scope: ScenarioStudyScope, on_progress: Progress) -> Document:
    """Return for each scenario how often signs and winner hold in drawn numbers, and which numbers flip them.

    Every draw moves all numbers of the model at once; all draws play the same runs, against par in the same numbers.
    A sign holds where the mean difference of totals has the sign that it has in the numbers as declared; `reversed`
    is the share of draws in which its 95 % interval over runs lies on the other side. In a scenario in which a strategy
    fails, `failed` has the messages and there is nothing else.
    """
    steps = StepCounter(len(scenarios) * scope.steps, on_progress)
    rows = []
    for index, scenario in enumerate(scenarios):
        try:
            findings = _scenario(scenario.setting, scope, steps)
        except StrategyFailed as failed:
            findings = {"failed": dict(failed.messages)}
        rows.append({"id": scenario.id, "title": scenario.title, "failed": {}, **findings})
        steps.skip_to((index + 1) * scope.steps)
    return {
        "strategies": list(scope.ids),
        "draws": scope.draws,
        "runs": scope.runs,
        "seed": scope.seed,
        "spread": scope.spread,
        "scenarios": rows,
    }


def _scenario(setting: Setting, scope: ScenarioStudyScope, steps: StepCounter) -> Document:
    declared = _play(setting, scope, steps)
    positions = draw_positions(scope.draws, scope.seed)
    drawn = [_play(with_positions(setting, each, scope.spread), scope, steps) for each in positions]
    signs = [_sign(scope, pair, declared, drawn) for pair in scope.pairs]
    unsettled = [pair for pair, row in zip(scope.pairs, signs, strict=True) if row["holds"]["share"] < 1.0]
    gaps = np.array([[each.gap(pair).mean for pair in unsettled] for each in drawn])
    numbers = _suspects(positions, gaps) if unsettled else []
    alone = [_alone(setting, scope, declared, number, steps) for number in numbers]
    wins = [each.winner for each in drawn]
    return {
        "signs": signs,
        "winner": {
            "declared": scope.ids[declared.winner],
            "holds": share_of_draws([each == declared.winner for each in wins]),
            "wins": {name: wins.count(index) / len(wins) for index, name in enumerate(scope.ids)},
        },
        "numbers": sorted(alone, key=_importance, reverse=True),
    }


def _play(setting: Setting, scope: ScenarioStudyScope, steps: StepCounter) -> StrategyTotals:
    """Play the runs in one set of numbers. Raises StrategyFailed."""
    block = play_block(setting, scope.strategies, scope.seed, 0, scope.runs)
    failed = {name: error for name, error in zip(scope.ids, block.errors, strict=True) if error}
    if failed:
        raise StrategyFailed(failed)
    steps.done()
    return StrategyTotals(block.rows[:, :, TOTAL])


def _sign(
    scope: ScenarioStudyScope, pair: tuple[int, int], declared: StrategyTotals, drawn: Sequence[StrategyTotals]
) -> Document:
    base, gaps = declared.gap(pair), [each.gap(pair) for each in drawn]
    sign = np.sign(base.mean)
    low, middle, high = (float(each) for each in np.quantile([gap.mean for gap in gaps], QUANTILES))
    return {
        "one": scope.ids[pair[0]],
        "other": scope.ids[pair[1]],
        "declared": asdict(base),
        "holds": share_of_draws([bool(np.sign(gap.mean) == sign) for gap in gaps]),
        "reversed": float(np.mean([max(sign * gap.low, sign * gap.high) < 0.0 for gap in gaps])),
        "gaps": {"p10": low, "median": middle, "p90": high},
    }


def _suspects(positions: Floats, gaps: Floats) -> list[int]:
    """Return the numbers that correlate most with a gap over the draws, at most CANDIDATES.

    positions: (draws, numbers). gaps: (draws, pairs). With many more numbers than draws most of these correlations are
    chance, so every suspect is tried alone afterwards.
    """
    moved, gap = (each - each.mean(axis=0) for each in (positions, gaps))
    scale = np.outer(np.sqrt((moved**2).sum(axis=0)), np.sqrt((gap**2).sum(axis=0)))
    strength = np.abs(moved.T @ gap) / np.where(scale > 0.0, scale, np.inf)
    return [int(each) for each in np.argsort(-strength.max(axis=1), kind="stable")[:CANDIDATES]]


def _alone(
    setting: Setting, scope: ScenarioStudyScope, declared: StrategyTotals, number: int, steps: StepCounter
) -> Document:
    """Return what happens at either end of one number while all others stay as declared."""
    in_force = values_in_force(setting)
    row: Document = {"number": NAMES[number], "declared": float(in_force[number])}
    for end, position in ENDS.items():
        value = float(values_at(in_force, np.full(in_force.size, position), scope.spread)[number])
        played = _play(with_values(setting, {NAMES[number]: value}), scope, steps)
        before, after = (np.array([each.gap(pair).mean for pair in scope.pairs]) for each in (declared, played))
        flipped = np.flatnonzero(np.sign(before) != np.sign(after))
        row[end] = {
            "value": value,
            "winner": scope.ids[played.winner],
            "flips": [[scope.ids[index] for index in scope.pairs[place]] for place in flipped],
            "moves": float(np.abs(after - before).max()),
        }
    return row


def _importance(row: Document) -> tuple[int, float]:
    """Return how many signs a number flips by itself, then how many points it moves."""
    ends = [row[end] for end in ENDS]
    return max(len(each["flips"]) for each in ends), max(each["moves"] for each in ends)
