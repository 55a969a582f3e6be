"""The state of many teams at the start of a quarter: one record of arrays, axis 0 the run.

Levels are float64 multiples of 2**-32 and change only by booked sums; marks are whole numbers, flags and packed
beliefs and change by booked counts. Nothing ever writes into an array of a state: a change makes a new array.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Bools, Floats, Ints, PackedBits, PerRun, PerSeat
from game.sim.numeric.exact import Number

SHORT = np.int16  # of counts of quarters and the like: a quarter of the memory to pass over


@dataclass(slots=True)
class State:
    """Everything a quarter starts from. See BOUNDS for ranges; amounts of money and output: 1 = a settled member."""

    quarter: int  # the quarter about to be played, from 1

    # --- levels of members, (runs, seats)
    ability: PerSeat  # sd
    skill: PerSeat
    development: PerSeat
    disposition: PerSeat
    morale: PerSeat
    habituation: PerSeat  # the morale this person is used to
    trust: PerSeat
    respect: PerSeat  # for your competence
    strain: PerSeat
    feedback: PerSeat  # ln output still moved by the last evaluation
    freshness: PerSeat  # of what evaluation found, 0..1
    watch: PerSeat  # how closely controlled
    delegated: PerSeat  # room to decide
    record: PerSeat  # smoothed ln output
    performance: PerSeat  # what was credited last quarter, as seen
    estimate: PerSeat  # of ln value
    width: PerSeat  # variance of the estimate
    tie_weight: Floats  # (runs, seats, ties), rows sum to 1

    # --- levels of the team, (runs,)
    clarity: PerRun
    organisation: PerRun
    process: PerRun
    enabling: PerRun
    safety: PerRun
    craft: PerRun
    problems: PerRun
    vision: PerRun
    cohesion: PerRun
    pressure: PerRun
    slack: PerRun
    dependency: PerRun
    failures: PerRun
    churn: PerRun
    mentoring: PerRun
    leavers: PerRun
    wear: PerRun
    fatigue: PerRun
    systems: PerRun  # fit of the systems to the mission
    routine: PerRun  # strength of management without you
    luck: PerRun  # lasting, ln output
    standing: PerRun
    money: PerRun
    income: PerRun
    manager_skill: PerRun
    leader_skill: PerRun
    output: PerRun  # last quarter
    net: PerRun  # last quarter, after costs
    failing: PerRun  # smoothed share of failed actions, as seen
    order: PerRun  # factor on the target, this quarter
    order_next: PerRun
    order_later: PerRun

    # --- marks of members, (runs, seats)
    following: Bools
    loyal: Ints  # quarters followed
    tenure: Ints
    neglect: Ints  # quarters since anything was done for this person
    traits: Ints  # bit mask over catalogue.TRAITS
    traits_known: Bools
    role: Ints
    best_role: Ints
    generation: Ints  # 0 the first person in the seat
    left: Ints  # last quarter: 0 stayed, 1 quit, 2 replaced
    trust_known: Ints  # quarters for which trust is seen sharply
    trust_due: Ints  # quarters left of a promise of time, 0 none
    room_due: Ints  # quarters left of a promise of room, 0 none
    tie_to: Ints  # (runs, seats, ties)

    # --- marks of the team, (runs,) or (runs, something)
    enforced: Ints  # quarters since a standard was enforced
    transformed: Ints
    last_quarter: Ints  # the quarter after which the command ends: drawn, never seen
    in_command: Bools
    dismissed: Bools
    bet: Ints  # last quarter: 0 none, 1 won, 2 lost and learned, 3 lost and blamed
    event: Ints  # shown now, -1 none
    event_seen: Bools  # (runs, events)
    event_left: Ints  # (runs, effects) quarters an effect still acts
    event_due: Ints  # (runs, called events) quarters until it can come, 1 the next one, 0 not called
    event_rest: Ints  # (runs, resting events) quarters in which it cannot come again
    uses: Ints  # (runs, moves) of last quarter

    # --- knowledge, packed bits (runs, words) and (runs, seats, words)
    reality: PackedBits
    code_plus: PackedBits
    code_minus: PackedBits
    process_plus: PackedBits
    process_minus: PackedBits
    belief_plus: PackedBits
    belief_minus: PackedBits

    @property
    def runs(self) -> int:
        """How many games are in the batch."""
        return int(self.morale.shape[0])

    @property
    def seats(self) -> int:
        """How many people a team has."""
        return int(self.morale.shape[1])

    def copy(self) -> State:
        """The same arrays under a new record."""
        return State(*(getattr(self, name) for name in NAMES))

    def repeated(self, copies: int) -> State:
        """The state of several copies of these runs, copy by copy."""
        arrays = (getattr(self, name) for name in NAMES[1:])
        return State(self.quarter, *(np.tile(array.T, copies).T for array in arrays))

    def rows(self, chosen: slice | Ints) -> State:
        """The state of some of the runs."""
        return State(self.quarter, *(getattr(self, name).T[..., chosen].T for name in NAMES[1:]))


def picked(values: NDArray[Number], rows: Ints) -> NDArray[Number]:
    """Some of the runs of an array (runs, seats), the run last in memory."""
    some: NDArray[Number] = values.T.take(rows, axis=1).T
    return some


NAMES: tuple[str, ...] = tuple(field.name for field in fields(State))
ARRAYS: tuple[str, ...] = NAMES[1:]
MARKS: frozenset[str] = frozenset(NAMES[NAMES.index("following") :])
LEVELS: tuple[str, ...] = tuple(name for name in ARRAYS if name not in MARKS)
MEMBER_LEVELS: tuple[str, ...] = LEVELS[: LEVELS.index("tie_weight")]
TEAM_LEVELS: tuple[str, ...] = LEVELS[LEVELS.index("clarity") :]

_UNIT = (0.0, 1.0)
_FELT = (85899346.0 / 4294967296.0, 1.0)  # 0.02 on the grid
WIDE = (-524288.0, 524288.0)  # room for the largest teams, with sums still exact
BOUNDS: dict[str, tuple[float, float]] = {
    "skill": _UNIT,
    "development": _UNIT,
    "morale": _FELT,
    "trust": (_FELT[0], 4209067950.0 / 4294967296.0),  # 0.98
    "respect": _UNIT,
    "strain": _UNIT,
    "feedback": (-1.0, 1.0),
    "freshness": _UNIT,
    "watch": _UNIT,
    "delegated": _UNIT,
    "record": (-8.0, 8.0),
    "clarity": _UNIT,
    "organisation": _UNIT,
    "process": _UNIT,
    "enabling": _UNIT,
    "safety": (_FELT[0], 4209067950.0 / 4294967296.0),
    "craft": (-1.0, 2576980378.0 / 4294967296.0),  # 0.6
    "problems": (0.0, 6.0),
    "vision": _UNIT,
    "cohesion": _UNIT,
    "pressure": _UNIT,
    "slack": _UNIT,
    "dependency": (0.0, 4.0),
    "systems": _UNIT,
    "routine": _UNIT,
    "standing": _UNIT,
    "money": WIDE,
    "manager_skill": _UNIT,
    "leader_skill": _UNIT,
}
