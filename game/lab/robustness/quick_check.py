"""A quick answer for reports: in what share of other assumptions the deciding contest ends the same way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.lab.compare.findings import Document
from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import COLUMNS
from game.lab.robustness.default_extent import SPREAD
from game.lab.robustness.drawn_numbers import draw_positions, with_positions
from game.lab.robustness.share_intervals import share_of_draws
from game.sim.games.strategy import Strategy
from game.sim.setting import Setting
from game.strategies.catalogue import BY_ID

DRAWS, RUNS = 20, 50
MAX_SCENARIOS = 6  # scenarios of a comparison that are checked; more take too long


def quick_check(setting: Setting, strategies: Sequence[Strategy], row: Document, seed: int) -> Document | None:
    """Return the share of draws of the model's numbers in which the contest of a scenario keeps its sign.

    None where there is no contest, or one of its strategies is not built in: others may take long.
    """
    contest = row["contest"]
    if contest is None or not set(contest["strategies"]) <= set(BY_ID):
        return None
    pair = [next(each for each in strategies if each.id == name) for name in contest["strategies"]]
    column = COLUMNS.index(row["ranked_by"])
    held = []
    for positions in draw_positions(DRAWS, seed % 2**32):
        block = play_block(with_positions(setting, positions, SPREAD), pair, seed, 0, RUNS)
        one, other = block.rows[:, :, column]
        held.append(bool(np.mean(one - other) > 0.0))
    return {"draws": DRAWS, "runs": RUNS, "spread": SPREAD, **share_of_draws(held)}
