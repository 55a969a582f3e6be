"""The outcome of a game: raw parts, parts of the score against par, total and ending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.numeric.exact import mean_flag, mean_level
from game.sim.state import State

Reach = tuple[float, float, float, float]
"""What the best known line reaches, by part, in leads of the reference over doing nothing."""

PARTS = ("results", "people", "capability", "standing")
AFTER = 4  # quarters after the command whose output counts as capability
CAPPED_BELOW = 20.0  # points of a part below which it caps the total
CAP_FREE, CAP_TIMES = 20.0, 4.0  # cap of the total = CAP_FREE + CAP_TIMES · lowest part: 20 at 0, 100 at 20
LITTLE = 45.0  # points of every part below which the ending is "passing_through"
LOW, FAIR, HIGH = 50.0, 65.0, 85.0  # points of a part that the other endings ask for
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


def parts(own: Outcome, reference: Outcome, nothing: Outcome, n: Numbers, reach: Reach) -> Floats:
    """Return the parts of the score, (runs, 4) in 0..100: 0 for doing nothing, 100 for the best known line."""
    scored: Floats = np.clip(unbounded_parts(own, reference, nothing, n, reach), 0.0, 100.0)
    return scored


def unbounded_parts(own: Outcome, reference: Outcome, nothing: Outcome, n: Numbers, reach: Reach) -> Floats:
    """Return the parts before they are clipped to 0..100, (runs, 4).

    The scale is `reach` times the reference's lead over doing nothing in the same run, or times the part's floor where
    that lead is smaller or negative.
    """
    nothing_made = nothing.table()
    lead = np.maximum(reference.table() - nothing_made, floors(n))
    scored: Floats = 100.0 * (own.table() - nothing_made) / (lead * np.array(reach))
    return scored


def parts_by_lead(own: Outcome, reference: Outcome, nothing: Outcome, n: Numbers) -> Floats:
    """Return the parts on the scale of studies, (runs, 4) in 0..100: 50 for the reference, 50 more for a lead more.

    No measurement moves this scale, and the reference has 50 in every run.
    """
    lead = np.maximum(reference.table() - nothing.table(), floors(n))
    scored: Floats = np.clip(50.0 + 50.0 * (own.table() - reference.table()) / lead, 0.0, 100.0)
    return scored


def floors(n: Numbers) -> Floats:
    """Return the smallest lead that each part is measured by, (4,)."""
    return np.array([n.floor_results, n.floor_people, n.floor_capability, n.floor_standing])


def total_score(part: Floats, weights: tuple[float, float, float, float]) -> PerRun:
    """Return the weighted sum of the parts, (runs,). A part below 20 caps it at 20 plus four times that part."""
    return capped_by_lowest_part(part, weighted_sum(part, weights))


def weighted_sum(part: Floats, weights: tuple[float, float, float, float]) -> PerRun:
    """Return the parts added up by their weights, (runs,)."""
    summed = part[:, 0] * weights[0]
    for column in range(1, 4):
        summed = summed + part[:, column] * weights[column]
    return summed


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
    if results >= HIGH and capability < LOW:
        return "burned_bright"
    if people >= HIGH and standing < LOW:
        return "beloved_but_replaced"
    if results >= FAIR and people < FAIR:
        return "caretaker"
    if min(results, people, capability, standing) >= HIGH:
        return "head_and_heart"
    return "builder" if capability >= HIGH else "steady_hand"
