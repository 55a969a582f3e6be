"""The final score of a game: four parts measured against par under the same luck, and the ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.par import Par, par
from game.play.scoring.game_course import CourseRecorder, GameCourse
from game.scenario.model.scenario import Scenario
from game.sim.games.outcome import PARTS, Outcome, ending, weighted_sum
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.rng.draws import Draws


@dataclass(frozen=True)
class FinalScore:
    """The score of one game: `score` holds the four parts and "total" (0..100), `par` the outcomes behind them.

    reference: the score of the reference in the same luck, as `score`. summed: the weighted parts before a low part
    holds the total down. reference_course: the reference's game, quarter by quarter.
    """

    ending: str  # id in sim.games.outcome.ENDINGS; its words are under `ending.<id>`
    score: dict[str, float]
    own: Outcome
    par: Par
    reference: dict[str, float]
    summed: float
    reference_course: GameCourse

    @property
    def held_down(self) -> bool:
        """True if the weakest part has lowered the total."""
        return self.summed - self.score["total"] >= HELD


HELD = 0.5  # points; less is rounding


def part_weights(scenario: Scenario) -> dict[str, float]:
    """Return the weight of each part in the total of a scenario, by the part's id."""
    return dict(zip(PARTS, scenario.setting.weights, strict=True))


def score_game(own: Outcome, dismissed: bool, params: Params, draws: Draws) -> FinalScore:
    """Score a finished game of one run against the reference strategy and against doing nothing, in the same luck."""
    recorder = CourseRecorder(params)
    measured = par(params, draws, recorder.watch)
    parts, total = measured.score(own, params)
    reference, reference_total = measured.score(measured.reference, params)
    summed = float(weighted_sum(parts, params.setting.weights)[0])
    return FinalScore(
        ending=ending(parts[0], dismissed),
        score=_as_row(parts[0], total[0]),
        own=own,
        par=measured,
        reference=_as_row(reference[0], reference_total[0]),
        summed=summed,
        reference_course=recorder.course(),
    )


def _as_row(parts: Floats, total: float) -> dict[str, float]:
    return {name: float(np.round(value, 2)) for name, value in zip((*PARTS, "total"), (*parts, total), strict=True)}
