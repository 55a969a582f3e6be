"""The reference: it reads the situation; order where that is missing, change where work fails."""

from __future__ import annotations

import numpy as np

from game.sim.exact import mean, mean_flag
from game.sim.plan import Plan
from game.sim.view import HIGH, LOW, View
from game.strategies.fill import Floats, fill, scored
from game.strategies.lists import usual_targets, worst_gap


def reader(view: View) -> Plan:
    """Score every move by the need it meets and the time left for it to pay; see the docs for the reasons."""
    return fill(view, needs(view), targets(view))


def needs(view: View) -> Floats:
    """Scores of all moves, (runs, moves), from what can be seen."""
    left = view.planned_quarters - view.quarter  # quarters after this one
    pays = float(np.clip(left / 5.0, 0.15, 1.0))  # slow moves still pay back, in part after you leave
    trust, change, order = mean(view.trust), view.change_demand, view.order_demand
    calm = 1.0 - change
    shaky = view.standing < 0.42
    low_morale = mean_flag(view.morale < 0.45)
    known, led, rich = view.width.min(axis=1) < 0.22, view.vision + view.clarity > 0.5, view.money > 1.6
    return scored(
        view,
        {
            "plan": 2.3 * (view.clarity < 0.75) * (0.6 + 0.6 * calm),
            "organize": 1.7 * (view.organisation < 0.40) * (left > 2) + 0.8 * view.misplaced.any(axis=1),
            "solve": 1.5 * (view.problems > 0.40) + 0.9 * (view.problems > 0.8) + 0.6 * shaky,
            "facilitate": 0.9 + 0.8 * (view.cohesion == LOW) + 0.2 * order,
            "evaluate": 1.3 * (trust > 0.42) * (view.freshness.max(axis=1) < 0.5) * (view.width.max(axis=1) > 0.18),
            "enforce": 2.1 * (view.process < 0.60) * (view.failing < 0.30) * (change < 0.5) * (0.6 + 0.6 * order),
            "control": 1.2 * (left <= 2) * (view.pressure < HIGH),
            "budget": 1.8 * (view.money < 0.4) + 0.3,
            "replace": 2.4 * (worst_gap(view) < -0.55) * known * (left > 5) * (view.money > 1.4),
            "trust": (2.6 * (trust < 0.60) + 0.7 + 1.2 * (view.trust_due == 1).any(axis=1)) * (0.5 + 0.5 * pays),
            "vision": 2.2 * (view.vision < 0.55) * (0.4 + 0.6 * pays),
            "coach": 1.7 * pays,
            "inspire": (1.0 + 1.5 * low_morale) * (trust > 0.50) * (view.wear < 0.45) * led,
            "learn": (0.9 * (view.safety < 0.60) + 2.4 * (view.failures > 0.3) + 0.6 * change) * pays,
            "hero": 0.9 * pays * (trust > 0.45),
            "delegate": 1.6 * (mean(view.delegated) < 0.45) * pays,
            "risk": 2.5 * (change > 0.35) * (view.safety > 0.55) * (view.standing > 0.50) * (view.bet == 0) * pays,
            "transform": 2.3 * (change > 0.5) * (view.process > 0.25) * rich * (view.transformed > 5) * pays,
        },
    )


def targets(view: View) -> dict[str, Floats]:
    """Whom to aim at: those in danger of leaving first for trust, the promising for coaching."""
    liking = usual_targets(view)
    danger = (0.55 - view.morale).clip(0.0, 1.0) * (0.5 + view.estimate.clip(-0.5, 1.0))
    liking["trust"] = liking["trust"] + danger + 1.5 * (view.trust_due == 1)
    liking["coach"] = 1.0 + view.estimate.clip(-0.9, 1.0) * 0.4 + 0.5 * view.following + danger
    liking["evaluate"] = np.where(view.trust_band == LOW, -1.0, view.width)
    return liking
