"""Dated changes of money, income and standing. Mission and target change in other modules.

Dated changes of the mission act in sim/rules/mission.py, those of the target in sim/hierarchy/targets.py.
"""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.hierarchy.uncertain_dates import comes
from game.sim.turn import Turn

LEVELS = ("money", "income", "standing")


def dated_changes(turn: Turn) -> Effects:
    """Return the changes that the scenario dates for this quarter."""
    return [
        (change.kind, "dated", change.amount * comes(turn.state, change, row))
        for row, change in enumerate(turn.params.setting.dated)
        if change.kind in LEVELS and change.quarter == turn.state.quarter
    ]
