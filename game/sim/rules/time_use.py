"""Time use: room to decide, time for exploring and time for improving the work."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import PerRun, PerSeat
from game.sim.numeric.exact import mean
from game.sim.turn import Turn


@dataclass(frozen=True, slots=True)
class TimeUse:
    """The use of each member's time in the quarter."""

    autonomy: PerSeat  # room to decide, 0..1
    exploring: PerSeat  # share of time
    improving: PerRun  # share of time


def time_use(turn: Turn) -> TimeUse:
    """Return autonomy and time for exploring and improving; heroes and their neighbours get more."""
    n, s = turn.numbers, turn.state
    bound = n.autonomy_process * s.process * (1.0 - s.enabling)
    leaning = n.autonomy_dependency * np.minimum(s.dependency, n.dependency_cap)
    free = n.autonomy_base + n.autonomy_delegated * (s.delegated - n.autonomy_mark) - n.autonomy_watch * s.watch
    autonomy = (free - (bound + leaning)[:, None]).clip(0.0, 1.0)
    safe = (n.explore_safety_base + n.explore_safety * s.safety).clip(0.0, n.explore_safety_base + n.explore_safety)
    calm = (1.0 - n.explore_pressure * s.pressure) * (n.explore_slack_base + n.explore_slack * s.slack)
    drive = (n.explore_free_base + n.explore_free * autonomy) * turn.factor("explore")
    drive = drive * (n.explore_follow_base + n.explore_follow * s.following)
    held_up = turn.plan.at("hero")
    if held_up.any():
        drive = drive * np.where(held_up, n.hero_dares, np.where(turn.ties.near(held_up), n.hero_near, 1.0))
    exploring = ((n.explore_base * safe * calm)[:, None] * drive).clip(0.0, n.explore_cap)
    rested = n.improve_base * (1.0 - n.improve_pressure * s.pressure)
    improving = rested * (n.improve_free + mean(autonomy))
    return TimeUse(autonomy, exploring, improving)
