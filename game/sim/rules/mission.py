"""Changes of the mission from outside the team: drift, shocks and dated changes."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.hierarchy.uncertain_dates import comes
from game.sim.knowledge.packed_signs import bit_select, broadcast_flags, pack, smallest_share
from game.sim.mission_changes import flipped_share, mission_changes
from game.sim.numeric.arrays import PackedBits
from game.sim.turn import Turn


def mission(turn: Turn) -> Effects:
    """Flip parts of reality; clarity, vision and systems lose value, and new problems come up."""
    n, s = turn.numbers, turn.state
    flips = _flips(turn)
    return [
        ("reality", "mission", s.reality ^ flips),
        *mission_changes(turn, flips, "mission"),
        ("systems", "time", -(1.0 - n.fit_keep) * s.systems),
        ("problems", "daily", np.full(s.runs, n.problems_daily)),
        ("problems", "brought_to_you", n.problems_brought * s.dependency),
        ("problems", "worn_craft", n.problems_craft * np.maximum(-s.craft, 0.0)),
    ]


def _flips(turn: Turn) -> PackedBits:
    """Return the flipped questions, packed: drift flips each with a chance, a shock or dated change an exact share."""
    setting, draws = turn.params.setting, turn.draws.without_copies
    flips = np.zeros((draws.count, turn.params.full.size), np.uint32)
    if setting.shock > 0.0:
        hit = draws.team_uniform("mission.shock") < setting.shock
        drawn = draws.uniform("mission.shock_dimensions", setting.dimensions)
        flips = flips | pack(smallest_share(drawn, setting.shock_size) & hit[:, None])
    changes: PackedBits = np.zeros((turn.state.runs, turn.params.full.size), np.uint32)
    for row, dated in enumerate(setting.dated):
        if dated.kind == "mission" and dated.quarter == turn.state.quarter:
            dated_flips = flipped_share(turn, "mission.dated", row, dated.amount)
            changes = changes | np.where(comes(turn.state, dated, row)[:, None], dated_flips, np.uint32(0))
    all_flips: PackedBits = _drifted(turn) | turn.draws.repeat_values(flips) | changes
    return all_flips


def _drifted(turn: Turn) -> PackedBits:
    """Return the questions that drift flips, fewer in calm quarters: with the same luck, some of the turning ones."""
    n, draws, full = turn.numbers, turn.draws.without_copies, turn.params.full
    calm, turning = (
        turn.draws.repeat_values(draws.bernoulli("mission.drift", 1, full.size, pace * turn.params.setting.drift)[:, 0])
        for pace in (n.turn_calm, n.turn_faster)
    )
    return bit_select(calm, turning, broadcast_flags(turn.state.turning)[:, None]) & full
