"""The state of many teams at the start of a quarter: one record of arrays, axis 0 the run.

A level is a float64 multiple of 2**-32 and changes only by booked sums. A mark is a whole number, a flag or packed
beliefs, and changes by booked counts. Nothing ever writes into an array of a state: a change makes a new array.

Each field says in its metadata whether it is a level or a mark, whose it is, its bounds, and whether more or less of it
is better where that is clear. Everything else (`MARKS`, `MEMBER_LEVELS`, `BOUNDS`, …) is derived from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Bools, Floats, Ints, PackedBits, PerRun, PerSeat
from game.sim.numeric.exact import Number

SHORT = np.int16  # for counts of quarters and the like: a quarter of the memory traffic

Bounds = tuple[float, float]
Better = Literal["more", "less"]

UNIT = (0.0, 1.0)
SIGNED_UNIT = (-1.0, 1.0)
POINT_02 = 85899346.0 / 4294967296.0  # decimals to the nearest multiple of 2**-32
POINT_60 = 2576980378.0 / 4294967296.0
POINT_98 = 4209067950.0 / 4294967296.0
WIDE = (-524288.0, 524288.0)  # room for the largest teams, with sums still exact

MARK: Mapping[str, object] = {"level": False}
TIE_LEVEL: Mapping[str, object] = {"level": True, "whose": "tie", "bounds": None, "better": None}


def _member_level(bounds: Bounds | None = None, better: Better | None = None) -> Mapping[str, object]:
    return {"level": True, "whose": "member", "bounds": bounds, "better": better}


def _team_level(bounds: Bounds | None = None, better: Better | None = None) -> Mapping[str, object]:
    return {"level": True, "whose": "team", "bounds": bounds, "better": better}


@dataclass(slots=True)
class State:
    """Everything a quarter starts from. Amounts of money and output: 1 = what a settled member brings in a quarter."""

    quarter: int  # the quarter about to be played, from 1

    # --- levels of members, (runs, seats)
    ability: PerSeat = field(metadata=_member_level())  # sd
    skill: PerSeat = field(metadata=_member_level(UNIT, better="more"))
    development: PerSeat = field(metadata=_member_level(UNIT, better="more"))
    disposition: PerSeat = field(metadata=_member_level())
    morale: PerSeat = field(metadata=_member_level((POINT_02, 1.0), better="more"))
    habituation: PerSeat = field(metadata=_member_level())  # the morale this person is used to
    trust: PerSeat = field(metadata=_member_level((POINT_02, POINT_98), better="more"))
    respect: PerSeat = field(metadata=_member_level(UNIT, better="more"))  # respect for the player's competence
    strain: PerSeat = field(metadata=_member_level(UNIT, better="less"))
    feedback: PerSeat = field(metadata=_member_level(SIGNED_UNIT))  # ln output still moved by the last evaluation
    freshness: PerSeat = field(metadata=_member_level(UNIT))  # recency of the last evaluation, 1 when new
    watch: PerSeat = field(metadata=_member_level(UNIT))  # closeness of control
    delegated: PerSeat = field(metadata=_member_level(UNIT))  # room to decide
    readiness: PerSeat = field(metadata=_member_level(UNIT, better="more"))  # skill for the work as it is now
    load: PerSeat = field(metadata=_member_level(UNIT, better="less"))  # burden beside the work
    record: PerSeat = field(metadata=_member_level((-8.0, 8.0)))  # smoothed ln output
    performance: PerSeat = field(metadata=_member_level(better="more"))  # credited output of last quarter, as seen
    estimate: PerSeat = field(metadata=_member_level(better="more"))  # estimated ln value
    estimate_variance: PerSeat = field(metadata=_member_level())
    tie_weight: Floats = field(metadata=TIE_LEVEL)  # (runs, seats, ties), rows sum to 1

    # --- levels of the team, (runs,)
    clarity: PerRun = field(metadata=_team_level(UNIT, better="more"))
    organisation: PerRun = field(metadata=_team_level(UNIT, better="more"))
    process: PerRun = field(metadata=_team_level(UNIT))
    enabling: PerRun = field(metadata=_team_level(UNIT))
    safety: PerRun = field(metadata=_team_level((POINT_02, POINT_98), better="more"))
    craft: PerRun = field(metadata=_team_level((-1.0, POINT_60), better="more"))
    problems: PerRun = field(metadata=_team_level((0.0, 6.0), better="less"))
    vision: PerRun = field(metadata=_team_level(UNIT, better="more"))
    cohesion: PerRun = field(metadata=_team_level(UNIT, better="more"))
    pressure: PerRun = field(metadata=_team_level(UNIT, better="less"))
    slack: PerRun = field(metadata=_team_level(UNIT))
    dependency: PerRun = field(metadata=_team_level((0.0, 4.0), better="less"))
    failures: PerRun = field(metadata=_team_level())
    churn: PerRun = field(metadata=_team_level(better="less"))
    mentoring: PerRun = field(metadata=_team_level())
    leavers: PerRun = field(metadata=_team_level())
    wear: PerRun = field(metadata=_team_level(better="less"))
    fatigue: PerRun = field(metadata=_team_level(better="less"))
    systems: PerRun = field(metadata=_team_level(UNIT, better="more"))  # fit of the systems to the mission
    luck: PerRun = field(metadata=_team_level())  # lasting, ln output
    standing: PerRun = field(metadata=_team_level(UNIT, better="more"))
    money: PerRun = field(metadata=_team_level(WIDE, better="more"))
    income: PerRun = field(metadata=_team_level())
    manager_skill: PerRun = field(metadata=_team_level(UNIT))
    leader_skill: PerRun = field(metadata=_team_level(UNIT))
    output: PerRun = field(metadata=_team_level(better="more"))  # last quarter
    net: PerRun = field(metadata=_team_level(better="more"))  # last quarter, after costs
    failing: PerRun = field(metadata=_team_level(better="less"))  # smoothed share of failed actions, as seen
    # Factors on the targets of this quarter and the next two
    target_factor: PerRun = field(metadata=_team_level())
    target_factor_next: PerRun = field(metadata=_team_level())
    target_factor_later: PerRun = field(metadata=_team_level())

    # --- marks of members, (runs, seats)
    following: Bools = field(metadata=MARK)
    loyal: Ints = field(metadata=MARK)  # quarters followed
    tenure: Ints = field(metadata=MARK)
    neglect: Ints = field(metadata=MARK)  # quarters since anything was done for this person
    traits: Ints = field(metadata=MARK)  # bit mask over catalogue.TRAIT_IDS
    traits_known: Bools = field(metadata=MARK)
    role: Ints = field(metadata=MARK)
    best_role: Ints = field(metadata=MARK)
    generation: Ints = field(metadata=MARK)  # 0 the first person in the seat
    left: Ints = field(metadata=MARK)  # last quarter: 0 stayed, 1 quit, 2 replaced
    trust_known: Ints = field(metadata=MARK)  # quarters for which trust is seen sharply
    trust_due: Ints = field(metadata=MARK)  # quarters left of a promise of time, 0 none
    room_due: Ints = field(metadata=MARK)  # quarters left of a promise of room, 0 none
    looking: Bools = field(metadata=MARK)  # looks for another job
    first_quit: Bools = field(metadata=MARK)  # the first member in this seat has quit
    tie_to: Ints = field(metadata=MARK)  # (runs, seats, ties)

    # --- marks of the team, (runs,) or (runs, something)
    enforced: Ints = field(metadata=MARK)  # quarters since a standard was enforced
    transformed: Ints = field(metadata=MARK)
    last_quarter: Ints = field(metadata=MARK)  # the quarter after which the command ends: drawn, never seen
    in_command: Bools = field(metadata=MARK)
    dismissed: Bools = field(metadata=MARK)
    problem_kind: Ints = field(metadata=MARK)  # kind of the open problems, a column of catalogue.PROBLEM_KINDS
    turning: Bools = field(metadata=MARK)  # the mission is turning this quarter
    turning_next: Bools = field(metadata=MARK)  # announced to turn next quarter
    bet: Ints = field(metadata=MARK)  # last quarter: 0 none, 1 won, 2 lost and learned, 3 lost and blamed
    event: Ints = field(metadata=MARK)  # shown now, -1 none
    event_seen: Bools = field(metadata=MARK)  # (runs, events)
    event_left: Ints = field(metadata=MARK)  # (runs, effects) quarters an effect still acts
    event_due: Ints = field(metadata=MARK)  # (runs, called events) quarters until it can come, 0 not called
    event_rest: Ints = field(metadata=MARK)  # (runs, resting events) quarters in which it cannot come again
    uses: Ints = field(metadata=MARK)  # (runs, moves) of last quarter
    # What a story remembers; (runs, 0) in a scenario that asks for none of it, so that its digests are as before.
    event_answer: Ints = field(metadata=MARK)  # (runs, events) the last answer, from 1; 0 none yet
    event_result: Ints = field(metadata=MARK)  # (runs, events) of the last gamble: 0 none, 1 won, 2 lost
    event_quarter: Ints = field(metadata=MARK)  # (runs, events) in which it last came, 0 never
    moves_made: Ints = field(metadata=MARK)  # (runs, moves) uses in all quarters
    story: Ints = field(metadata=MARK)  # (runs, flags and counters) as in Params.story_columns
    person: Ints = field(metadata=MARK)  # (runs, seats) 0, or the number of the named newcomer who sits there, from 1
    dated_comes: Ints = field(metadata=MARK)  # (runs, dated) 0 not decided, 1 comes, 2 does not

    # --- knowledge, packed bits (runs, words) and (runs, seats, words); the playbook is March's (1991) code
    reality: PackedBits = field(metadata=MARK)
    playbook_plus: PackedBits = field(metadata=MARK)
    playbook_minus: PackedBits = field(metadata=MARK)
    process_plus: PackedBits = field(metadata=MARK)
    process_minus: PackedBits = field(metadata=MARK)
    belief_plus: PackedBits = field(metadata=MARK)
    belief_minus: PackedBits = field(metadata=MARK)

    @property
    def runs(self) -> int:
        """The number of games in the batch."""
        return int(self.morale.shape[0])

    @property
    def seats(self) -> int:
        """The number of people in a team."""
        return int(self.morale.shape[1])

    def copy(self) -> State:
        """Return the same arrays in a new record."""
        return State(*(getattr(self, name) for name in NAMES))

    def repeated(self, copies: int) -> State:
        """Return the state of several copies of these runs, copy by copy."""
        arrays = (getattr(self, name) for name in NAMES[1:])
        return State(self.quarter, *(np.tile(array.T, copies).T for array in arrays))

    def rows(self, chosen: slice | Ints) -> State:
        """Return the state of some of the runs."""
        return State(self.quarter, *(getattr(self, name).T[..., chosen].T for name in NAMES[1:]))


def rows_of_array(values: NDArray[Number], rows: Ints) -> NDArray[Number]:
    """Return some of the runs of an array (runs, seats), with the run last in memory."""
    some: NDArray[Number] = values.T.take(rows, axis=1).T
    return some


_FIELDS = {each.name: each.metadata for each in fields(State)}
NAMES: tuple[str, ...] = tuple(_FIELDS)
ARRAYS: tuple[str, ...] = tuple(name for name, kind in _FIELDS.items() if "level" in kind)  # in the order of the digest
MARKS: frozenset[str] = frozenset(name for name in ARRAYS if not _FIELDS[name]["level"])
LEVELS: tuple[str, ...] = tuple(name for name in ARRAYS if _FIELDS[name]["level"])
MEMBER_LEVELS: tuple[str, ...] = tuple(name for name in LEVELS if _FIELDS[name]["whose"] == "member")  # (runs, seats)
TEAM_LEVELS: tuple[str, ...] = tuple(name for name in LEVELS if _FIELDS[name]["whose"] == "team")  # (runs,)
BOUNDS: dict[str, Bounds] = {name: _FIELDS[name]["bounds"] for name in LEVELS if _FIELDS[name]["bounds"] is not None}
BETTER: dict[str, Better] = {name: _FIELDS[name]["better"] for name in LEVELS if _FIELDS[name]["better"] is not None}


def zero_levels(runs: int, seats: int) -> dict[str, Floats]:
    """Return every level of members and of the team at 0, where it starts unless something else is said."""
    members: dict[str, Floats] = {name: np.zeros((runs, seats)) for name in MEMBER_LEVELS}
    return members | {name: np.zeros(runs) for name in TEAM_LEVELS}
