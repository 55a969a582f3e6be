"""Evaluate: assess up to three people. Estimates become more precise, and the feedback can help or hurt."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import TECHNICAL
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, practice, share_looked_into
from game.sim.turn import Turn


def evaluate(turn: Turn) -> Effects:
    """Give feedback that moves output up or down, less when repeated. Estimates narrow in rules/observation.py."""
    n, s, chosen = turn.numbers, turn.state, turn.at("evaluate")
    felt = n.evaluate_mean + n.evaluate_trust * (s.trust - n.trust_mark)
    felt = felt + n.evaluate_sd * turn.draws.normal("evaluate.feedback", s.seats)
    news = np.maximum(1.0 - n.evaluate_repeat * s.freshness, 0.0)
    size = n.aimed * n.evaluate_size * s.manager_skill[:, None]
    bond = n.aimed * n.evaluate_bond * s.manager_skill[:, None] * (s.trust - n.evaluate_mark)
    found = n.evaluate_clears * s.manager_skill * share_looked_into(turn, "evaluate")
    return [
        ("feedback", "move.evaluate", size * news * felt * chosen),
        ("trust", "move.evaluate", bond * chosen),
        ("freshness", "move.evaluate", (1.0 - s.freshness) * chosen),
        ("traits_known", "move.evaluate", s.traits_known | turn.plan.at("evaluate")),
        ("problems", "move.evaluate", -cleared(turn, TECHNICAL, found)),
        *practice(turn, "manager_skill", "evaluate", turn.share("evaluate")),
    ]
