"""Replacing greedily: a way to play that only the laboratory tries, to see that it loses."""

from __future__ import annotations

import numpy as np

from game.sim.plan import Plan
from game.sim.view import View
from game.strategies.fill import fill, scored


def replace_greedily(view: View) -> Plan:
    """Replace whoever looks weakest, as many as attention and money allow, whatever is known of them."""
    return fill(view, scored(view, {"replace": 1.0}), {"replace": np.exp(-view.estimate)}, again=1.0)
