"""The two fixed lists: what an all-manager and an all-leader do, by priority. They are written out in the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from game.sim.numeric.arrays import AnyFloats
from game.sim.numeric.exact import mean
from game.sim.view import LOW, View
from game.strategies.fill import scored

MANAGED = ("replace", "control", "evaluate")
LED = ("coach", "trust", "hero", "delegate")


def manager_scores(view: View) -> AnyFloats:
    """Plan, solve, enforce, organize, evaluate in turn, control, budget; replace who is seen to fall far behind."""
    behind, left = worst_gap(view), view.planned_quarters - view.quarter
    seen = weakest(view, view.freshness) > 0.4
    return scored(
        view,
        {
            "plan": 3.0,
            "organize": 2.6 * (view.organisation < 0.55),
            "solve": 1.6 + 1.2 * np.minimum(view.problems, 1.5),
            "enforce": 2.4 * (view.process < 0.70),
            "control": 0.9 * (view.pressure == LOW),
            "evaluate": 1.9 * (view.quarter % 2 == 1),
            "budget": 1.0 + 1.6 * (view.money < 1.0),
            "replace": 2.2 * (behind < -0.60) * (view.money > 1.2) * seen * (left > 3),
            "facilitate": 1.5 + 0.8 * (view.cohesion == LOW),
        },
    )


def leader_scores(view: View) -> AnyFloats:
    """Trust, vision, coach, delegate, inspire, learn, hero; a bet every third quarter, a rebuild when work fails."""
    trust, wear = mean(view.trust), view.wear
    return scored(
        view,
        {
            "trust": 3.2 * (trust < 0.65) + 0.8,
            "vision": 2.8 * (view.vision < 0.60),
            "coach": 2.0,
            "inspire": 1.7 * (trust > 0.45) * (wear < 0.6),
            "learn": 1.2 + 1.5 * (view.failures > 0.0) + 1.0 * (view.safety < 0.65),
            "hero": 1.5,
            "delegate": 1.8 * (mean(view.delegated) < 0.55),
            "risk": 3.0 * (view.quarter % 3 == 0) * (view.safety > 0.6) * (view.standing > 0.40),
            "transform": 2.6 * (view.failing > 0.36) * (view.money > 1.5) * (view.transformed > 4),
        },
    )


def worst_gap(view: View) -> AnyFloats:
    """The lowest estimate against the team's mean, ln, (runs,)."""
    gap: AnyFloats = view.estimate.min(axis=1) - mean(view.estimate)
    return gap


def weakest(view: View, shown: AnyFloats) -> AnyFloats:
    """What is shown of the member with the lowest estimate, (runs,)."""
    lowest: AnyFloats = shown[np.arange(view.runs), np.argmin(view.estimate, axis=1)]
    return lowest


USUAL: dict[str, Callable[[View], AnyFloats]] = {
    "replace": lambda view: np.where(view.tenure >= 3, 2.0 - view.estimate, -1.0),
    "control": lambda view: np.where(view.room_due > 0, -1.0, 2.0 - view.performance.clip(0.0, 2.0)),
    "evaluate": lambda view: view.width + 0.1 * (view.freshness < 0.3),
    "coach": lambda view: 1.0 - 0.5 * view.estimate + 0.2 * view.following + 0.3 * (view.neglect > 2),
    "trust": lambda view: 1.0 - view.trust + 0.5 * (view.trust_due == 1),
    "hero": lambda view: np.maximum(view.performance, 0.0),
    "delegate": lambda view: np.where(
        view.delegated < 0.7, 1.0 + view.estimate.clip(-0.9, 1.0) + 0.3 * view.following, -1.0
    ),
}
"""Whom each aimed move goes to when nothing special is known: always the same, plain preference, (runs, seats)."""


def usual_targets(view: View, moves: Iterable[str] = tuple(USUAL)) -> dict[str, AnyFloats]:
    """How much each member is liked as the target of some moves, by the usual preference."""
    return {move: USUAL[move](view) for move in moves}
