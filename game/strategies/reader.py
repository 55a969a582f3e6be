"""The reference: it reads the situation; order where that is missing, change where work fails."""

from __future__ import annotations

import numpy as np

from game.sim.exact import mean, mean_flag
from game.sim.plan import Plan
from game.sim.view import HIGH, LOW, View
from game.strategies.fill import Floats, fill, scored
from game.strategies.lists import usual_targets, weakest, worst_gap


def reader(view: View) -> Plan:
    """Score every move by the need it meets and the time left for it to pay; see the docs for the reasons."""
    return fill(view, needs(view), targets(view))


def needs(view: View) -> Floats:
    """Scores of all moves, (runs, moves), from what can be seen."""
    left = view.planned_quarters - view.quarter  # quarters after this one
    pays = float(np.clip(left / 6.0, 0.0, 1.0))  # slow moves still pay back
    trust, change = mean(view.trust), view.change_demand
    shaky, calm, close = view.standing < 0.42, change < 0.25, float(left <= 4)
    low_morale = mean_flag(view.morale < 0.45)
    stale = mean_flag((view.freshness < 0.4) & (view.width > 0.05))
    behind = (worst_gap(view) < -0.60) & (weakest(view, view.freshness) > 0.4)
    led, rich, solvent = view.vision + view.clarity > 0.5, view.money > 1.6, view.money > 0.8
    return scored(
        view,
        {
            "plan": 1.9 * (1.0 - 0.4 * change),
            "organize": 1.4 * (view.organisation < 0.65) * (left > 1) + 0.2 * view.misplaced.any(axis=1),
            "solve": 1.5 * (view.problems > 0.10) + 2.7 * np.minimum(view.problems, 1.5) + 0.4 * shaky,
            "facilitate": 2.6 + 2.4 * (view.cohesion == LOW),
            "evaluate": 1.3 * (trust > 0.47) * stale,
            "enforce": (1.5 * (view.process < 0.25) + 2.4 * close * (view.process < 0.70)) * calm,
            "control": 0.8 * (left <= 1) * (view.pressure < HIGH),
            "budget": 0.8 + 3.0 * (view.money < 0.8),
            "replace": 2.5 * behind * (left > 6) * rich,
            "trust": 1.2 + 0.5 * pays + 0.8 * (view.trust_due == 1).any(axis=1),
            "vision": (1.5 + 0.3 * pays) * (view.vision < 0.95),
            "coach": 1.2 * pays * solvent,
            "inspire": (1.2 + 3.6 * low_morale) * (trust > 0.50) * led,
            "learn": (0.4 + 1.0 * (view.safety < 0.80) + 1.5 * (view.failures > 0.3)) * (0.5 + 0.5 * pays),
            "hero": 0.7 * pays * (trust > 0.45),
            "delegate": 1.3 * (mean(view.delegated) < 0.65) * pays,
            "risk": 1.0 * (change > 0.40) * (view.safety > 0.60) * (view.standing > 0.50) * pays,
            "transform": 3.0 * (view.failing > 0.23) * (view.process > 0.25) * rich * (view.transformed > 5) * pays,
        },
    )


def targets(view: View) -> dict[str, Floats]:
    """Whom to aim at: those in danger of leaving first for trust, the promising for coaching."""
    liking = usual_targets(view)
    danger = (0.55 - view.morale).clip(0.0, 1.0) * (0.5 + view.estimate.clip(-0.5, 1.0))
    liking["trust"] = liking["trust"] + danger + 1.5 * (view.trust_due == 1)
    liking["coach"] = 1.0 + view.estimate.clip(-0.9, 1.0) * 0.4 + 0.5 * view.following + danger
    liking["evaluate"] = np.where((view.trust_band == LOW) | (view.freshness >= 0.4), -1.0, view.width)
    return liking
