"""Coach: time with one member, to develop their skills."""

from __future__ import annotations

from game.sim.catalogue import PEOPLE
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, close_gap, practice, with_spillover
from game.sim.turn import Turn


def coach(turn: Turn) -> Effects:
    """Raise the coached member's development, trust and morale; tied colleagues share in trust and morale."""
    n, s, chosen = turn.numbers, turn.state, turn.at("coach")
    heard = n.coach_base + (1.0 - n.coach_base) * turn.opening.influence
    gain = turn.opening.coached * (n.coach_development + n.coach_seen * s.freshness) * heard
    gain = gain * (n.coach_unready - s.readiness)
    return [
        ("development", "move.coach", close_gap(turn, gain, 1.0 - s.development, chosen)),
        ("trust", "move.coach", with_spillover(turn, n.coach_trust * turn.opening.coached * (1.0 - s.trust))),
        ("load", "move.coach", -n.coach_lifts * chosen * s.load),
        ("morale", "move.coach", with_spillover(turn, n.coach_morale * turn.opening.coached)),
        ("problems", "move.coach", -cleared(turn, PEOPLE, n.coach_clears * s.leader_skill * turn.share("coach"))),
        *practice(turn, "leader_skill", "coach", turn.plan.at("coach").any(axis=1).astype(float)),
    ]
