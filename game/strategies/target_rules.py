"""Whom an aimed move can go to, by name: each rule gives a liking, highest first, from what the view shows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.numeric.arrays import AnyFloats
from game.sim.view import View

Liking = Callable[[View], AnyFloats]
FAR = 1000.0  # lifts what can be negative above 0, below which nobody is ever aimed at

AIMS: dict[str, Liking] = {
    "lowest trust": lambda view: 1.0 - view.trust,
    "highest trust": lambda view: view.trust,
    "highest estimate": lambda view: 9.0 + view.estimate,
    "lowest estimate": lambda view: 9.0 - view.estimate,
    "widest estimate": lambda view: view.width,
    "lowest morale": lambda view: 1.0 - view.morale,
    "highest morale": lambda view: view.morale,
    "highest performance": lambda view: 9.0 + view.performance,
    "lowest performance": lambda view: 9.0 - view.performance,
    "highest strain": lambda view: view.strain_band.astype(np.float64),
    "longest neglected": lambda view: view.neglect.astype(np.float64),
    "not yet following": lambda view: 1.0 - view.following + 0.5 * view.trust,
    "promise due": lambda view: (view.trust_due > 0) + 1.0 - view.trust,
    "least room": lambda view: 1.0 - view.delegated,
    "newest": lambda view: FAR - view.tenure,
    "longest here": lambda view: view.tenure.astype(np.float64),
}
"""Liking of each member, (runs, seats); of equals the first seat is reached first."""
