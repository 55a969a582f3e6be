"""The difference that each move and answer made: in the game's own luck, and on average over other luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.debrief.changed_plans.adapted_plans import OwnPlans
from game.play.debrief.changed_plans.plan_changes import PlanChange, other_answers, unchanged, without_each_move
from game.play.debrief.decisions_and_luck import Z
from game.play.debrief.imagined_scores import FUTURES, ImaginedScores, imagined_scores
from game.play.debrief.par_games import OWN, Situation
from game.play.debrief.same_luck import own_plans, replays_in_steps
from game.play.debrief.work_in_steps import Steps, finish
from game.play.session.session import Session
from game.play.session.single_run_plan import plan_of


@dataclass(frozen=True)
class PlanEffect:
    """A part of a quarter's plan, with it less without it; `change` is the plan without it.

    - `output`, `morale`, `standing`: at the end of its quarter, in the same luck.
    - `total`: points of the final score in the same luck, later plans as they were where they are legal.
    - `elsewhere`, `elsewhere_error`: the mean of the same over other luck, and half its 95 % interval.
    """

    change: PlanChange
    output: float
    morale: float
    standing: float
    total: float
    elsewhere: float
    elsewhere_error: float


FEWER = 32  # futures of each effect: there are many, and each has its interval


def plan_effects(session: Session, found: Sequence[Situation], n: int = FEWER) -> list[PlanEffect]:
    """Return the effects of every kind of move, and of the answer beside each other answer, quarter by quarter."""
    return finish(effects_in_steps(session, found, n))


def effects_in_steps(session: Session, situations: Sequence[Situation], n: int = FEWER) -> Steps[list[PlanEffect]]:
    """Return `plan_effects`, one quarter a step."""
    by_quarter = [
        [*without_each_move(quarter), *other_answers(quarter, session.params)] for quarter in session.quarters
    ]
    changes = [change for some in by_quarter for change in some]
    if not changes:
        return []
    real = yield from replays_in_steps(session, [*map(unchanged, session.quarters), *changes])
    mine, effects, row = own_plans(session), [], len(session.quarters)
    for number, some in enumerate(by_quarter):
        if not some:
            continue
        gains = imagined_gains(situations[number], some, mine, n)
        yield
        for change, gain in zip(some, gains, strict=True):
            at_once = real.at_once[number] - real.at_once[row]
            effects.append(
                PlanEffect(
                    change=change,
                    output=float(at_once[0]),
                    morale=float(at_once[1]),
                    standing=float(at_once[2]),
                    total=float(real.total[number] - real.total[row]),
                    elsewhere=-gain.mean,
                    elsewhere_error=gain.error,
                )
            )
            row += 1
    return effects


@dataclass(frozen=True)
class Gain:
    """The gain of a change over other luck: points of the score, half the 95 % interval, and where the ending improves.

    better_ending: the share of futures in which the ending is another one and the score higher, 0..1.
    """

    mean: float
    error: float
    better_ending: float


def imagined_gains(situation: Situation, changes: Sequence[PlanChange], mine: OwnPlans, n: int = FUTURES) -> list[Gain]:
    """Return the gain of each change of one quarter over n futures, the same for all of them."""
    seen = situation.views[OWN]
    plans = [plan_of(change.planned.moves, seen, change.planned.choice) for change in changes]
    scores = imagined_scores(situation, [situation.plans[OWN], *plans], n, mine)
    gains = []
    for row in range(1, len(plans) + 1):
        gained = scores.total[row] - scores.total[0]
        error = float(Z * gained.std(ddof=1) / np.sqrt(n))
        gains.append(Gain(float(gained.mean()), error, _better_endings(scores, row)))
    return gains


def _better_endings(scores: ImaginedScores, row: int) -> float:
    """Return the share of futures in which a plan's ending differs from the own plan's, with a higher total."""
    higher = np.flatnonzero(scores.total[row] > scores.total[0])
    changed = [int(future) for future in higher if scores.ending(row, int(future)) != scores.ending(0, int(future))]
    return len(changed) / int(scores.total.shape[1])
