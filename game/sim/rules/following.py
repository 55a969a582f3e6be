"""Following: each member's own decision, by trust, vision and neighbours. No move sets it directly."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.exact import select
from game.sim.rules.leaving import Turnover
from game.sim.turn import Turn


def following(turn: Turn, turnover: Turnover) -> Effects:
    """Decide who begins to follow and who stops; long followers are loyal."""
    n, s = turn.numbers, turn.state
    appeal = n.inspire_follow * turn.opening.appeal * (1.0 - n.hollow_output * turn.opening.hollowness)
    begin = n.follow_base + n.follow_trust * s.trust
    begin += n.follow_respect * (s.respect - n.respect_rest)
    begin += (n.follow_vision * s.vision)[:, None] * turn.factor("vision")
    begin += n.follow_near * turn.ties.heard(s.following.astype(np.float64))
    if turn.anywhere("inspire"):
        begin += appeal[:, None] * turn.factor("inspire")
    begin += n.hero_follow * turnover.held_up
    begin += n.coach_follow * turnover.coached
    lapse = n.lapse_base - n.lapse_trust * (s.trust - n.trust_mark)
    lapse += (n.lapse_pressure * (s.pressure - n.lapse_mark))[:, None]
    lapse -= n.lapse_loyal * np.minimum(s.loyal, n.loyal_cap)
    turned = turn.draws.logistic_threshold("following.decide", s.seats) < select(s.following, lapse, begin)
    follows = s.following ^ turned
    return [
        ("following", "own_decision", follows),
        ("loyal", "own_decision", (s.loyal + 1) * follows),
    ]
