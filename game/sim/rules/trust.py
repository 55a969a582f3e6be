"""Trust: rises slowly, falls fast; results, blame and time move it besides what you do."""

from __future__ import annotations

import numpy as np

from game.sim.turn import Effects, Turn


def trust(turn: Turn) -> Effects:
    """Drift to the resting level, results shared by all, and blame after a bet that was not understood."""
    n, s = turn.numbers, turn.state
    results = n.trust_results * np.clip(turn.relative, -n.results_cap, n.results_cap)
    return [
        ("trust", "time", -n.trust_relax * (s.trust - n.trust_rest)),
        ("trust", "results", results[:, None]),
        ("trust", "blame", -(n.blame_trust * turn.blamed)[:, None]),
    ]
