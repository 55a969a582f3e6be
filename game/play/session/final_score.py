"""The final score of a game: four parts measured against par under the same luck, and the ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.par import Par, par
from game.sim.games.outcome import PARTS, Outcome, ending
from game.sim.params import Params
from game.sim.rng.draws import Draws


@dataclass(frozen=True)
class FinalScore:
    """The score of one game: `score` holds the four parts and "total" (0..100), `par` the outcomes behind them."""

    ending: str  # id in sim.games.outcome.ENDINGS; its words are under `ending.<id>`
    score: dict[str, float]
    own: Outcome
    par: Par


def score_game(own: Outcome, dismissed: bool, params: Params, draws: Draws) -> FinalScore:
    """Score a finished game of one run against the reference strategy and against doing nothing, in the same luck."""
    reference = par(params, draws)
    parts, total = reference.score(own, params)
    score = {name: float(np.round(parts[0, column], 2)) for column, name in enumerate(PARTS)}
    score["total"] = float(np.round(total[0], 2))
    return FinalScore(ending(parts[0], dismissed), score, own, reference)
