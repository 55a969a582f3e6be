"""The outcome of a game: raw parts, parts of the score against par, total and ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.numeric.exact import mean_flag, mean_level
from game.sim.state import State

PARTS = ("results", "people", "capability", "standing")
AFTER = 4  # quarters after the command that count as capability
CAPPED_BELOW = 20.0
CAP_FREE, CAP_TIMES = 20.0, 2.0  # a part of 20 caps the total at 60
LITTLE = 30.0  # if every part is below it, the ending is "passing_through"
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
        """Return the outcome of some of the runs."""
        return Outcome(self.results[part], self.people[part], self.capability[part], self.standing[part])

    def repeated(self, copies: int) -> Outcome:
        """The outcome of several copies of these runs, copy by copy."""
        parts = (self.results, self.people, self.capability, self.standing)
        return Outcome(*(np.tile(part, copies) for part in parts))

    def table(self) -> Floats:
        """Return the parts as columns in the order of PARTS, (runs, 4)."""
        return np.stack([self.results, self.people, self.capability, self.standing], axis=1)


def people_index(state: State, n: Numbers) -> PerRun:
    """Return the weighted index of morale, following and retention of the first team, (runs,)."""
    index: PerRun = (
        n.people_morale * mean_level(state.morale)
        + n.people_following * mean_flag(state.following)
        + n.people_retention * mean_flag(~state.first_quit)
    )
    return index


def parts(own: Outcome, reference: Outcome, nothing: Outcome, n: Numbers) -> Floats:
    """Return the parts of the score, (runs, 4) in 0..100: 0 for doing nothing, 50 for the reference, linear between."""
    floors = np.array([n.floor_results, n.floor_people, n.floor_capability, n.floor_standing])
    mine, par, left = own.table(), reference.table(), nothing.table()
    scale = np.maximum(par - left, floors)
    scored: Floats = np.clip(50.0 + 50.0 * (mine - par) / scale, 0.0, 100.0)
    return scored


def total_score(part: Floats, weights: tuple[float, float, float, float]) -> PerRun:
    """Return the weighted sum of the parts, (runs,). A part below 20 caps it at 20 plus twice that part."""
    summed = part[:, 0] * weights[0]
    for column in range(1, 4):
        summed = summed + part[:, column] * weights[column]
    return capped_by_lowest_part(part, summed)


def capped_by_lowest_part(part: Floats, summed: PerRun) -> PerRun:
    """Return the total capped by its lowest part, (runs,)."""
    lowest = part.min(axis=1)
    most = CAP_FREE + CAP_TIMES * lowest
    held: PerRun = np.where(lowest < CAPPED_BELOW, np.minimum(summed, most), summed)
    return held


def ending(part: Floats, dismissed: bool) -> str:
    """Return the ending of one run from its four parts: the first that matches."""
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
