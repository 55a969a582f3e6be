"""Versatility: head and heart by what the situation called for, beside the reference and the best exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.debrief.par_games import OWN, Situation
from game.play.debrief.smallest_flip import Alternatives
from game.play.session.session import Session
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.catalogue import INDEX as ROW
from game.sim.plan import Plan

CALLS = 0.5  # lowest gauge of demand (0..1) at which a situation calls for a family
SITUATIONS = ("order", "change", "both", "neither")
NOTEWORTHY = 1.0  # least gain worth mentioning, in mean points of the score


@dataclass(frozen=True)
class Versatility:
    """The quarters of one kind of situation.

    - `head`, `heart`: attention points a quarter that were given, and `reference_head`, `reference_heart` what the
      reference would have given in the same place.
    - `more_head`, `more_heart`: points of the score that the best exchange of one move for one of the other family
      would have brought in the same luck, the mean over the quarters; 0 if none was better.
    """

    situation: str
    quarters: tuple[int, ...]
    head: float
    heart: float
    reference_head: float
    reference_heart: float
    more_head: float
    more_heart: float

    @property
    def verdict(self) -> str:
        """Return which family was given too little: "head", "heart" or "fits"."""
        if max(self.more_head, self.more_heart) < NOTEWORTHY:
            return "fits"
        return HEAD if self.more_head > self.more_heart else HEART


def versatility(session: Session, found: Sequence[Situation], searched: Alternatives) -> list[Versatility]:
    """Return the kinds of situation that the game had, in the order of SITUATIONS."""
    rows = []
    for kind in SITUATIONS:
        here = [each for each in found if situation_kind(each) == kind]
        if here:
            rows.append(_of_kind(session, kind, here, searched))
    return rows


def situation_kind(situation: Situation) -> str:
    """Return what a quarter called for by the gauges on the board: one of SITUATIONS."""
    view = situation.views[OWN]
    order, change = float(view.order_demand[0]) >= CALLS, float(view.change_demand[0]) >= CALLS
    return "both" if order and change else "order" if order else "change" if change else "neither"


def _of_kind(session: Session, kind: str, here: Sequence[Situation], searched: Alternatives) -> Versatility:
    own = [_points(each, each.plans[OWN]) for each in here]
    reference = [_points(each, each.reference_plan) for each in here]
    quarters = tuple(each.quarter for each in here)
    more = [
        float(np.mean([_best_exchange(session, quarter, to, searched) for quarter in quarters])) for to in (HEAD, HEART)
    ]
    means = [float(np.mean([each[side] for each in some])) for some in (own, reference) for side in (0, 1)]
    return Versatility(kind, quarters, *means, *more)


def _points(situation: Situation, plan: Plan) -> tuple[int, int]:
    """Return the attention of a plan on moves of the head and of the heart."""
    points = (plan.uses() * situation.views[OWN].points)[0]
    head, heart = (sum(int(points[ROW[move.id]]) for move in MOVES if move.family == side) for side in (HEAD, HEART))
    return head, heart


def _best_exchange(session: Session, quarter: int, to: str, searched: Alternatives) -> float:
    """Return what the best exchange of a quarter's move for one of the family `to` gains in the same luck."""
    assert session.final_score is not None
    family = {move.id: move.family for move in MOVES}
    gains = [
        float(searched.replays.total[row]) - session.final_score.score["total"]
        for row, change in enumerate(searched.changes)
        if change.quarter == quarter
        and change.added is not None
        and family[change.added[0]] == to
        and change.without
        and family[change.without[0][0]] != to
    ]
    return max(0.0, max(gains, default=0.0))
