"""Greedy replacement: a strategy used only by the lab, to confirm that it loses."""

from __future__ import annotations

import numpy as np

from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.fill import fill, scored


def replace_greedily(view: View) -> Plan:
    """Replace the members with the lowest estimates, as many as attention and money allow."""
    return fill(view, scored(view, {"replace": 1.0}), {"replace": np.exp(-view.estimate)}, repeat_factor=1.0)
