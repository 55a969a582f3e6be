"""The reference strategy, which scores every move by the need it meets in the current situation."""

from __future__ import annotations

import numpy as np

from game.sim.bands import HIGH, LOW
from game.sim.numeric.arrays import AnyFloats
from game.sim.numeric.exact import mean, mean_flag
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies.fill import fill, scored
from game.strategies.priority_lists import of_weakest, usual_preferences, worst_gap

USUAL_MOVES = ("replace", "control", "trust", "hero", "delegate")  # aimed by the usual preference, at least at first


def reader(view: View) -> Plan:
    """Score every move by the need it meets and the time left for it to pay; docs/strategies.md gives the reasons."""
    return fill(view, reader_scores(view), reader_preferences(view))


def reader_scores(view: View) -> AnyFloats:
    """Return the scores of all moves, (runs, moves)."""
    left = view.planned_quarters - view.quarter  # quarters after this one
    pays = float(np.clip(left / 6.0, 0.0, 1.0))  # slow moves still pay back
    trust, change = mean(view.trust), view.change_demand
    calm, close = change < 0.25, float(left <= 4)
    low_morale = mean_flag(view.morale < 0.45)
    stale = mean_flag((view.freshness < 0.4) & (view.width > 0.05))
    behind = (worst_gap(view) < -0.60) & (of_weakest(view, view.freshness) > 0.4)
    led, rich, solvent = view.vision + view.clarity > 0.5, view.money > 1.2, view.money > 1.1
    return scored(
        view,
        {
            "plan": 2.1 * (1.0 - 0.4 * change),
            "organize": 1.4 * (view.organisation < 0.68) * (left > 1) + 0.2 * view.misplaced.any(axis=1),
            "solve": 0.9 * (view.problems > 0.10) + 0.7 * np.minimum(view.problems, 1.5),
            "facilitate": 2.4 + 3.4 * (view.cohesion == LOW),
            "evaluate": 3.2 * (trust > 0.60) * stale,
            "enforce": 1.1 * (1.0 + close) * (view.process < 0.70) * close * calm,
            "control": (0.6 + 0.6 * view.problems) * (left <= 1) * (view.pressure < HIGH),
            "budget": 0.3 + 3.0 * (view.money < 0.8),
            "replace": 1.9 * behind * (left > 8) * rich,
            "trust": 0.9 + 0.5 * pays + 2.0 * (trust < 0.50) + 1.8 * (view.trust_due == 1).any(axis=1),
            "vision": 1.25 + 0.7 * pays,
            "coach": (0.3 + 2.9 * pays) * solvent,
            "inspire": (1.2 + 4.4 * low_morale) * (trust > 0.55) * led,
            "learn": (0.4 + 1.1 * (view.safety < 0.80) + 0.8 * (view.failures > 0.3)) * (0.5 + 0.5 * pays),
            "hero": (0.6 + 0.2 * pays) * (trust > 0.40),
            "delegate": 1.4 * (mean(view.delegated) < 0.95) * pays,
            "risk": 1.8 * (change > 0.60) * (view.safety > 0.90) * (view.standing > 0.50) * pays,
            "transform": 2.7 * (view.process > 0.25) * rich * (view.transformed > 5) * pays,
        },
    )


def reader_preferences(view: View) -> dict[str, AnyFloats]:
    """Return the preferences for targets: time for members likely to leave, coaching for them and for followers."""
    preferences = usual_preferences(view, USUAL_MOVES)
    danger = (0.55 - view.morale).clip(0.0, 1.0) * (0.5 + view.estimate.clip(-0.5, 1.0))
    preferences["trust"] = preferences["trust"] + 1.2 * danger + 1.5 * (view.trust_due == 1)
    preferences["coach"] = 2.0 + 1.2 * view.following + 0.8 * danger + 0.2 * view.freshness
    preferences["evaluate"] = np.where((view.trust_band == LOW) | (view.freshness >= 0.4), -1.0, view.width)
    return preferences
