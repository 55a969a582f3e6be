"""Named rules for the target of an aimed move, each a preference computed from what the view shows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.numeric.arrays import AnyFloats
from game.sim.player_view.view import View

OFFSET = 1000.0  # keeps preferences from falling below 0, which would mean "never"

TARGET_RULES: dict[str, Callable[[View], AnyFloats]] = {
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
    "newest": lambda view: OFFSET - view.tenure,
    "longest here": lambda view: view.tenure.astype(np.float64),
}
"""Preference for each member, (runs, seats), highest first; ties go to the lower seat."""
