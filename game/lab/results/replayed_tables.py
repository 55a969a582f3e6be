"""Tables of quarters and members: runs of a comparison are played again, watched, and compared with what was kept."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.lab.compare.comparison import Comparison
from game.lab.compare.playing.blocks import Block, play_block
from game.lab.results.result_tables import (
    RECORDERS,
    Columns,
    by_run_and_strategy,
    joined,
    run_columns,
    scenario_columns,
)
from game.sim.games.baseline import measure_params
from game.user_error import UserError


class NotRepeatable(UserError):
    """A strategy decided differently when the same runs were played again."""


def table_pieces(comparison: Comparison, table: str) -> Iterator[tuple[int, Columns]]:
    """Yield a table of a finished comparison, one block of runs at a time: "runs", "quarters" or "members".

    Each piece comes with the place of its scenario.
    A strategy that failed has no rows of quarters and members. Raises NotRepeatable.
    """
    strategies = [strategy.id for strategy in comparison.spec.strategies]
    for index, scenario in enumerate(comparison.spec.scenarios):
        for block in comparison.blocks(index):
            columns = run_columns(block, strategies) if table == "runs" else _replayed(comparison, index, block, table)
            yield index, scenario_columns(scenario, comparison.spec.scenarios, columns["run"].size) | columns


def _replayed(comparison: Comparison, index: int, block: Block, table: str) -> Columns:
    spec = comparison.spec
    setting, scenario = spec.settings[index], spec.scenarios[index]
    params = measure_params(setting)
    played = [each for row, each in enumerate(spec.strategies) if not block.errors[row]]
    recorders = {each.id: RECORDERS[table](scenario, params, each.id, block.first) for each in played}
    watches = {name: recorder.watch for name, recorder in recorders.items()}
    again = play_block(setting, spec.strategies, spec.seed, block.first, block.last, watches)
    for row, strategy in enumerate(spec.strategies):
        if not np.array_equal(again.rows[row], block.rows[row], equal_nan=True):
            raise NotRepeatable("compare.not_repeatable", strategy=strategy.id, first=block.first, last=block.last - 1)
    pieces = [piece for recorder in recorders.values() for piece in recorder.pieces]
    return by_run_and_strategy(joined(pieces, table), [each.id for each in played])
