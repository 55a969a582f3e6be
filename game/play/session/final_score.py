"""How a game ended: the quarters after you leave, the four parts against par in the same luck, the ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.par import Par, par
from game.sim.games.outcome import PARTS, Outcome, ending
from game.sim.params import Params
from game.sim.rng.draws import Draws


@dataclass(frozen=True)
class FinalScore:
    """The end of one game. `score`: the four parts and "total", 0..100; `par`: what it was measured against."""

    ending: str  # of sim.outcome.ENDINGS; its words are under `ending.<id>`
    score: dict[str, float]
    own: Outcome
    par: Par


def score_game(own: Outcome, dismissed: bool, params: Params, draws: Draws) -> FinalScore:
    """Measure a finished game of run 0 against the reference and doing nothing in the same luck."""
    measure = par(params, draws)
    part, total = measure.score(own, params)
    score = {name: float(np.round(part[0, column], 2)) for column, name in enumerate(PARTS)}
    score["total"] = float(np.round(total[0], 2))
    return FinalScore(ending(part[0], dismissed), score, own, measure)
