"""A seeded random search over the reference's weights: to be repeated whenever the numbers of the model change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np

from game.lab.compare.playing.batching import PlayerBatch
from game.lab.studies.paired_runs import ROWS
from game.lab.studies.scoring_policy import ScoringPolicy
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import Outcome
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.strategies.reader import Weights, reader_preferences, reader_scores
from game.strategies.simple_strategies import do_nothing

MAX_CHANGED = 5  # weights changed at once
SPREAD = 0.3  # standard deviation of a change, in ln and as an added amount
HIGHEST = 120.0  # points of a part; above 100, so that the search sees gains that the score clips


@dataclass(frozen=True)
class WeightScale:
    """One scenario's runs, and the mean outcomes that 50 and 0 points stand for, (4,) each."""

    params: Params
    draws: Draws
    par: Floats
    nothing: Floats

    @staticmethod
    def of(scenario: Scenario, seed: int, runs: int, weights: Weights, first: int = 0) -> WeightScale:
        """Return the scale of runs first .. first + runs - 1, on which these weights have 50 points."""
        params = measure_params(scenario.setting)
        draws = Draws.of(seed, np.arange(first, first + runs, dtype=np.uint64), scenario.setting.case)
        par, nothing = rollout(params, policy(weights).choose, draws), rollout(params, do_nothing, draws)
        return WeightScale(
            params=params, draws=draws, par=par.table().mean(axis=0), nothing=nothing.table().mean(axis=0)
        )

    def points(self, own: Outcome) -> float:
        """Return the total of a mean outcome."""
        numbers = self.params.numbers
        floors = (numbers.floor_results, numbers.floor_people, numbers.floor_capability, numbers.floor_standing)
        gained = 50.0 * (own.table().mean(axis=0) - self.par) / np.maximum(self.par - self.nothing, floors)
        return float(np.dot(np.clip(50.0 + gained, 0.0, HIGHEST), self.params.setting.weights))


def policy(weights: Weights) -> ScoringPolicy:
    """Return the reference with other weights."""
    return ScoringPolicy(lambda view: reader_scores(view, weights), reader_preferences)


def tune(
    scales: Sequence[WeightScale],
    begin: Weights,
    tries: int,
    rng: np.random.Generator,
    on_best: Callable[[int, float], None],
    batch: int = 8,
) -> tuple[Weights, float]:
    """Return the best weights found and their mean points over scenarios, which are at least those of `begin`.

    Each round tries `batch` neighbours of the best weights so far in the same luck. on_best: told the tries so far and
    the points of every improvement.
    """
    best, highest = begin, float(value(scales, [begin])[0])
    for done in range(0, tries, batch):
        tried = [neighbour(best, rng) for _ in range(min(batch, tries - done))]
        points = value(scales, tried)
        if points.max() > highest:
            best, highest = tried[int(points.argmax())], float(points.max())
            on_best(done + len(tried), highest)
    return best, highest


def value(scales: Sequence[WeightScale], tried: Sequence[Weights]) -> Floats:
    """Return the mean points of each of some weights over scenarios, (tried,)."""
    points = np.zeros((len(scales), len(tried)))
    for row, scale in enumerate(scales):
        runs = scale.draws.count
        size = max(1, ROWS // runs)
        for first in range(0, len(tried), size):
            some = tried[first : first + size]
            players = PlayerBatch([policy(weights).choose for weights in some], runs)
            own = rollout(scale.params, players.choose, scale.draws.repeated(len(some)))
            for column in range(len(some)):
                points[row, first + column] = scale.points(own.rows(players.rows(column)))
    mean: Floats = points.mean(axis=0)
    return mean


def neighbour(weights: Weights, rng: np.random.Generator) -> Weights:
    """Return weights of which a few are changed: by a factor, and half of them by an amount as well."""
    changed = asdict(weights)
    names = [field.name for field in fields(weights)]
    for name in rng.choice(names, size=rng.integers(1, MAX_CHANGED + 1), replace=False):
        amount = SPREAD * rng.normal() if rng.random() < 0.5 else 0.0
        changed[str(name)] = float(changed[str(name)] * np.exp(SPREAD * rng.normal()) + amount)
    return Weights(**changed)
