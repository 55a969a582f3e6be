"""Runs of one scenario with their par: any number of players are scored in the same luck, as shares of the lead.

The lead is what the reference is ahead of doing nothing, so that shares compare scenarios and survive a change of the
score's scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from game.lab.compare.statistics.paired_means import mean_interval
from game.par import Par, par
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.params import Params
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.user_error import UserError

Document = dict[str, Any]
ByScenario = Mapping[str, PerRun]  # one value per run, by scenario id

ROWS = 4096  # rows of a batch: enough to amortise calls, few enough for the cache
TUNING_FROM = 10_000_000  # first run kept for tuning; later runs are never measured, so nothing is overfitted
MIN_LEAD = 1.0  # points of the score; a smaller lead of the reference is too noisy to divide by


@dataclass(frozen=True)
class PairedRuns:
    """Some runs of a scenario, and the outcomes of the reference and of doing nothing in them."""

    params: Params
    draws: Draws
    par: Par

    @staticmethod
    def of(scenario: Scenario, seed: int, runs: int, first: int = 0) -> PairedRuns:
        """Return runs first .. first + runs - 1. Raises UserError where the reference is not ahead of doing nothing."""
        params = measure_params(scenario.setting)
        draws = Draws.of(seed, np.arange(first, first + runs, dtype=np.uint64), scenario.setting.case)
        paired = PairedRuns(params, draws, par(params, draws))
        if paired.lead().mean() < MIN_LEAD:
            raise UserError("lab.studies.no_lead", scenario=scenario.id)
        return paired

    @property
    def runs(self) -> int:
        """The number of runs."""
        return self.draws.count

    def totals(self, choose: Choose, copies: int = 1) -> Floats:
        """Return the totals of a player that plays `copies` copies of the runs in one batch, (copies, runs)."""
        own = rollout(self.params, choose, self.draws.repeated(copies))
        tiled = Par(self.par.reference.repeated(copies), self.par.nothing.repeated(copies))
        return tiled.score_by_lead(own, self.params)[1].reshape(copies, self.runs)

    def totals_of_variants(self, player: Callable[[slice], Choose], variants: int) -> Floats:
        """Return the totals of many variants of a player, (variants, runs).

        player: returns the player of the variants in a slice; they play one copy of the runs each.
        """
        size = max(1, ROWS // self.runs)
        parts = [slice(first, min(first + size, variants)) for first in range(0, variants, size)]
        return np.concatenate([self.totals(player(part), part.stop - part.start) for part in parts])

    def lead(self) -> PerRun:
        """Return the reference's total less that of doing nothing, (runs,)."""
        reference = self.par.score_by_lead(self.par.reference, self.params)[1]
        return reference - self.par.score_by_lead(self.par.nothing, self.params)[1]

    def loss(self, total: PerRun) -> PerRun:
        """Return what a player loses against the reference, as a share of the lead, (runs,)."""
        return share_of(self.par.score_by_lead(self.par.reference, self.params)[1] - total, self.lead())

    def kept(self, total: PerRun) -> PerRun:
        """Return what a player is ahead of doing nothing, as a share of the lead, (runs,)."""
        return share_of(total - self.par.score_by_lead(self.par.nothing, self.params)[1], self.lead())


def share_of(part: PerRun, whole: PerRun) -> PerRun:
    """Return values whose mean is the ratio of two means and whose spread is that ratio's (delta method), (runs,)."""
    ratio = part.mean() / whole.mean()
    linearised: PerRun = ratio + (part - ratio * whole) / whole.mean()
    return linearised


def interval(values: PerRun) -> Document:
    """Return the mean of one value per run with its 95 % interval, as plain data."""
    return asdict(mean_interval(values))


def pooled_interval(values: ByScenario) -> Document:
    """Return the interval of the mean over scenarios, and the interval of each scenario.

    The scenarios are given and not a sample, so the interval is that over runs; variants of one file share luck run by
    run, which averaging by run respects.
    """
    mean_by_run: PerRun = np.mean(list(values.values()), axis=0)
    return {**interval(mean_by_run), "scenarios": {name: interval(each) for name, each in values.items()}}
