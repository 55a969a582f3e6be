"""The expected course of the reference: what it makes by quarter in other luck, which is the yardstick during a game.

It is the same for everybody who plays the scenario and knows nothing of the game's own luck. At the end the reference's
real course in the same luck takes its place (`play.session.final_score`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import State
from game.strategies.reader import reader

SEED, RUNS = 54321, 100  # luck of the expected course, the same for everybody
DIGITS = 3


@dataclass(frozen=True)
class ReferenceCourse:
    """Output by quarter while in command, in the model's units: the median, and the ends of the middle half."""

    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


_KNOWN: dict[Setting, ReferenceCourse] = {}  # computed already, the oldest first
_MOST_KNOWN = 16


def known_course(setting: Setting) -> ReferenceCourse | None:
    """Return the expected course of a setting if it has been computed already."""
    return _KNOWN.get(setting)


def reference_course(setting: Setting) -> ReferenceCourse:
    """Return the expected course of the reference in a setting; takes about half a second, then is remembered."""
    if setting not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)), None)
        _KNOWN[setting] = _computed_course(setting)
    return _KNOWN[setting]


def _computed_course(setting: Setting) -> ReferenceCourse:
    params, seen = measure_params(setting), list[Floats]()

    def watch(before: State, plan: Plan, after: State) -> None:
        seen.append(np.quantile(after.output[before.in_command], [0.5, 0.25, 0.75]))

    rollout(params, reader, Draws.of(SEED, np.arange(RUNS, dtype=np.uint64), setting.case), watch)
    middle, low, high = (tuple(round(float(row[at]), DIGITS) for row in seen) for at in range(3))
    return ReferenceCourse(middle, low, high)
