"""Standings: parts and totals of strategies in the same luck, dismissals, and the moves played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.lab.compare.playing.blocks import Block, play_block
from game.lab.compare.statistics.measures import COLUMNS, TOTAL
from game.lab.greedy_replacement import replace_greedily
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import PARTS, Outcome, parts_by_lead, total_score
from game.sim.games.start import start
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.strategies.catalogue import STRATEGIES

FIRST_RAW = COLUMNS.index("raw_results")
BLOCK = 500  # runs played at once
TRIED: tuple[Strategy, ...] = (*STRATEGIES, Strategy("replace-greedily", replace_greedily))
SEED = 1


@dataclass(frozen=True)
class StrategyResult:
    """One strategy on one scenario; axis 0 is the run.

    part: (runs, 4) and total (runs,) against par in the run's own luck. luck_total: the total (runs,) against the mean
    par of all runs of the same length, so that luck shows. raw: (runs, 4) outcomes. dismissed: (runs,). uses: (moves,)
    share of the quarters in command with the move.
    """

    part: Floats
    total: Floats
    luck_total: Floats
    raw: Floats
    dismissed: NDArray[np.bool_]
    uses: Floats


def measure_strategies(
    setting: Setting, tried: Sequence[Strategy] = TRIED, runs: int = 2000, seed: int = SEED
) -> dict[str, StrategyResult]:
    """Play `runs` games of a scenario with every strategy in the same luck; return results by strategy id."""
    blocks = [play_block(setting, tried, seed, first, min(first + BLOCK, runs)) for first in range(0, runs, BLOCK)]
    return results_of_blocks(setting, tried, blocks, seed)


def results_of_blocks(
    setting: Setting, tried: Sequence[Strategy], blocks: Sequence[Block], seed: int
) -> dict[str, StrategyResult]:
    """Return results by strategy id from blocks that were played with this seed."""
    rows = np.concatenate([block.rows for block in blocks], axis=1)
    par = np.concatenate([block.par for block in blocks])
    lengths = np.concatenate([_command_lengths(setting, seed, block) for block in blocks])
    move_uses = sum((block.uses.sum(axis=1) for block in blocks), np.zeros(1))
    quarters = sum((block.in_command.sum(axis=1) for block in blocks), np.zeros(1))
    return {
        strategy.id: _strategy_result(
            setting, rows[index], _mean_by_length(par, lengths), move_uses[index] / quarters[index]
        )
        for index, strategy in enumerate(tried)
    }


def _strategy_result(setting: Setting, rows: Floats, mean_par: Floats, uses: Floats) -> StrategyResult:
    raw = rows[:, FIRST_RAW : FIRST_RAW + len(PARTS)]
    numbers = measure_params(setting).numbers
    luck_parts = parts_by_lead(_outcome(raw), _outcome(mean_par[:, :4]), _outcome(mean_par[:, 4:]), numbers)
    return StrategyResult(
        part=rows[:, : len(PARTS)],
        total=rows[:, TOTAL],
        luck_total=total_score(luck_parts, setting.weights),
        raw=raw,
        dismissed=rows[:, COLUMNS.index("dismissed")] == 1.0,
        uses=uses,
    )


def _command_lengths(setting: Setting, seed: int, block: Block) -> Floats:
    """Return the quarter after which each run's command was drawn to end."""
    draws = Draws.of(seed, np.arange(block.first, block.last, dtype=np.uint64), setting.case)
    return start(measure_params(setting), draws).last_quarter.astype(np.float64)


def _mean_by_length(table: Floats, lengths: Floats) -> Floats:
    """Return for each run the mean over the runs of equal length, by column."""
    means = np.zeros_like(table)
    for length in np.unique(lengths):
        means[lengths == length] = table[lengths == length].mean(axis=0)
    return means


def _outcome(table: Floats) -> Outcome:
    return Outcome(results=table[:, 0], people=table[:, 1], capability=table[:, 2], standing=table[:, 3])
