"""How people use their time: room to decide, exploring, improving the work."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.exact import mean
from game.sim.turn import Effects, Turn


def timeuse(turn: Turn) -> Effects:
    """Set autonomy, exploring and improving time; a held-up member dares more, and so do the neighbours."""
    n, s = turn.numbers, turn.state
    bound = n.autonomy_process * s.process * (1.0 - s.enabling)
    leaning = n.autonomy_dependency * np.minimum(s.dependency, n.dependency_cap)
    free = n.autonomy_base + n.autonomy_delegated * (s.delegated - n.autonomy_mark) - n.autonomy_watch * s.watch
    turn.autonomy = (free - (bound + leaning)[:, None]).clip(0.0, 1.0)
    safe = (n.explore_safety_base + n.explore_safety * s.safety).clip(0.0, n.explore_safety_base + n.explore_safety)
    calm = (1.0 - n.explore_pressure * s.pressure) * (n.explore_slack_base + n.explore_slack * s.slack)
    drive = (n.explore_free_base + n.explore_free * turn.autonomy) * turn.factor("explore")
    drive = drive * (n.explore_follow_base + n.explore_follow * s.following)
    held_up = turn.plan.at("hero")
    if held_up.any():
        drive = drive * np.where(held_up, n.hero_dares, np.where(turn.ties.near(held_up), n.hero_near, 1.0))
    turn.exploring = ((n.explore_base * safe * calm)[:, None] * drive).clip(0.0, n.explore_cap)
    rested = n.improve_base * (1.0 - n.improve_pressure * s.pressure)
    turn.improving = rested * (n.improve_free + mean(turn.autonomy))
    return []
