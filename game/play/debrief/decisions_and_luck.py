"""Decisions and luck: a game's score as what was expected at the start, plus each quarter's decision and luck.

With V(q, plan) the expected final score at the beginning of quarter q if `plan` is played and the reference goes on
(`imagined_scores`), a decision is V(q, own plan) - V(q, the reference's plan), and luck is
V(q + 1, the reference's plan) - V(q, own plan), with the result itself after the last quarter. So the sum telescopes
to the result whatever the imagination is worth. V is rounded to a hundredth first, which makes the sum exact in
hundredths. Luck-adjusted scores of this kind are used in backgammon and poker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from game.play.debrief.debrief_types import ScoreSum
from game.play.debrief.imagined_scores import FUTURES, imagined_scores
from game.play.debrief.par_games import OWN, Situation
from game.play.debrief.work_in_steps import Steps, finish
from game.sim.numeric.arrays import Floats

Z = 1.959964  # normal quantile of a 95 % interval
HUNDREDTHS = 100


@dataclass(frozen=True)
class QuarterTerm:
    """One quarter in hundredths of a point. Errors are half-widths of 95 % intervals from the number of futures."""

    quarter: int
    decision: int
    decision_error: float
    luck: int
    luck_error: float


@dataclass(frozen=True)
class DecisionsAndLuck:
    """A game's result as a sum, in hundredths of a point: expected + Σ decisions + Σ luck = result."""

    expected: int
    terms: tuple[QuarterTerm, ...]
    result: int

    @property
    def luck_adjusted(self) -> int:
        """The score without luck: what was expected plus the decisions. A property of this game, not of the player."""
        return self.expected + sum(term.decision for term in self.terms)

    @property
    def adjusted_error(self) -> float:
        """Half the width of the 95 % interval of `luck_adjusted`; quarters have futures of their own."""
        return sqrt(sum(term.decision_error**2 for term in self.terms))

    def to_json(self) -> ScoreSum:
        """Return points with two decimals."""
        adjusted, half_width = self.luck_adjusted / HUNDREDTHS, self.adjusted_error / HUNDREDTHS
        return {
            "expected": self.expected / HUNDREDTHS,
            "quarters": [
                {
                    "quarter": term.quarter,
                    "decision": term.decision / HUNDREDTHS,
                    "decision_error": round(term.decision_error / HUNDREDTHS, 2),
                    "luck": term.luck / HUNDREDTHS,
                    "luck_error": round(term.luck_error / HUNDREDTHS, 2),
                }
                for term in self.terms
            ],
            "result": self.result / HUNDREDTHS,
            "luck_adjusted": adjusted,
            "luck_adjusted_interval": [round(adjusted - half_width, 2), round(adjusted + half_width, 2)],
        }


def decisions_and_luck(found: Sequence[Situation], result: float, n: int = FUTURES) -> DecisionsAndLuck:
    """Return the sum of a finished game.

    found: the situations of all its quarters. result: its total score. n: futures a quarter.
    """
    return finish(divide_in_steps(found, result, n))


def divide_in_steps(found: Sequence[Situation], result: float, n: int = FUTURES) -> Steps[DecisionsAndLuck]:
    """Return `decisions_and_luck`, one quarter a step."""
    scores = []
    for each in found:
        scores.append(imagined_scores(each, [each.plans[OWN], each.reference_plan], n).total)
        yield
    return _sum(found, scores, result)


def _sum(situations: Sequence[Situation], scores: Sequence[Floats], result: float) -> DecisionsAndLuck:
    """Return the telescoping sum. scores: for each quarter the totals of the own plan and of the reference's."""
    totals = [_hundredths(total[0].mean()) for total in scores]
    reference = [_hundredths(total[1].mean()) for total in scores]
    after = [*reference[1:], _hundredths(result)]
    spread = [_error(total[0]) for total in scores]
    later = [*(_error(total[1]) for total in scores[1:]), 0.0]
    terms = tuple(
        QuarterTerm(
            quarter=each.quarter,
            decision=totals[index] - reference[index],
            decision_error=_error(scores[index][0] - scores[index][1]),
            luck=after[index] - totals[index],
            luck_error=sqrt(spread[index] ** 2 + later[index] ** 2),
        )
        for index, each in enumerate(situations)
    )
    return DecisionsAndLuck(reference[0], terms, _hundredths(result))


def _hundredths(score: float) -> int:
    return int(np.rint(score * HUNDREDTHS))


def _error(values: Floats) -> float:
    """Return half the width of the 95 % interval of a mean, in hundredths."""
    return float(Z * HUNDREDTHS * values.std(ddof=1) / np.sqrt(values.size))
