"""Enforce: make the playbook the binding process. This is quick and uniform, but it becomes outdated."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.move_mechanics import practice
from game.sim.turn import Turn


def enforce(turn: Turn) -> Effects:
    """Strengthen the process and make today's playbook the standard; costs trust, more where the process coerces."""
    n, s, used = turn.numbers, turn.state, turn.on("enforce")
    gain = n.enforce_process * s.manager_skill * turn.opening.order_gain
    standard = turn.plan.on("enforce")[:, None]
    known = s.playbook_plus | s.playbook_minus
    plus = np.where(standard, (s.process_plus & ~known) | s.playbook_plus, s.process_plus)
    minus = np.where(standard, (s.process_minus & ~known) | s.playbook_minus, s.process_minus)
    whiplash = used * (s.transformed <= n.standard_span) * ~turn.opening.announced
    return [
        ("process", "move.enforce", gain * (1.0 - s.process) * used),
        ("process_plus", "move.enforce", plus),
        ("process_minus", "move.enforce", minus),
        ("pressure", "move.enforce", n.enforce_pressure * used),
        ("enabling", "move.enforce", -n.enforce_enabling * (1.0 - turn.opening.mean_trust) * used),
        ("trust", "move.enforce", -(n.enforce_trust * (1.0 - s.enabling) * used)[:, None]),
        ("safety", "move.enforce", -n.enforce_safety * used),
        ("trust", "expectation.standard", -(n.standard_broken * whiplash)[:, None]),
        ("enforced", "move.enforce", np.where(turn.plan.on("enforce"), 0, s.enforced)),
        *practice(turn, "manager_skill", "enforce", used),
    ]
