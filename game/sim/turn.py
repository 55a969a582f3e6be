"""One quarter in the making: what rules read, the changes they return, and the books that keep them.

A rule or move is a function of the turn that returns effects; only `settle` applies and books them. So the amounts
booked for a variable always add up to its change, and what a bound swallowed is its own cause, "limit".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from game.sim.catalogue import INDEX
from game.sim.network.ties import Ties, ties_of
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PackedBits, PerRun, PerSeat
from game.sim.numeric.exact import RAISED, mean_flag, tally
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import BOUNDS, MARKS, State

# (variable, cause, amount): for a level the amount to add, (runs,), (runs, 1) or (runs, seats);
# for a mark the new array, booked as the number of entries that changed.
Effect = tuple[str, str, "Array | Placed"]
Effects = list[Effect]


class Placed(NamedTuple):
    """An amount for some members only, (k,) each: on the grid, and within the bounds."""

    places: Ints  # of these members in an array's memory, where the run comes last
    amount: Floats


@dataclass
class Ledger:
    """The books of one quarter: every change of every variable under its cause, in the order it was made.

    entries: (variable, cause, amount); amounts of a level add up exactly to its change, amounts of a mark count
    what changed. terms: the parts of ln output of each member by cause, (runs, seats), and `bets`: output won or
    lost by bets, (runs,). taught: the questions on which a won bet or an understood failure told the truth, packed,
    (runs, words); None where none did.
    """

    entries: list[tuple[str, str, Array]] = field(default_factory=list)
    terms: list[tuple[str, Array]] = field(default_factory=list)
    bets: PerRun | None = None
    taught: PackedBits | None = None

    def of(self, variable: str) -> list[tuple[str, Array]]:
        """(cause, amount) of one variable, in order."""
        return [(cause, amount) for name, cause, amount in self.entries if name == variable]


@dataclass(slots=True)
class Means:
    """Team means at the start of the quarter, (runs,)."""

    trust: PerRun
    following: PerRun
    influence: PerRun


@dataclass(slots=True)
class Turn:
    """The working record of one quarter. `state` is rebound as effects are settled; workings are set by rules."""

    state: State
    plan: Plan
    params: Params
    draws: Draws
    means: Means
    uses: Ints  # (runs, moves)
    used: tuple[bool, ...]  # by move: whether any run uses it
    books: Ledger | None = None
    tied: Ties | None = None
    factored: dict[str, Array] = field(default_factory=dict)  # factors looked up, and under "" the traits they are of
    masks: Ints = None  # type: ignore[assignment]  # these traits as places in a table, seats first
    listened: dict[str, tuple[Array, Ties, PerSeat]] = field(default_factory=dict)  # what neighbours show, by level
    # workings: what one rule finds out and later rules need
    influence: Floats = None  # type: ignore[assignment]  # set by `opening`
    gathered: PerRun = None  # type: ignore[assignment]  # factor of systems on order, set by `opening`
    changed: PerRun = None  # type: ignore[assignment]  # share of the mission that flipped
    cost: PerRun = None  # type: ignore[assignment]  # money spent
    saving: PerRun = None  # type: ignore[assignment]
    solved: PerRun = None  # type: ignore[assignment]
    hollow: PerRun = None  # type: ignore[assignment]
    inspired: PerRun = None  # type: ignore[assignment]
    hero: PerSeat = None  # type: ignore[assignment]
    coached: PerSeat = None  # type: ignore[assignment]
    announced: Bools = None  # type: ignore[assignment]  # a change of course that plan or vision explains
    fair: PerRun = None  # type: ignore[assignment]
    gone: Bools = None  # type: ignore[assignment]
    quits: PerRun = None  # type: ignore[assignment]
    replaced: PerRun = None  # type: ignore[assignment]
    autonomy: PerSeat = None  # type: ignore[assignment]
    exploring: PerSeat = None  # type: ignore[assignment]
    improving: PerRun = None  # type: ignore[assignment]
    bet_good: PackedBits = None  # type: ignore[assignment]
    bet_bad: PackedBits = None  # type: ignore[assignment]
    bet_acts: PackedBits = None  # type: ignore[assignment]
    bets_right: PerRun = None  # type: ignore[assignment]
    bets_wrong: PerRun = None  # type: ignore[assignment]
    won: Bools = None  # type: ignore[assignment]
    lost: Bools = None  # type: ignore[assignment]
    blamed: Bools = None  # type: ignore[assignment]
    score: PerSeat = None  # type: ignore[assignment]
    failed: PerRun = None  # type: ignore[assignment]  # share of actions that failed
    produced: PerSeat = None  # type: ignore[assignment]  # ln output of each member
    relative: PerRun = None  # type: ignore[assignment]  # output against the target

    @property
    def ties(self) -> Ties:
        """The influence network as it is now; made again only when ties changed."""
        if self.tied is None or self.tied.tie_to is not self.state.tie_to:
            self.tied = ties_of(self.state)
        return self.tied

    @property
    def numbers(self) -> Numbers:
        """The numbers of the model."""
        return self.params.numbers

    def factor(self, name: str) -> PerSeat:
        """A coefficient's factor (or shift) by each member's traits, (runs, seats)."""
        if self.factored.get("") is not self.state.traits:
            self.factored = {"": self.state.traits}
            self.masks = self.state.traits.T.astype(np.int64)
        found = self.factored.get(name)
        if found is None:
            found = self.factored[name] = self.params.factors[name].take(self.masks).T
        return found

    def neighbours(self, level: str) -> PerSeat:
        """The weighted mean of a level over each member's ties, (runs, seats); kept while neither of them changes."""
        values, ties = getattr(self.state, level), self.ties
        known = self.listened.get(level)
        if known is None or known[0] is not values or known[1] is not ties:
            known = self.listened[level] = (values, ties, ties.heard(values))
        return known[2]

    def anywhere(self, move: str) -> bool:
        """Whether any run uses a move."""
        return self.used[INDEX[move]]

    def on(self, move: str) -> Floats:
        """1.0 where a team move is used, (runs,)."""
        return self.plan.on(move).astype(np.float64)

    def at(self, move: str) -> Floats:
        """1.0 where a member is aimed at, (runs, seats)."""
        return self.plan.at(move).astype(np.float64, order="F")

    def share(self, move: str) -> PerRun:
        """Share of the team an aimed move reaches, (runs,)."""
        return mean_flag(self.plan.at(move))


def settle(turn: Turn, effects: Effects) -> None:
    """Apply effects to the turn's state and book them: each rounded to the grid, then what a bound swallowed.

    A level is raised to where neighbouring floats are one step of the grid apart (`exact.RAISED`): adding an amount
    there rounds it, in one pass. What is booked is by how much the level moved.
    """
    state, books, raised = turn.state, turn.books, dict[str, Floats]()
    for variable, cause, amount in effects:
        if not isinstance(amount, Placed) and variable in MARKS:
            old = getattr(state, variable)
            if books is not None:
                books.entries.append((variable, cause, _count(old, amount)))
            setattr(state, variable, amount if amount.dtype is old.dtype else amount.astype(old.dtype, copy=False))
            continue
        level = raised.get(variable)
        if isinstance(amount, Placed):
            if level is None:
                level = getattr(state, variable).copy(order="F")
                setattr(state, variable, level)
            _place(level, amount, variable, cause, books)
            continue
        if level is None:
            level = raised[variable] = np.add(getattr(state, variable), RAISED, order="F")
        if books is None:
            np.add(level, amount, level)
        else:
            before = level.copy()
            level += amount
            books.entries.append((variable, cause, level - before))
    for variable, level in raised.items():
        np.subtract(level, RAISED, level)
        bounds = BOUNDS.get(variable)
        if bounds is None:
            setattr(state, variable, level)
        elif books is None:
            setattr(state, variable, level.clip(*bounds, out=level))
        else:
            setattr(state, variable, _within(level, variable, bounds, books))


def _place(level: Floats, placed: Placed, variable: str, cause: str, books: Ledger | None) -> None:
    """Add an amount where it belongs; booked like any other."""
    level.T.reshape(-1)[placed.places] += placed.amount
    if books is not None:
        booked = np.zeros_like(level)
        booked.T.reshape(-1)[placed.places] = placed.amount
        books.entries.append((variable, cause, booked))


def _within(level: Floats, variable: str, bounds: tuple[float, float], books: Ledger) -> Floats:
    """The level between its bounds; what they swallowed is booked as "limit"."""
    clipped: Floats = level.clip(*bounds)
    if not np.array_equal(clipped, level):
        books.entries.append((variable, "limit", clipped - level))
    return clipped


def _count(old: Array, new: Array) -> Array:
    """How many entries of a mark changed, (runs,); packed words count their bits."""
    moved = np.bitwise_count(old ^ new) if old.dtype == np.uint32 else old != new
    return tally(moved.reshape(moved.shape[0], -1))
