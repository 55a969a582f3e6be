"""The empty memory of a story, with which a game begins."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.numeric.arrays import Array
from game.sim.params import Params
from game.sim.state import SHORT


def empty_memory(params: Params, runs: int) -> dict[str, Array]:
    """Return the marks of the state that remember a story; without columns if the scenario needs none."""
    setting, used = params.setting, int(params.remembers)
    columns = {
        **dict.fromkeys(("event_answer", "event_result", "event_quarter"), used * len(setting.events)),
        "moves_made": used * len(MOVES),
        "story": len(params.story_columns),
        "person": used * setting.seats,
        "dated_comes": used * len(setting.dated),
    }
    return {name: np.zeros((runs, count), SHORT) for name, count in columns.items()}
