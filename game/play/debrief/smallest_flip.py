"""The one change of one quarter that would most likely have changed the ending, and the one thing to try next.

All single changes are replayed in the game's own luck; the best of them, one for each quarter and then by their gain,
are played again in other futures, so that a change which only fits this luck is not recommended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.debrief.changed_plans.plan_changes import PlanChange, single_changes
from game.play.debrief.imagined_scores import FUTURES
from game.play.debrief.par_games import Situation
from game.play.debrief.plan_effects import Gain, imagined_gains
from game.play.debrief.same_luck import Replays, joined_replays, own_plans, replays_in_steps
from game.play.debrief.work_in_steps import Steps, finish
from game.play.session.session import Session

BEST = 50  # changes that are tried in other futures
PORTION = 1024  # replays in one batch: the fixed cost of a step is that of 500 rows


@dataclass(frozen=True)
class FlipCandidate:
    """A change: its score and ending in the game's own luck, and its gain over other luck."""

    change: PlanChange
    total: float
    ending: str
    gain: Gain


@dataclass(frozen=True)
class Alternatives:
    """An alternative to a decision.

    - `flip`: None if no single change leads to another ending with a higher score in the same luck.
    - `try_next`: the highest mean gain over other luck; None if none is above its error.
    - `searched`: how many changes were replayed. `replays`: their scores, row by row of `changes`.
    """

    flip: FlipCandidate | None
    try_next: FlipCandidate | None
    searched: int
    changes: tuple[PlanChange, ...]
    replays: Replays


def alternatives(session: Session, found: Sequence[Situation], best: int = BEST, n: int = FUTURES) -> Alternatives:
    """Search all single changes of a finished game."""
    return finish(search_in_steps(session, found, best, n))


def search_in_steps(
    session: Session, situations: Sequence[Situation], best: int = BEST, n: int = FUTURES
) -> Steps[Alternatives]:
    """Return `alternatives`, one quarter a step."""
    assert session.final_score is not None
    changes = [change for quarter in session.quarters for change in single_changes(quarter, session.params)]
    real = yield from _replayed(session, changes)
    candidates = yield from _tried_elsewhere(session, situations, changes, real, _best_rows(changes, real, best), n)
    score = session.final_score
    flips = [each for each in candidates if each.ending != score.ending and each.total > score.score["total"]]
    sure = [each for each in candidates if each.gain.mean > each.gain.error]
    return Alternatives(
        flip=max(flips, key=lambda each: (each.gain.better_ending, each.total), default=None),
        try_next=max(sure, key=lambda each: each.gain.mean, default=None),
        searched=len(changes),
        changes=tuple(changes),
        replays=real,
    )


def _replayed(session: Session, changes: Sequence[PlanChange]) -> Steps[Replays]:
    """Return the replays of all changes, played PORTION at a time; each row is the same in any company."""
    parts = []
    for first in range(0, max(1, len(changes)), PORTION):
        parts.append((yield from replays_in_steps(session, changes[first : first + PORTION])))
    return joined_replays(parts)


def _best_rows(changes: Sequence[PlanChange], real: Replays, best: int) -> list[int]:
    """Return the rows of the highest scores, the best one of each quarter first."""
    order = np.argsort(-real.total, kind="stable").tolist()
    first: dict[int, int] = {}
    for row in order:
        first.setdefault(changes[row].quarter, row)
    chosen = list(first.values())
    return (chosen + [row for row in order if row not in chosen])[:best]


def _tried_elsewhere(
    session: Session,
    situations: Sequence[Situation],
    changes: Sequence[PlanChange],
    real: Replays,
    rows: Sequence[int],
    n: int,
) -> Steps[list[FlipCandidate]]:
    mine, candidates = own_plans(session), list[FlipCandidate]()
    for situation in situations:
        here = [row for row in rows if changes[row].quarter == situation.quarter]
        gains = imagined_gains(situation, [changes[row] for row in here], mine, n) if here else []
        yield
        for row, gain in zip(here, gains, strict=True):
            candidates.append(
                FlipCandidate(change=changes[row], total=float(real.total[row]), ending=real.ending(row), gain=gain)
            )
    return candidates
