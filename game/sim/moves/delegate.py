"""Delegate: give members room to decide, with a promise not to interfere."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.move_mechanics import close_gap, practice
from game.sim.turn import Turn


def delegate(turn: Turn) -> Effects:
    """Give members room, so that the team depends less on the player. Watching them soon after breaks the promise."""
    n, s, chosen = turn.numbers, turn.state, turn.at("delegate")
    heard = n.delegate_base + (1.0 - n.delegate_base) * turn.opening.influence
    gain = n.aimed * n.delegate_gain * s.leader_skill[:, None] * heard
    freed = n.aimed * n.delegate_dependency * turn.share("delegate")
    return [
        ("delegated", "move.delegate", close_gap(turn, gain, 1.0 - s.delegated, chosen)),
        (
            "trust",
            "move.delegate",
            n.aimed * n.delegate_trust * s.leader_skill[:, None] * (2.0 * s.readiness - 1.0) * chosen,
        ),
        ("dependency", "move.delegate", -s.dependency * np.minimum(freed, 1.0)),
        ("room_due", "move.delegate", np.where(chosen > 0.0, int(n.promise_room) + 1, s.room_due)),
        ("load", "move.delegate", n.delegate_load * (1.0 - s.readiness) * chosen),
        ("strain", "move.delegate", -n.delegate_strain * s.readiness * chosen),
        ("development", "move.delegate", n.delegate_grows * s.readiness * (1.0 - s.development) * chosen),
        *practice(turn, "leader_skill", "delegate", turn.plan.at("delegate").any(axis=1).astype(float)),
    ]
