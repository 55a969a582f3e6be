"""Transform: rebuild the systems from the team's current knowledge. Costly; worthwhile if they no longer fit."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def transform(turn: Turn) -> Effects:
    """Make the playbook the process, restore craft where systems no longer fit, and make order work better."""
    n, s, used = turn.numbers, turn.state, turn.on("transform")
    rebuilt = turn.plan.on("transform")[:, None]
    plus = np.where(rebuilt, s.playbook_plus, s.process_plus)
    minus = np.where(rebuilt, s.playbook_minus, s.process_minus)
    craft = np.minimum(np.maximum(n.transform_mark - s.craft, 0.0), n.transform_most)
    misfit = n.transform_misfit * (1.0 - s.systems)
    vision_gap = np.maximum(n.transform_vision - s.vision, 0.0)
    whiplash = used * (s.enforced <= n.standard_span) * ~turn.opening.announced
    return [
        ("process_plus", "move.transform", plus),
        ("process_minus", "move.transform", minus),
        ("process", "move.transform", n.transform_share * (n.transform_process - s.process) * used),
        ("craft", "move.transform", n.transform_craft * s.leader_skill * misfit * craft * used),
        ("enabling", "move.transform", n.transform_enabling * s.leader_skill * (1.0 - s.enabling) * used),
        ("systems", "move.transform", n.transform_fit * s.leader_skill * (1.0 - s.systems) * used),
        ("fatigue", "move.transform", n.transform_fatigue * used),
        ("trust", "move.transform", -(n.transform_trust * vision_gap * used)[:, None]),
        ("trust", "expectation.standard", -(n.standard_broken * whiplash)[:, None]),
        ("transformed", "move.transform", np.where(turn.plan.on("transform"), 0, s.transformed)),
        *practice(turn, "leader_skill", "transform", used),
    ]
