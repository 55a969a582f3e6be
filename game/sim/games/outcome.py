"""What a game came to: the raw parts of the score, the parts against par, and the ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.numeric.exact import mean_flag, mean_level
from game.sim.state import State

PARTS = ("results", "people", "capability", "standing")
AFTER = 4  # quarters after you leave that count as capability
CAPPED_BELOW = 20.0
CAP_FREE, CAP_TIMES = 20.0, 2.0  # at 20 no part holds down more than 60
LITTLE = 30.0  # no part above it: the command left no mark
ENDINGS = (
    "dismissed",
    "passing_through",
    "burned_bright",
    "beloved_but_replaced",
    "caretaker",
    "head_and_heart",
    "builder",
    "steady_hand",
)


@dataclass(frozen=True)
class Outcome:
    """Raw parts, (runs,) each: Σ net output in command, people index, Σ output of the four quarters after, standing."""

    results: PerRun
    people: PerRun
    capability: PerRun
    standing: PerRun

    def rows(self, part: slice) -> Outcome:
        """The outcome of some of the runs."""
        return Outcome(self.results[part], self.people[part], self.capability[part], self.standing[part])

    def repeated(self, copies: int) -> Outcome:
        """The outcome of several copies of these runs, copy by copy."""
        parts = (self.results, self.people, self.capability, self.standing)
        return Outcome(*(np.tile(part, copies) for part in parts))

    def table(self) -> Floats:
        """The parts as columns in the order of PARTS, (runs, 4)."""
        return np.stack([self.results, self.people, self.capability, self.standing], axis=1)


def people_index(state: State, n: Numbers) -> PerRun:
    """Morale, following and who of the first team is still here, weighted, (runs,)."""
    index: PerRun = (
        n.people_morale * mean_level(state.morale)
        + n.people_following * mean_flag(state.following)
        + n.people_retention * mean_flag(state.generation == 0)
    )
    return index


def parts(own: Outcome, reference: Outcome, nothing: Outcome, n: Numbers) -> Floats:
    """Parts of the score, (runs, 4) in 0..100: do-nothing about 0, the reference 50, as far again 100."""
    floors = np.array([n.floor_results, n.floor_people, n.floor_capability, n.floor_standing])
    mine, par, left = own.table(), reference.table(), nothing.table()
    scale = np.maximum(par - left, floors)
    scored: Floats = np.clip(50.0 + 50.0 * (mine - par) / scale, 0.0, 100.0)
    return scored


def total_score(part: Floats, weights: tuple[float, float, float, float]) -> PerRun:
    """Weighted parts; a part below 20 caps the total at 20 and twice that part, (runs,)."""
    summed = part[:, 0] * weights[0]
    for column in range(1, 4):
        summed = summed + part[:, column] * weights[column]
    return held_down(part, summed)


def held_down(part: Floats, summed: PerRun) -> PerRun:
    """A total held down by its lowest part, (runs,)."""
    lowest = part.min(axis=1)
    most = CAP_FREE + CAP_TIMES * lowest
    held: PerRun = np.where(lowest < CAPPED_BELOW, np.minimum(summed, most), summed)
    return held


def ending(part: Floats, dismissed: bool) -> str:
    """The ending of one run from its four parts, first match."""
    results, people, capability, standing = (float(value) for value in part)
    if dismissed:
        return "dismissed"
    if max(results, people, capability, standing) < LITTLE:
        return "passing_through"
    if results >= 60.0 and capability < 35.0:
        return "burned_bright"
    if people >= 60.0 and standing < 35.0:
        return "beloved_but_replaced"
    if results >= 45.0 and people < 45.0:
        return "caretaker"
    if min(results, people, capability, standing) >= 60.0:
        return "head_and_heart"
    return "builder" if capability >= 60.0 else "steady_hand"
