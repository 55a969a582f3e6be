"""Growth of slow stocks: craft, skill, development, cohesion and the track record."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import mean_flag
from game.sim.rules.leaving import Turnover
from game.sim.rules.output import Output
from game.sim.rules.time_use import TimeUse
from game.sim.rules.work import Work
from game.sim.turn import Turn


def growth(turn: Turn, turnover: Turnover, time: TimeUse, work_results: Work, output_results: Output) -> Effects:
    """Build craft by directed improving time and skill by work; let development decay, faster under dependency."""
    n, s = turn.numbers, turn.state
    wear = n.craft_decay * (1.0 + n.craft_slope * s.craft).clip(0.0, n.craft_slope_cap)
    directed = n.craft_aimless + n.craft_direction * (s.clarity + s.organisation)
    built = n.craft_gain * time.improving * (n.craft_base + n.craft_safety * s.safety) * directed
    pace = 1.0 + n.coach_skill * turnover.coached + n.skill_near * turn.neighbours("development")
    pace = pace + n.skill_free * (s.delegated - n.autonomy_mark)
    rust = 1.0 - n.development_keep + n.development_dependent * np.minimum(s.dependency, n.dependency_cap)
    return [
        ("craft", "improving", built),
        ("craft", "wear", -wear),
        ("skill", "practice", np.minimum(n.skill_rate * pace, 1.0) * (1.0 - s.skill)),
        ("development", "rust", -rust[:, None] * s.development),
        ("cohesion", "time", n.cohesion_relax * (n.cohesion_rest - s.cohesion)),
        ("cohesion", "following", n.cohesion_follow * mean_flag(s.following)),
        ("record", "work", n.record_rate * (output_results.ln_output - s.record)),
        ("failing", "work", n.gauge_rate * (work_results.failed - s.failing)),
    ]
