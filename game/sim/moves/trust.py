"""Trust: time for up to three people, with a promise to come back."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import PEOPLE
from game.sim.effects import Effects
from game.sim.move_mechanics import cleared, close_gap, practice, with_spillover
from game.sim.turn import Turn


def trust(turn: Turn) -> Effects:
    """Raise the trust of the chosen members and, a little, of those tied to them. Coming back keeps the promise."""
    n, s, chosen = turn.numbers, turn.state, turn.at("trust")
    kept = chosen * (s.trust_due > 0)
    gain = n.aimed_trust * n.trust_gain * s.leader_skill[:, None] * turn.factor("trust")
    gain = gain * (n.trust_plain + n.trust_care * np.maximum(s.load, s.looking))
    safer = n.aimed_trust * n.trust_safety * s.leader_skill * turn.share("trust")
    due = np.where(chosen > 0.0, np.where(kept > 0.0, 0, int(n.promise_time)), s.trust_due)
    return [
        ("trust", "move.trust", with_spillover(turn, close_gap(turn, gain, 1.0 - s.trust, chosen))),
        ("trust", "promise.time_kept", n.promise_kept * kept),
        ("load", "move.trust", -n.trust_lifts * chosen * s.load),
        ("trust_due", "move.trust", due),
        ("safety", "move.trust", safer * (1.0 - s.safety)),
        ("problems", "move.trust", -cleared(turn, PEOPLE, n.trust_clears * s.leader_skill * turn.share("trust"))),
        *practice(turn, "leader_skill", "trust", turn.share("trust")),
    ]
