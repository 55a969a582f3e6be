"""How strategies fare on a scenario: parts and totals in the same luck, dismissals, and what they played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.lab.greedy import replace_greedily
from game.lab.paired import Floats
from game.par import par
from game.sim.draws import Draws
from game.sim.outcome import Outcome, parts, total_score
from game.sim.plan import Plan
from game.sim.rollout import rollout
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.state import State
from game.sim.yardstick import prepared
from game.strategies import STRATEGIES, Strategy

BLOCK = 500  # runs played at once
TRIED: tuple[Strategy, ...] = (*STRATEGIES, Strategy("replace-greedily", replace_greedily))
SEED = 1


@dataclass(frozen=True)
class Fared:
    """One strategy on one scenario; axis 0 is the run.

    part: (runs, 4) and total (runs,) against par in the run's own luck. level: the total (runs,) against the mean par
    of all runs whose command was drawn as long, so that luck shows. raw: (runs, 4) outcomes. dismissed: (runs,).
    uses: (moves,) share of the quarters in command with the move.
    """

    part: Floats
    total: Floats
    level: Floats
    raw: Floats
    dismissed: NDArray[np.bool_]
    uses: Floats


@dataclass(frozen=True)
class _Block:
    raw: Floats
    dismissed: NDArray[np.bool_]
    used: Floats
    quarters: float


def fared(setting: Setting, tried: Sequence[Strategy] = TRIED, runs: int = 2000, seed: int = SEED) -> dict[str, Fared]:
    """Play `runs` games of a scenario with every strategy, the same luck for all, by strategy id."""
    params = prepared(setting)
    blocks: dict[str, list[_Block]] = {strategy.id: [] for strategy in tried}
    pars: list[tuple[Floats, Floats, Floats]] = []
    for first in range(0, runs, BLOCK):
        draws = Draws.of(seed, np.arange(first, min(first + BLOCK, runs), dtype=np.uint64))
        measured = par(params, draws)
        lengths = start(params, draws).last_quarter.astype(np.float64)
        pars.append((measured.reference.table(), measured.nothing.table(), lengths))
        for strategy in tried:
            blocks[strategy.id].append(_played(setting, strategy, draws))
    reference, nothing, lengths = (np.concatenate(side) for side in zip(*pars, strict=True))
    return {name: _scored(setting, played, reference, nothing, lengths) for name, played in blocks.items()}


def _played(setting: Setting, strategy: Strategy, draws: Draws) -> _Block:
    params, seen = prepared(setting), _Seen()
    outcome = rollout(params, strategy.decide, draws, seen.watch)
    return _Block(outcome.table(), seen.dismissed, seen.used, seen.quarters)


class _Seen:
    """Counts what is played while a game lasts."""

    def __init__(self) -> None:
        self.dismissed: NDArray[np.bool_] = np.zeros(0, bool)
        self.used, self.quarters = np.zeros(1), 0.0

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Count one quarter."""
        here = before.in_command[:, None]
        self.used = self.used + ((plan.uses() > 0) & here).sum(axis=0)
        self.quarters += float(here.sum())
        self.dismissed = after.dismissed


def _scored(setting: Setting, blocks: Sequence[_Block], reference: Floats, nothing: Floats, lengths: Floats) -> Fared:
    raw = np.concatenate([block.raw for block in blocks])
    numbers = prepared(setting).numbers

    def against(par_: Floats, left: Floats) -> Floats:
        return parts(_outcome(raw), _outcome(par_), _outcome(left), numbers)

    part = against(reference, nothing)
    level = against(_mean_of(reference, lengths), _mean_of(nothing, lengths))
    used = sum((block.used for block in blocks), np.zeros(1)) / sum(block.quarters for block in blocks)
    return Fared(
        part,
        total_score(part, setting.weights),
        total_score(level, setting.weights),
        raw,
        np.concatenate([block.dismissed for block in blocks]),
        used,
    )


def _mean_of(table: Floats, lengths: Floats) -> Floats:
    """For each run the mean over the runs with a command as long, (runs, 4)."""
    means = np.zeros_like(table)
    for length in np.unique(lengths):
        means[lengths == length] = table[lengths == length].mean(axis=0)
    return means


def _outcome(table: Floats) -> Outcome:
    return Outcome(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
