"""Control: the player watches up to three people closely, which raises output and lowers trust."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.move_mechanics import close_gap, practice
from game.sim.turn import Turn


def control(turn: Turn) -> Effects:
    """Watched members comply and deliver; trust, safety and independence fall, most where room was promised."""
    n, s, chosen, share = turn.numbers, turn.state, turn.at("control"), turn.share("control")
    gain = n.aimed_control * n.control_watch * s.manager_skill
    taken_back = chosen * (s.room_due > 0)
    return [
        ("watch", "move.control", close_gap(turn, gain[:, None], 1.0 - s.watch, chosen)),
        ("delegated", "move.control", -n.control_delegated * chosen),
        ("trust", "move.control", -n.control_trust * turn.factor("control") * chosen),
        ("trust", "promise.room_broken", -n.promise_broken * taken_back),
        ("room_due", "promise.room_broken", np.where(taken_back > 0.0, 0, s.room_due)),
        ("pressure", "move.control", n.control_pressure * share),
        ("safety", "move.control", -n.control_safety * share),
        ("problems", "move.control", -n.control_finds * share * s.problems),
        ("dependency", "move.control", n.control_dependency * share),
        *practice(turn, "manager_skill", "control", share),
    ]
