"""Consequences of a change of the mission: clarity, vision and systems lose value, and problems come up."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.knowledge.packed_signs import pack, smallest_share
from game.sim.numeric.arrays import PackedBits, PerRun
from game.sim.numeric.exact import tally
from game.sim.turn import Turn


def mission_changes(turn: Turn, flips: PackedBits, cause: str) -> Effects:
    """Return what else changes when parts of reality flip, packed (runs, words)."""
    n, s = turn.numbers, turn.state
    changed = _share(flips, turn.params.setting.dimensions)
    felt = np.minimum(changed, n.churn_cap)
    return [
        ("churn", cause, (1.0 - n.churn_keep) * changed),
        ("clarity", cause, -n.clarity_churn * felt * s.clarity),
        ("vision", cause, -n.vision_churn * felt * s.vision),
        ("organisation", cause, -n.organisation_churn * felt * s.organisation),
        ("systems", cause, -np.minimum(n.fit_churn * changed, 1.0) * s.systems),
        ("problems", cause, n.problems_churn * changed),
    ]


def flipped_share(turn: Turn, purpose: str, block: int, share: float) -> PackedBits:
    """Return an exact share of the questions, packed (runs, words), chosen by one block of a purpose's numbers."""
    size = turn.params.setting.dimensions
    draws = turn.draws.without_copies
    drawn = draws.uniform(purpose, (block + 1) * size)[:, block * size :]
    flips: PackedBits = turn.draws.repeat_values(pack(smallest_share(drawn, share)))
    return flips


def _share(flips: PackedBits, dimensions: int) -> PerRun:
    counted: PerRun = tally(np.bitwise_count(flips)) / float(dimensions)
    return counted
