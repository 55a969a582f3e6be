"""Control: the player watches up to three people closely, which raises output and lowers trust."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import TECHNICAL
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice, share_looked_into
from game.sim.numeric.exact import mean
from game.sim.turn import Turn


def control(turn: Turn) -> Effects:
    """Guide the unready; the ready resent it and lose trust, safety and morale, most where room was promised."""
    n, s, chosen, share = turn.numbers, turn.state, turn.at("control"), turn.share("control")
    gain = (n.aimed_control * n.control_watch * s.manager_skill).clip(0.0, 1.0)
    resented = n.control_ready * s.readiness * chosen
    shared = mean(resented)
    found = n.control_clears * s.manager_skill * share_looked_into(turn, "control")
    taken_back = chosen * (s.room_due > 0)
    return [
        ("watch", "move.control", gain[:, None] * (1.0 - s.watch) * chosen),
        ("delegated", "move.control", -n.control_delegated * chosen),
        ("trust", "move.control", -n.control_trust * turn.factor("control") * resented),
        ("trust", "promise.room_broken", -n.promise_broken * taken_back),
        ("room_due", "promise.room_broken", np.where(taken_back > 0.0, 0, s.room_due)),
        ("pressure", "move.control", n.control_pressure * shared),
        ("safety", "move.control", -n.control_safety * shared),
        ("dependency", "move.control", n.control_dependency * shared),
        ("morale", "move.control", n.control_unready * (1.0 - n.control_felt * s.readiness) * chosen),
        ("load", "move.control", n.control_load * s.readiness * chosen),
        ("problems", "move.control", -cleared(turn, TECHNICAL, found)),
        *practice(turn, "manager_skill", "control", share),
    ]
