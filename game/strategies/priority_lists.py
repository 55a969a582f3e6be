"""Priority lists of the all-manager and the all-leader strategy; docs/strategies.md shows them as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from game.sim.catalogue import COORDINATION, TECHNICAL
from game.sim.numeric.arrays import AnyFloats
from game.sim.numeric.exact import mean
from game.sim.player_view.bands import LOW
from game.sim.player_view.view import View
from game.strategies.fill import scored

MANAGER_AIMED = ("replace", "control", "evaluate")
LEADER_AIMED = ("coach", "trust", "hero", "delegate")


def manager_scores(view: View) -> AnyFloats:
    """Return the scores of manager moves, (runs, moves): help of the open problems' kind; replace who is far behind."""
    behind, left = worst_gap(view), view.planned_quarters - view.quarter
    seen = of_weakest(view, view.freshness) > 0.4
    return scored(
        view,
        {
            "plan": 3.0,
            "organize": 2.6 * (view.organisation < 0.55),
            "solve": (1.6 + 1.2 * np.minimum(view.problems, 1.5)) * (view.problem_kind == TECHNICAL),
            "enforce": 2.4 * (view.process < 0.70),
            "control": 0.9 * (view.pressure == LOW),
            "evaluate": 1.9 * (view.quarter % 2 == 1),
            "budget": 1.0 + 1.6 * (view.money < 1.0),
            "replace": 2.2 * (behind < -0.60) * (view.money > 1.2) * seen * (left > 3),
            "facilitate": (1.5 + 0.8 * (view.cohesion == LOW)) * (view.problem_kind == COORDINATION),
        },
    )


def leader_scores(view: View) -> AnyFloats:
    """Return the scores of leader moves, (runs, moves): a bet every third quarter, a rebuild where work fails."""
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
    """Return how far the lowest estimate is from the team's mean, in ln units, (runs,)."""
    gap: AnyFloats = view.estimate.min(axis=1) - mean(view.estimate)
    return gap


def of_weakest(view: View, values: AnyFloats) -> AnyFloats:
    """Return the value of the member with the lowest estimate, (runs,). values: (runs, seats)."""
    lowest: AnyFloats = values[np.arange(view.runs), np.argmin(view.estimate, axis=1)]
    return lowest


USUAL_PREFERENCE: dict[str, Callable[[View], AnyFloats]] = {
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
"""The usual preference for each member as the target of an aimed move, (runs, seats)."""


def usual_preferences(view: View, moves: Iterable[str] = tuple(USUAL_PREFERENCE)) -> dict[str, AnyFloats]:
    """Return the usual preferences for the targets of some moves, by move id, as `fill` takes them."""
    return {move: USUAL_PREFERENCE[move](view) for move in moves}
